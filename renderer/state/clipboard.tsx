import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Failure } from '../../electron/shared/failure.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { ClipboardState as HeldState } from '../../electron/shared/views.ts';
import { useBridgeEvent } from '../bridge/context.tsx';
import { useSeconds } from './use-seconds.ts';
import { createStrictContext } from './strict-context.ts';

type CopyReply = Result<{ readonly clearsAfterSeconds: number }, Failure> | undefined;

export interface ClipboardState {
  /** What was copied last and is still there, by the name its button gave it, with the seconds left. */
  readonly held: { readonly name: string; readonly secondsLeft: number } | null;
  /** What the user should know of the secret on the clipboard. */
  readonly warning: Extract<HeldState, 'unmarked' | 'not-cleared'> | null;
  /** Says that main was asked to copy `name`; the answer starts its countdown. */
  readonly note: (name: string, reply: CopyReply) => void;
}

const [ClipboardContext, useClipboard] = createStrictContext<ClipboardState>('Clipboard');
export { useClipboard };

/** One clipboard, one countdown: copying a second value ends the first one's. */
export function ClipboardProvider({ children }: { readonly children: ReactNode }) {
  const [name, setName] = useState<string | null>(null);
  const { secondsLeft, start, stop } = useSeconds();

  const [warning, setWarning] = useState<ClipboardState['warning']>(null);

  useBridgeEvent('clipboard.changed', (state) => {
    setWarning(state === 'unmarked' || state === 'not-cleared' ? state : null);
    if (state !== 'cleared' && state !== 'not-cleared') return;
    stop();
    setName(null);
  });
  const note = useCallback(
    (copied: string, reply: CopyReply) => {
      if (reply?.ok !== true) return;
      setName(copied);
      start(reply.value.clearsAfterSeconds);
    },
    [start],
  );
  const value = useMemo(
    () => ({ held: name !== null && secondsLeft > 0 ? { name, secondsLeft } : null, warning, note }),
    [name, secondsLeft, warning, note],
  );
  return <ClipboardContext value={value}>{children}</ClipboardContext>;
}
