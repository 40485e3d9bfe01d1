import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../electron/shared/failure.ts';
import { createStrictContext } from './strict-context.ts';

/** What a message offers, such as a way back. */
export interface NoticeAct {
  readonly label: string;
  /** The keys that do the same, as they are written on this system. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** A short message about something that was done, or a failure that has no better place. */
export type Notice =
  | { readonly id: number; readonly kind: 'done'; readonly text: string; readonly act?: NoticeAct }
  | { readonly id: number; readonly kind: 'failure'; readonly failure: Failure };

export interface Notices {
  readonly notices: readonly Notice[];
  readonly say: (text: string, act?: NoticeAct) => void;
  readonly fail: (failure: Failure) => void;
  readonly dismiss: (id: number) => void;
}

const [NoticesContext, useNotices] = createStrictContext<Notices>('Notices');
export { useNotices };
const shown = 3;

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const lastId = useRef(0);

  const say = useCallback((text: string, act?: NoticeAct) => {
    lastId.current += 1;
    const id = lastId.current;
    // The newest good news replaces the one before; failures wait until they are read.
    setNotices((before) => [
      ...before.filter(({ kind }) => kind === 'failure'),
      { id, kind: 'done' as const, text, ...(act === undefined ? {} : { act }) },
    ]);
  }, []);
  const fail = useCallback((failure: Failure) => {
    lastId.current += 1;
    const id = lastId.current;
    setNotices((before) => [...before, { id, kind: 'failure' as const, failure }].slice(-shown));
  }, []);
  const dismiss = useCallback((id: number) => {
    setNotices((before) => before.filter((notice) => notice.id !== id));
  }, []);

  const value = useMemo(() => ({ notices, say, fail, dismiss }), [notices, say, fail, dismiss]);
  return <NoticesContext value={value}>{children}</NoticesContext>;
}
