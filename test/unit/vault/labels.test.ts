import { expect, it } from 'vitest';
import { fingerprintKeyLabel, orphanLabel } from '../../../electron/keychain/entry-label.ts';
import { createMemoryKeychain } from '../../../electron/keychain/memory.ts';
import type { Keychain } from '../../../electron/keychain/port.ts';
import { metadataIn, must, newVault, secretInput } from '../../support/vault.ts';

const named = (name: string, version: number, state: string) =>
  `WebUI Keyring: production / ${name} (version ${version}, ${state})`;

it('entries are named with each change: new values before it is made, the others after it', async () => {
  const memory = createMemoryKeychain();
  const calls: (readonly [revision: number, labels: readonly string[]])[] = [];
  const scene: { revision: () => number } = { revision: () => 0 };
  const keychain: Keychain = {
    ...memory,
    label: (labels) => {
      calls.push([scene.revision(), [...labels.values()]]);
      return memory.label(labels);
    },
  };
  const { dir, vault, instance } = await newVault({ keychain });
  scene.revision = () => metadataIn(dir).revision;
  const secret = must(await vault.createSecret(instance.id, secretInput('A_KEY'), 'one', 'typed'));
  const created = scene.revision();
  must(await vault.replaceValue(secret.id, 'two', 'typed'));
  must(await vault.editSecret(secret.id, { name: 'B_KEY' }));
  expect(calls).toEqual([
    [created - 1, [named('A_KEY', 1, 'active')]],
    [created, [fingerprintKeyLabel]],
    [created, [named('A_KEY', 2, 'active')]],
    [created + 1, [named('A_KEY', 1, 'previous')]],
    [created + 2, [named('B_KEY', 1, 'previous'), named('B_KEY', 2, 'active')]],
  ]);
});

it('what no record names loses its name when the records are compared', async () => {
  const { vault, keychain, instance } = await newVault();
  must(await vault.createSecret(instance.id, secretInput('A_KEY'), 'one', 'typed'));
  const orphan = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
  must(await keychain.set(orphan, 'two'));
  await keychain.label(new Map([[orphan, named('A_KEY', 1, 'active')]]));
  must(await vault.compare());
  expect(keychain.labels.get(orphan)).toBe(orphanLabel);
});
