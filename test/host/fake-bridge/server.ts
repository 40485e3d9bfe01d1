import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Result } from '../../../electron/shared/result.ts';
import type { Verdict } from '../../../electron/shared/verdict.ts';
import { addSecret } from './sample.ts';
import type { FakeState } from './state.ts';

type ServerChannel =
  | 'server.check'
  | 'server.checkSecret'
  | 'server.testAll'
  | 'server.cancelTests'
  | 'server.saveResults'
  | 'server.compareKey'
  | 'server.createKey'
  | 'server.deleteKey'
  | 'server.createNewKey'
  | 'server.previewKeySql'
  | 'server.copyKeySql'
  | 'server.saveKeySql';

type ServerHandlers = {
  readonly [N in ServerChannel]: (args: ChannelArgs<N>) => Result<ChannelAnswer<N>, Failure>;
};

/** Answers of a healthy server; keys come out as `state.verdict` says. */
export function serverHandlers(state: FakeState): ServerHandlers {
  const at = (): string => state.now.toISOString();
  const email = 'ada@example.org';
  const works = (): Verdict => ({ code: 'works', facts: {}, evidence: [], at: at() });
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
          .map(({ id }) => ({
            secretId: id,
            verdict: { ...state.verdict, evidence: [], at: at() },
            failure: null,
          })),
      }),
    'server.cancelTests': () => ok(),
    'server.saveResults': ({ format }) =>
      ok({ outcome: 'written', path: `/home/ada/key-tests.${format}`, rows: 1 }),
    'server.compareKey': () => ok({ outcome: 'same', email }),
    'server.createKey': ({ secretId }) => ok({ outcome: 'created', secretId, verdict: works(), email }),
    'server.createNewKey': ({ instanceId, name }) => {
      const instance = state.instances.find(({ id }) => id === instanceId);
      if (instance === undefined) return err({ code: 'vault-not-found' });
      const secret = addSecret(state, instance, { name, kind: 'api-key' }, `sk-${'9f'.repeat(16)}`, 0);
      return ok({ outcome: 'created', secretId: secret.id, verdict: works(), email });
    },
    'server.previewKeySql': ({ release, user }) => {
      if (!/^\d+\.\d+/.test(release)) return ok({ outcome: 'problem', problem: 'bad-release' });
      if (user.value === '') return ok({ outcome: 'problem', problem: 'bad-user' });
      const maskedText = `BEGIN IMMEDIATE;\nINSERT INTO api_key …\n-- ${user.value}\nCOMMIT;\n`;
      return ok({ outcome: 'written', maskedText, schema: 'table', version: 'active' });
    },
    'server.copyKeySql': () => ok({ clearsAfterSeconds: state.settings.clipboardSeconds }),
    'server.saveKeySql': () => ok({ outcome: 'written', path: '/home/ada/open-webui-key.sql' }),
    'server.deleteKey': () => ok({ outcome: 'deleted' }),
  };
}
