import { useCallback, useEffect, useRef, useState } from 'react';
import type { Id } from '../../../../electron/shared/domain.ts';
import type { SecretRow } from './rows.ts';

/** What came of one of several secrets. */
export interface BulkOutcome {
  readonly tone: 'good' | 'bad' | 'quiet';
  readonly text: string;
}

/** Does something with several secrets, `atOnce` at a time, and notes what comes of each. It ends with the component. */
export function useBulk(act: (row: SecretRow) => Promise<BulkOutcome>, atOnce: number) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<Id, BulkOutcome>>(new Map());
  const [phase, setPhase] = useState<'waiting' | 'running' | 'done'>('waiting');
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const run = useCallback(
    async (rows: readonly SecretRow[]): Promise<ReadonlyMap<Id, BulkOutcome>> => {
      setPhase('running');
      const waiting = [...rows];
      const found = new Map<Id, BulkOutcome>();
      const work = async (): Promise<void> => {
        for (let row = waiting.shift(); row !== undefined && !isGone.current; row = waiting.shift()) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other, for each of those at work
          found.set(row.secret.id, await act(row));
          if (!isGone.current) setOutcomes(new Map(found));
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      if (!isGone.current) setPhase('done');
      return found;
    },
    [act, atOnce],
  );
  return { outcomes, phase, run };
}
