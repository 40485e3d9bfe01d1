import { createServerKey, deleteServerKey, showServerKey } from '../openwebui/server-keys.ts';
import type { KeySink } from '../openwebui/server-keys.ts';
import type { SessionSource } from '../openwebui/session.ts';
import { testRecordOf } from '../openwebui/test-key.ts';
import { newSecretKeySink, secretKeySink } from '../testing/vault-key-sink.ts';
import type { ChannelArgs } from '../shared/contract.ts';
import type { Failure } from '../shared/failure.ts';
import { activeVersion, plainSecret } from '../shared/domain.ts';
import type { Id, Instance, Secret } from '../shared/domain.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { ServerKeyOutcome } from '../shared/server-views.ts';
import type { Handlers } from './dispatch.ts';
import { findInstance, findSecretOf } from './find-secret.ts';
import { readPlaintext } from './plaintext.ts';
import type { HandlerServices } from './services.ts';

type Own = 'server.compareKey' | 'server.createKey' | 'server.deleteKey' | 'server.createNewKey';
type KeySession = ChannelArgs<'server.compareKey'>['session'];

interface Prepared {
  readonly instance: Instance;
  readonly secret: Secret;
  readonly source: SessionSource;
}

/** A user's key on the server. The key stays in main: the window learns whether it is the kept one. */
export function serverKeyHandlers(
  services: Pick<HandlerServices, 'vault' | 'generated' | 'redactor' | 'systemProxy' | 'sent'>,
): Pick<Handlers, Own> {
  const { vault, generated, redactor, systemProxy, sent } = services;

  async function sourceOf(
    session: Exclude<KeySession, { by: 'key' }>,
    instanceId: Id,
  ): Promise<Result<SessionSource, Failure>> {
    switch (session.by) {
      case 'password':
        redactor.learn(session.password);
        return ok(session);
      case 'token':
        redactor.learn(session.token);
        return ok(session);
      case 'secret': {
        const secrets = await vault.listSecrets({ instanceId });
        if (!secrets.ok) return secrets;
        const kept = staticSecretOf(secrets.value);
        if (kept === undefined) return err({ code: 'vault-not-found', subject: 'WEBUI_SECRET_KEY' });
        const value = await readPlaintext(services, { of: 'secret', secretId: kept.id });
        return value.ok ? ok({ ...session, secret: value.value }) : value;
      }
      default:
        return session satisfies never;
    }
  }

  async function prepare(secretId: Id, session: KeySession): Promise<Result<Prepared, Failure>> {
    const found = await findSecretOf(vault, secretId);
    if (!found.ok) return found;
    const { secret, instance } = found.value;
    if (secret.kind !== 'api-key') return err({ code: 'request-invalid', subject: secret.name });
    if (session.by !== 'key') {
      const source = await sourceOf(session, instance.id);
      return source.ok ? ok({ instance, secret, source: source.value }) : source;
    }
    const key = await readPlaintext(services, { of: 'secret', secretId });
    return key.ok ? ok({ instance, secret, source: { by: 'key', key: key.value } }) : key;
  }

  /** Creates a key; `keptAs` tells where the sink put it. */
  async function create(
    { instance, source }: Pick<Prepared, 'instance' | 'source'>,
    sink: KeySink,
    keptAs: () => Promise<Result<Id, Failure>>,
  ): Promise<Result<ServerKeyOutcome, Failure>> {
    const created = await createServerKey({ instance, source, sink, systemProxy, sent, confirmed: true });
    if (created.ok) {
      const { verdict, holder } = created.value;
      const secretId = await keptAs();
      if (!secretId.ok) return secretId;
      // The key is kept: a record of its test that cannot be written does not change that.
      await vault.recordTest(secretId.value, testRecordOf(verdict));
      return ok({ outcome: 'created', secretId: secretId.value, verdict, email: holder.email ?? '' });
    }
    const problem = created.error;
    if (problem.reason === 'server') return ok({ outcome: 'problem', problem: problem.problem });
    if (problem.reason === 'not-prepared') return err(problem.failure);
    redactor.learn(problem.key);
    const handle = generated.hold(problem.key, 'server');
    return ok({ outcome: 'not-kept', handle, code: problem.failure.code });
  }

  return {
    'server.compareKey': async ({ secretId, session }) => {
      const ready = await prepare(secretId, session);
      if (!ready.ok) return ready;
      const shown = await showServerKey({ ...ready.value, systemProxy, sent });
      if (!shown.ok) return ok({ outcome: 'problem', problem: shown.error });
      const { key, holder } = shown.value;
      redactor.learn(key);
      const email = holder.email ?? '';
      if (activeVersion(ready.value.secret) !== undefined) {
        const kept = await readPlaintext(services, { of: 'secret', secretId });
        if (!kept.ok) return kept;
        if (kept.value === key) return ok({ outcome: 'same', email });
      }
      return ok({ outcome: 'different', email, handle: generated.hold(key, 'server') });
    },
    'server.createKey': async ({ secretId, session }) => {
      const ready = await prepare(secretId, session);
      if (!ready.ok) return ready;
      return await create(ready.value, secretKeySink(vault, secretId), async () => ok(secretId));
    },
    'server.createNewKey': async ({ instanceId, name, session }) => {
      const instance = await findInstance(vault, instanceId);
      if (!instance.ok) return instance;
      const source = await sourceOf(session, instanceId);
      if (!source.ok) return source;
      const owner = session.by === 'password' ? session.email : '';
      const sink = newSecretKeySink(vault, instanceId, {
        ...plainSecret(name, 'api-key'),
        owner,
      });
      return await create({ instance: instance.value, source: source.value }, sink, async () => {
        const secrets = await vault.listSecrets({ instanceId });
        if (!secrets.ok) return secrets;
        const kept = secrets.value.find((secret) => secret.name === name);
        return kept === undefined ? err({ code: 'vault-not-found', subject: name }) : ok(kept.id);
      });
    },
    'server.deleteKey': async ({ secretId, session }) => {
      const ready = await prepare(secretId, session);
      if (!ready.ok) return ready;
      const deleted = await deleteServerKey({ ...ready.value, systemProxy, sent, confirmed: true });
      return ok(deleted.ok ? { outcome: 'deleted' } : { outcome: 'problem', problem: deleted.error });
    },
  };
}

/** The static secret that the instance runs with, as far as it is kept here. */
function staticSecretOf(secrets: readonly Secret[]): Secret | undefined {
  const candidates = secrets.filter(
    (secret) => secret.kind === 'secret-key' && activeVersion(secret) !== undefined,
  );
  return candidates.find(({ name }) => name === 'WEBUI_SECRET_KEY') ?? candidates[0];
}
