import type { ChannelAnswer, ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Failure } from '../../../electron/shared/failure.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import type { Result } from '../../../electron/shared/result.ts';
import { activeVersion, type Id } from '../../../electron/shared/domain.ts';
import type { Evidence, Verdict } from '../../../electron/shared/verdict.ts';
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
    'server.check': ({ instanceId }) =>
      ok({
        code: 'works',
        facts: {},
        name: 'Team chat (Open WebUI)',
        version: '0.12.4',
        ready: true,
        traps: ['keys-off-by-default', 'sessions-are-stamped'],
        evidence: evidenceOf(state, instanceId, ['/api/config', '/ready']),
        at: at(),
      }),
    'server.checkSecret': ({ secretId }) => {
      const secret = state.secrets.find(({ id }) => id === secretId);
      if (secret === undefined) return err({ code: 'vault-not-found' });
      return ok({
        code: 'same',
        versionId: activeVersion(secret)?.id ?? null,
        because: null,
        facts: {},
        since: 'stable',
        evidence: evidenceOf(state, secret.instanceId, ['/api/config', '/api/v1/auths/', '/api/v1/auths/']),
        at: at(),
      });
    },
    'server.testAll': ({ runId, instanceId }) =>
      ok({
        runId,
        cancelled: false,
        results: state.secrets
          .filter(({ kind }) => kind === 'api-key')
          .filter((secret) => instanceId === undefined || secret.instanceId === instanceId)
          .map(({ id, instanceId: testedAt }) => ({
            secretId: id,
            verdict: {
              ...state.verdict,
              evidence: evidenceOf(state, testedAt, ['/api/config', '/api/v1/auths/']),
              at: at(),
            },
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
    'server.previewKeySql': ({ secretId, release, user }) => {
      if (!/^\d+\.\d+/.test(release)) return ok({ outcome: 'problem', problem: 'bad-release' });
      if (user.value === '') return ok({ outcome: 'problem', problem: 'bad-user' });
      const masked = `sk-${'•'.repeat(32)}`;
      const maskedText = [
        "-- Gives one user of Open WebUI the API key below; that user's old key stops working.",
        '-- For Open WebUI 0.6.41 and later, on SQLite.',
        '-- This text holds the key in the clear: delete it when done.',
        '-- Back up first:  sqlite3 webui.db ".backup webui-before.db"',
        '-- Run:            sqlite3 -bail webui.db < this-file.sql',
        'BEGIN IMMEDIATE;',
        '',
        'INSERT INTO api_key (id, user_id, "key", created_at, updated_at)',
        `SELECT 'key_' || id, id, '${masked}', 1, 1 FROM "user" WHERE email = '${user.value}'`,
        'ON CONFLICT (id) DO UPDATE SET "key" = excluded."key";',
        '',
        'COMMIT;',
      ].join('\n');
      const secret = state.secrets.find(({ id }) => id === secretId);
      const isStaged = secret?.versions.some((version) => version.state === 'staged') === true;
      return ok({ outcome: 'written', maskedText, schema: 'table', version: isStaged ? 'staged' : 'active' });
    },
    'server.copyKeySql': () => ok({ clearsAfterSeconds: state.settings.clipboardSeconds }),
    'server.saveKeySql': () => ok({ outcome: 'written', path: '/home/ada/open-webui-key.sql' }),
    'server.deleteKey': () => ok({ outcome: 'deleted' }),
  };
}

function evidenceOf(state: FakeState, instanceId: Id, paths: readonly string[]): readonly Evidence[] {
  const baseUrl = state.instances.find(({ id }) => id === instanceId)?.baseUrl ?? '';
  return paths.map((path, index) => ({
    method: 'GET',
    url: `${baseUrl}${path}`,
    status: index === 0 ? 200 : 401,
    latencyMs: 24 + index * 17,
  }));
}
