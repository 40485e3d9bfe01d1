import { createServerKey, deleteServerKey, showServerKey } from '../openwebui/server-keys.ts';
import type { SessionSource } from '../openwebui/session.ts';
import { testRecordOf } from '../openwebui/test-key.ts';
import { keeperOfSecret } from '../openwebui/vault-keeper.ts';
import type { ChannelArgs } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import type { Instance, Secret } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import { findSecretOf } from './find-secret.ts';
import { readPlaintext } from './plaintext.ts';
import type { HandlerServices } from './services.ts';

type Own = 'server.compareKey' | 'server.createKey' | 'server.deleteKey';
type KeySession = ChannelArgs<'server.compareKey'>['session'];

interface Prepared {
  readonly instance: Instance;
  readonly secret: Secret;
  readonly source: SessionSource;
}

/** A user's key on the server. The key stays in main: the window learns whether it is the kept one. */
export function serverKeyHandlers(
  services: Pick<HandlerServices, 'vault' | 'generated' | 'redactor'>,
): Pick<Handlers, Own> {
  const { vault, generated, redactor } = services;

  async function prepare(secretId: string, session: KeySession): Promise<Result<Prepared, Failure>> {
    const found = await findSecretOf(vault, secretId);
    if (!found.ok) return found;
    const { secret, instance } = found.value;
    if (secret.kind !== 'api-key') return err({ code: 'request-invalid', subject: secret.name });
    if (session.by === 'password') redactor.learn(session.password);
    if (session.by === 'token') redactor.learn(session.token);
    if (session.by !== 'key') return ok({ instance, secret, source: session });
    const key = await readPlaintext(services, { of: 'secret', secretId });
    return key.ok ? ok({ instance, secret, source: { by: 'key', key: key.value } }) : key;
  }

  return {
    'server.compareKey': async ({ secretId, session }) => {
      const ready = await prepare(secretId, session);
      if (!ready.ok) return ready;
      const shown = await showServerKey(ready.value);
      if (!shown.ok) return ok({ outcome: 'problem', problem: shown.error });
      redactor.learn(shown.value.key);
      const kept = await readPlaintext(services, { of: 'secret', secretId });
      if (!kept.ok) return kept;
      const outcome = kept.value === shown.value.key ? 'same' : 'different';
      return ok({ outcome, email: shown.value.holder.email ?? '' });
    },
    'server.createKey': async ({ secretId, session }) => {
      const ready = await prepare(secretId, session);
      if (!ready.ok) return ready;
      const keeper = keeperOfSecret(vault, secretId);
      const created = await createServerKey({ ...ready.value, keeper, confirmed: true });
      if (created.ok) {
        const { verdict, holder } = created.value;
        const recorded = await vault.recordTest(secretId, testRecordOf(verdict));
        return recorded.ok ? ok({ outcome: 'created', verdict, email: holder.email ?? '' }) : recorded;
      }
      const problem = created.error;
      if (problem.reason === 'server') return ok({ outcome: 'problem', problem: problem.problem });
      if (problem.reason === 'not-prepared') return err(problem.failure);
      redactor.learn(problem.key);
      return ok({
        outcome: 'not-kept',
        handle: generated.hold(problem.key),
        code: problem.failure.code,
      });
    },
    'server.deleteKey': async ({ secretId, session }) => {
      const ready = await prepare(secretId, session);
      if (!ready.ok) return ready;
      const deleted = await deleteServerKey({ ...ready.value, confirmed: true });
      return ok(deleted.ok ? { outcome: 'deleted' } : { outcome: 'problem', problem: deleted.error });
    },
  };
}
