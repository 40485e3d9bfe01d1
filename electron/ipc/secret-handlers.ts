import { ok } from '../shared/result.ts';
import type { Handlers } from './dispatch.ts';
import { findSecretOf } from './find-secret.ts';
import { readPlaintext, storeFrom } from './plaintext.ts';
import type { HandlerServices } from './services.ts';
import { defined } from './vault-handlers.ts';

type Own =
  | 'secrets.list'
  | 'secrets.create'
  | 'secrets.edit'
  | 'secrets.trash'
  | 'secrets.stage'
  | 'secrets.replace'
  | 'secrets.promote'
  | 'secrets.rollback'
  | 'secrets.retire'
  | 'secrets.reveal'
  | 'secrets.copy'
  | 'secrets.test';

export function secretHandlers(
  services: Pick<HandlerServices, 'vault' | 'clipboard' | 'serverTests' | 'generated' | 'redactor'>,
): Pick<Handlers, Own> {
  const { vault, clipboard, serverTests } = services;
  return {
    'secrets.list': (filter) => vault.listSecrets(defined(filter)),
    'secrets.create': ({ instanceId, input, source }) =>
      storeFrom(services, source, (value, origin) => vault.createSecret(instanceId, input, value, origin)),
    'secrets.edit': ({ id, edit }) => vault.editSecret(id, defined(edit)),
    'secrets.trash': ({ id, versionIds }) => vault.trashSecret(id, versionIds),
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
      const found = await findSecretOf(vault, id);
      if (!found.ok) return found;
      const tested = await serverTests.testKey(found.value);
      return tested.ok ? ok(tested.value.verdict) : tested;
    },
  };
}
