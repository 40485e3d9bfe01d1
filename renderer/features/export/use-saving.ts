import { useCallback, useEffect, useRef, useState } from 'react';
import type { Bridge, ChannelArgs, Reply } from '../../../electron/shared/contract.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { HeldPlace, OverrideOutcome } from '../../../electron/shared/export-views.ts';
import type { ExportAnswer, ExportStep } from '../../../electron/shared/views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import type { ExportRequest } from './export-choice.ts';

/** A step that waits for an answer. */
export type SaveQuestion = Extract<ExportStep, { readonly handle: Id }>;
export type SavedStep = Extract<ExportStep, { readonly outcome: 'written' }>;

/** A file to be written, and what the user agreed to. */
export interface Wish {
  readonly place: HeldPlace;
  readonly request: ExportRequest;
  readonly agreed: ChannelArgs<'export.write'>['agreed'];
  /** Writes the override that was looked at, too. */
  readonly withOverride: boolean;
  readonly isRemembered: boolean;
}

interface State {
  readonly question: SaveQuestion | undefined;
  /** The request that was written last, as JSON, and how that went. */
  readonly saved:
    | { readonly request: string; readonly step: SavedStep; readonly override: OverrideOutcome | null }
    | undefined;
  /** Of the newest thing asked of main; a question stays open after it. */
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

export interface Saving extends State {
  readonly save: (wish: Wish) => Promise<void>;
  readonly answer: (answer: ExportAnswer) => Promise<void>;
  /** Ends the question; nothing is written. */
  readonly cancel: () => void;
}

const nothing: State = { question: undefined, saved: undefined, failure: undefined, isPending: false };

/**
 * Saving an export to a file, question by question. Main holds the path under a handle, which is forgotten when the user
 * cancels, when the component goes away, and when an answer comes after that.
 */
export function useSaving(): Saving {
  const bridge = useBridge();
  const [state, setState] = useState(nothing);
  const held = useRef<{ readonly wish: Wish; readonly handle: Id } | null>(null);
  const turn = useRef(0);

  const drop = useCallback(() => {
    turn.current += 1;
    if (held.current !== null) void call(bridge, 'export.forget', { handle: held.current.handle });
    held.current = null;
  }, [bridge]);
  useEffect(() => drop, [drop]);

  const advance = useCallback(
    async (wish: Wish, ask: () => Promise<Reply<'export.write'>>) => {
      turn.current += 1;
      const ownTurn = turn.current;
      setState((before) => ({ ...before, saved: undefined, failure: undefined, isPending: true }));
      const reply = await ask();
      if (ownTurn !== turn.current) {
        if (reply.ok && 'handle' in reply.value) {
          void call(bridge, 'export.forget', { handle: reply.value.handle });
        }
        return;
      }
      if (!reply.ok) {
        setState((before) => ({ ...before, failure: reply.error, isPending: false }));
        return;
      }
      const step = reply.value;
      if ('handle' in step) {
        held.current = { wish, handle: step.handle };
        setState({ ...nothing, question: step });
        return;
      }
      held.current = null;
      const { request, place, withOverride, isRemembered } = wish;
      if (!isRemembered) await forgetTarget(bridge, request.instanceId, step.path);
      const override = withOverride
        ? await call(bridge, 'export.writeOverride', { place: place.handle, request })
        : undefined;
      if (ownTurn !== turn.current) return;
      setState({
        ...nothing,
        saved: {
          request: JSON.stringify(request),
          step,
          override: override?.ok === true ? override.value : null,
        },
        failure: override?.ok === false ? override.error : undefined,
      });
    },
    [bridge],
  );

  const save = useCallback(
    async (wish: Wish) => {
      drop();
      const { place, request, agreed } = wish;
      await advance(wish, () => call(bridge, 'export.write', { place: place.handle, request, agreed }));
    },
    [bridge, advance, drop],
  );
  const answer = useCallback(
    async (given: ExportAnswer) => {
      if (held.current === null) return;
      const { wish, handle } = held.current;
      await advance(wish, () => call(bridge, 'export.answer', { handle, answer: given }));
    },
    [bridge, advance],
  );
  const cancel = useCallback(() => {
    drop();
    setState(nothing);
  }, [drop]);
  return { ...state, save, answer, cancel };
}

/** Takes a file that was just written off the list, where it is not to be told of when it is out of date. */
async function forgetTarget(bridge: Bridge, instanceId: Id, path: string): Promise<void> {
  const targets = await call(bridge, 'export.targets', { instanceId });
  const target = targets.ok ? targets.value.find((one) => one.path === path) : undefined;
  if (target !== undefined) await call(bridge, 'export.forgetTarget', { id: target.id });
}
