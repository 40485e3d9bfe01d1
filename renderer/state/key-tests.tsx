import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Id } from '../../electron/shared/domain.ts';
import type { TestProgress } from '../../electron/shared/server-views.ts';
import { call } from '../bridge/call.ts';
import { useBridge, useBridgeEvent } from '../bridge/context.tsx';
import { finished, type KeyTestRun, newRun, withProgress } from './key-test-run.ts';
import { createStrictContext } from './strict-context.ts';

export interface KeyTests {
  /** The newest run, also while another view is shown; null before the first. */
  readonly run: KeyTestRun | null;
  /**
   * Tests the keys of one instance, or of all (null), or of them those in `secretIds`. A run that is under way is cancelled,
   * and its answers are dropped.
   */
  readonly start: (instanceId: Id | null, expected: number, secretIds?: readonly Id[]) => Promise<void>;
  readonly cancel: () => void;
}

const [KeyTestsContext, useKeyTests] = createStrictContext<KeyTests>('KeyTests');
export { useKeyTests };
/** Progress is taken in this often, in milliseconds: the table is not drawn anew for each of 1,000 keys. */
const pauseMs = 120;

export function KeyTestsProvider({ children }: { readonly children: ReactNode }) {
  const bridge = useBridge();
  const [run, setRun] = useState<KeyTestRun | null>(null);
  const current = useRef<Id | null>(null);
  const news = useRef<TestProgress[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const takeIn = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const taken = news.current;
    news.current = [];
    const at = new Date().toISOString();
    setRun((before) => (before === null ? null : withProgress(before, taken, at)));
  }, []);
  useBridgeEvent('server.progress', (progress) => {
    if (progress.runId !== current.current) return;
    news.current.push(progress);
    timer.current ??= setTimeout(takeIn, pauseMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const start = useCallback(
    async (instanceId: Id | null, expected: number, secretIds?: readonly Id[]) => {
      const former = current.current;
      const runId = crypto.randomUUID();
      current.current = runId;
      news.current = [];
      setRun((last) => newRun(runId, instanceId, expected, last?.outcomes));
      if (former !== null) await call(bridge, 'server.cancelTests', { runId: former });
      if (current.current !== runId) return;
      const scope = {
        ...(instanceId === null ? {} : { instanceId }),
        ...(secretIds === undefined ? {} : { secretIds: [...secretIds] }),
      };
      const reply = await call(bridge, 'server.testAll', { runId, ...scope });
      if (current.current !== runId) return;
      takeIn();
      const at = new Date().toISOString();
      setRun((before) => (before?.runId === runId ? finished(before, reply, at) : before));
    },
    [bridge, takeIn],
  );
  const cancel = useCallback(() => {
    const runId = current.current;
    if (runId === null) return;
    setRun((before) =>
      before?.runId === runId && before.phase === 'running' ? { ...before, phase: 'cancelling' } : before,
    );
    void call(bridge, 'server.cancelTests', { runId });
  }, [bridge]);

  const value = useMemo(() => ({ run, start, cancel }), [run, start, cancel]);
  return <KeyTestsContext value={value}>{children}</KeyTestsContext>;
}
