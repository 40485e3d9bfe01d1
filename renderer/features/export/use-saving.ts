import { useCallback, useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../electron/shared/contract.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import type { ExportAnswer, ExportStep } from '../../../electron/shared/views.ts';
import { call } from '../../bridge/call.ts';
import { useBridge } from '../../bridge/context.tsx';
import type { ExportRequest } from './export-choice.ts';

/** A step that waits for an answer. */
export type SaveQuestion = Extract<ExportStep, { readonly handle: Id }>;
export type SavedStep = Extract<ExportStep, { readonly outcome: 'written' }>;

interface State {
  readonly question: SaveQuestion | undefined;
  /** The request that was written last, as JSON, and how that went. */
  readonly saved: { readonly key: string; readonly step: SavedStep } | undefined;
  /** Of the newest thing asked of main; a question stays open after it. */
  readonly failure: Failure | undefined;
  readonly isPending: boolean;
}

export interface Saving extends State {
  /** Lets main ask for a path. */
  readonly save: (request: ExportRequest) => Promise<void>;
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
  const held = useRef<{ readonly request: ExportRequest; readonly handle: Id } | null>(null);
  const turn = useRef(0);

  const drop = useCallback(() => {
    turn.current += 1;
    if (held.current !== null) void call(bridge, 'export.forget', { handle: held.current.handle });
    held.current = null;
  }, [bridge]);
  useEffect(() => drop, [drop]);

  const advance = useCallback(
    async (request: ExportRequest, ask: () => Promise<Reply<'export.save'>>) => {
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
      held.current = 'handle' in step ? { request, handle: step.handle } : null;
      setState({
        ...nothing,
        question: 'handle' in step ? step : undefined,
        saved: step.outcome === 'written' ? { key: JSON.stringify(request), step } : undefined,
      });
    },
    [bridge],
  );

  const save = useCallback(
    async (request: ExportRequest) => {
      drop();
      await advance(request, () => call(bridge, 'export.save', request));
    },
    [bridge, advance, drop],
  );
  const answer = useCallback(
    async (given: ExportAnswer) => {
      if (held.current === null) return;
      const { request, handle } = held.current;
      await advance(request, () => call(bridge, 'export.answer', { handle, answer: given }));
    },
    [bridge, advance],
  );
  const cancel = useCallback(() => {
    drop();
    setState(nothing);
  }, [drop]);
  return { ...state, save, answer, cancel };
}
