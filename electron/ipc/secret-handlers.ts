import { testRecordOf } from '../openwebui/test-key.ts';
import { err, ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import { readPlaintext, storeFrom } from './plaintext.ts';
import type { HandlerServices } from './services.ts';
import { defined } from './vault-handlers.ts';

type Own =
  | 'secrets.list'
  | 'secrets.create'
  | 'secrets.edit'
  | 'secrets.remove'
  | 'secrets.stage'
  | 'secrets.replace'
  | 'secrets.promote'
  | 'secrets.rollback'
  | 'secrets.retire'
  | 'secrets.reveal'
  | 'secrets.copy'
  | 'secrets.test';

export function secretHandlers(
  services: Pick<HandlerServices, 'vault' | 'clipboard' | 'testKey' | 'generated' | 'redactor'>,
): Pick<Handlers, Own> {
  const { vault, clipboard, testKey } = services;
  return {
    'secrets.list': (filter) => vault.listSecrets(defined(filter)),
    'secrets.create': ({ instanceId, input, source }) =>
      storeFrom(services, source, (value, origin) => vault.createSecret(instanceId, input, value, origin)),
    'secrets.edit': ({ id, edit }) => vault.editSecret(id, defined(edit)),
    'secrets.remove': ({ id, versionIds }) => vault.removeSecret(id, versionIds),
    'secrets.stage': ({ id, source }) =>
      storeFrom(services, source, (value, origin) => vault.stage(id, value, origin)),
    'secrets.replace': ({ id, source }) =>
      storeFrom(services, source, (value, origin) => vault.replaceValue(id, value, origin)),
    'secrets.promote': ({ id, versionId }) => vault.promote(id, versionId),
    'secrets.rollback': ({ id, versionId }) => vault.rollback(id, versionId),
    'secrets.retire': ({ id, versionId, state }) => vault.retire(id, versionId, state),
    'secrets.reveal': (reference) => readPlaintext(services, reference),
    'secrets.copy': async (reference) => {
      const value = await readPlaintext(services, reference);
      return value.ok ? ok(await clipboard.copy(value.value)) : value;
    },
    'secrets.test': async ({ id }) => {
      const secret = await vault.getSecret(id);
      if (!secret.ok) return secret;
      const instances = await vault.listInstances();
      if (!instances.ok) return instances;
      const instance = instances.value.find((one) => one.id === secret.value.instanceId);
      if (!instance) return err({ code: 'vault-not-found', subject: secret.value.name });
      const value = await readPlaintext(services, { of: 'secret', secretId: id });
      if (!value.ok) return value;
      const verdict = await testKey(instance, value.value);
      // The verdict stands, also where it cannot be recorded: the records may be read-only, or the disk full.
      await vault.recordTest(id, testRecordOf(verdict));
      return ok(verdict);
    },
  };
}
