import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { ok } from '../../../electron/shared/result.ts';
import type { Result } from '../../../electron/shared/result.ts';
import type { FakeState } from './state.ts';

type ServerChannel =
  | 'server.check'
  | 'server.checkSecret'
  | 'server.testAll'
  | 'server.cancelTests'
  | 'server.saveResults'
  | 'server.compareKey'
  | 'server.createKey'
  | 'server.deleteKey';

type ServerHandlers = {
  readonly [N in ServerChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};

/** Answers of a healthy server; keys come out as `state.verdict` says. */
export function serverHandlers(state: FakeState): ServerHandlers {
  const at = (): string => state.now.toISOString();
  const email = 'ada@example.org';
  return {
    'server.check': () =>
      ok({
        code: 'works',
        facts: {},
        name: 'Open WebUI',
        version: '0.12.4',
        ready: true,
        traps: ['keys-off-by-default', 'sessions-are-stamped'],
        evidence: [],
        at: at(),
      }),
    'server.checkSecret': () =>
      ok({
        code: 'same',
        versionId: null,
        because: null,
        facts: {},
        since: 'stable',
        evidence: [],
        at: at(),
      }),
    'server.testAll': ({ runId, instanceId }) =>
      ok({
        runId,
        cancelled: false,
        results: state.secrets
          .filter(({ kind }) => kind === 'api-key')
          .filter((secret) => instanceId === undefined || secret.instanceId === instanceId)
          .map(({ id }) => ({ secretId: id, verdict: { ...state.verdict, evidence: [], at: at() } })),
      }),
    'server.cancelTests': () => ok(),
    'server.saveResults': ({ format }) =>
      ok({ outcome: 'written', path: `/home/ada/key-tests.${format}`, rows: 1 }),
    'server.compareKey': () => ok({ outcome: 'same', email }),
    'server.createKey': () =>
      ok({ outcome: 'created', verdict: { code: 'works', facts: {}, evidence: [], at: at() }, email }),
    'server.deleteKey': () => ok({ outcome: 'deleted' }),
  };
}
