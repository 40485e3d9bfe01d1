import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Id, Instance } from '../../electron/shared/domain.ts';
import type { ServerReport } from '../../electron/shared/server-views.ts';
import { createStrictContext } from './strict-context.ts';

export interface ServerAnswers {
  /** What the server of an instance answered last, for as long as the window is open; undefined also for another address. */
  readonly answerOf: (instance: Pick<Instance, 'id' | 'baseUrl'>) => ServerReport | undefined;
  /** Undefined takes back what was known. */
  readonly keepAnswer: (instance: Pick<Instance, 'id' | 'baseUrl'>, report: ServerReport | undefined) => void;
}

const [ServerAnswersContext, useServerAnswers] = createStrictContext<ServerAnswers>('ServerAnswers');
export { useServerAnswers };

interface Known {
  readonly baseUrl: string;
  readonly report: ServerReport | undefined;
}

export function ServerAnswersProvider({ children }: { readonly children: ReactNode }) {
  const [known, setKnown] = useState<ReadonlyMap<Id, Known>>(new Map());
  const keepAnswer = useCallback<ServerAnswers['keepAnswer']>(({ id, baseUrl }, report) => {
    setKnown((before) => new Map(before).set(id, { baseUrl, report }));
  }, []);
  const answerOf = useCallback<ServerAnswers['answerOf']>(
    ({ id, baseUrl }) => {
      const one = known.get(id);
      return one?.baseUrl === baseUrl ? one.report : undefined;
    },
    [known],
  );
  const value = useMemo(() => ({ answerOf, keepAnswer }), [answerOf, keepAnswer]);
  return <ServerAnswersContext value={value}>{children}</ServerAnswersContext>;
}
