import type { Id, Rotation } from '../../electron/shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../../electron/shared/failure.ts';
import type { Result } from '../../electron/shared/result.ts';
import type { BackupSource } from '../../electron/vault/match-backup.ts';
import type { Vault } from '../../electron/vault/port.ts';
import { instanceInput, must, secretInput } from './vault.ts';
import {
  promote,
  removeInstance,
  removeSecret,
  retire,
  rollback,
  trashInstance,
  trashSecret,
} from './vault-steps.ts';

/** What the vault of a fault test holds before the operation under test. */
export interface Prepared {
  readonly instanceId: Id;
  /** Has a previous, an active and a staged version with the values `one`, `two` and `three`. */
  readonly secretId: Id;
  /** Has a previous and an active version. */
  readonly settledId: Id;
  /** In the trash, with a previous and an active version. */
  readonly trashId: Id;
  /** A backup of the vault before `settledId` had its present value, and before another secret had the name `N`. */
  readonly backup: BackupSource;
  /** The secret `N` in the backup. */
  readonly replacedId: Id;
  /** A rotation that is under way, of a secret of another instance: its staged version is to be put into use. */
  readonly rotation: Rotation;
  /** Another one, on its way back: what it derived is deleted when it is finished. */
  readonly turned: Rotation;
}

export async function prepare(vault: Vault): Promise<Prepared> {
  const instance = must(await vault.addInstance(instanceInput));
  const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
  must(await vault.stage(id, 'two', 'typed'));
  must(await promote(vault, id));
  must(await vault.stage(id, 'three', 'typed'));
  const settled = must(await vault.createSecret(instance.id, secretInput('S'), 'former', 'typed'));
  const replaced = must(await vault.createSecret(instance.id, secretInput('N'), 'backed up', 'typed'));
  const { metadata, values } = must(await vault.snapshot());
  must(await removeSecret(vault, replaced.id));
  must(await vault.createSecret(instance.id, secretInput('N'), 'another', 'typed'));
  must(await vault.replaceValue(settled.id, 'present', 'typed'));
  const deleted = must(await vault.createSecret(instance.id, secretInput('T'), 'early', 'typed'));
  must(await vault.replaceValue(deleted.id, 'late', 'typed'));
  const item = must(await trashSecret(vault, deleted.id));
  const elsewhere = must(await vault.addInstance({ ...instanceInput, name: 'elsewhere' }));
  const rotated = must(await vault.createSecret(elsewhere.id, secretInput('R'), 'running', 'typed'));
  const wish = { secretId: rotated.id, value: 'next', origin: 'generated' } as const;
  const kept = { instanceId: elsewhere.id, input: secretInput('K'), value: 'running' };
  const rotation = must(await vault.beginRotation({ members: [wish], derived: [kept] }));
  const left = must(await vault.createSecret(elsewhere.id, secretInput('L'), 'stays', 'typed'));
  const leaving = { instanceId: elsewhere.id, input: secretInput('W'), value: 'stays' };
  const begun = must(
    await vault.beginRotation({ members: [{ ...wish, secretId: left.id }], derived: [leaving] }),
  );
  const turned = must(await vault.turnRotation(begun.id));
  return {
    instanceId: instance.id,
    secretId: id,
    settledId: settled.id,
    trashId: item.id,
    backup: { metadata, values },
    replacedId: replaced.id,
    rotation,
    turned,
  };
}

type Outcome = Result<unknown, VaultFailure | KeychainFailure>;

/** Each kind of change, for tests that break it at every step. */
export const operations: Readonly<Record<string, (vault: Vault, prepared: Prepared) => Promise<Outcome>>> = {
  'add instance': (vault) => vault.addInstance({ ...instanceInput, name: 'other' }),
  'edit secret': (vault, { secretId }) => vault.editSecret(secretId, { notes: 'edited' }),
  create: (vault, { instanceId }) => vault.createSecret(instanceId, secretInput('B'), 'new', 'generated'),
  import: (vault, { instanceId, secretId }) =>
    vault.importSecrets(instanceId, [
      { input: secretInput('B'), value: 'b' },
      { input: secretInput('A'), value: 'four', replaces: secretId },
      { input: secretInput('C'), value: 'c' },
    ]),
  replace: (vault, { secretId }) => vault.replaceValue(secretId, 'four', 'typed', { notes: 'edited' }),
  promote: (vault, { secretId }) => promote(vault, secretId),
  'roll back': (vault, { settledId }) => rollback(vault, settledId),
  retire: (vault, { secretId }) => retire(vault, secretId),
  'drop staged': (vault, { secretId }) => retire(vault, secretId, 'staged'),
  remove: (vault, { secretId }) => removeSecret(vault, secretId),
  'remove instance': (vault, { instanceId }) => removeInstance(vault, instanceId),
  trash: (vault, { secretId }) => trashSecret(vault, secretId),
  'trash instance': (vault, { instanceId }) => trashInstance(vault, instanceId),
  restore: (vault, { trashId }) => vault.restore(trashId),
  'empty trash': (vault, { trashId }) => vault.emptyTrash([trashId]),
  'restore from a backup': (vault, { backup, settledId, replacedId }) =>
    vault.restoreBackup(backup, {
      secrets: [
        { secretId: settledId, state: 'newer-here' },
        { secretId: replacedId, state: 'other' },
      ],
      instances: 'take',
      trash: 'take',
    }),
  'begin rotation': async (vault, { instanceId, secretId, settledId }) => {
    const staged = must(await vault.getSecret(secretId)).versions.find(({ state }) => state === 'staged');
    return vault.beginRotation({
      members: [
        { secretId, versionId: staged?.id ?? '' },
        { secretId: settledId, value: 'next', origin: 'generated' },
      ],
      derived: [{ instanceId, input: secretInput('D'), value: 'present' }],
    });
  },
  'turn rotation': (vault, { rotation }) => vault.turnRotation(rotation.id),
  'finish rotation': (vault, { rotation }) => vault.finishRotation(rotation),
  'finish rotation that was turned': (vault, { turned }) => vault.finishRotation(turned),
  'mark backed up': (vault) => vault.markBackedUp('2026-11-30T08:00:00.000Z'),
};

/** Every value that the vault can read, also in the trash, by version; throws when one cannot be read. */
export async function readAll(vault: Vault): Promise<Readonly<Record<Id, string>>> {
  const values: Record<Id, string> = {};
  const deleted = must(await vault.listTrash()).flatMap(({ secrets }) => secrets);
  for (const secret of [...must(await vault.listSecrets()), ...deleted]) {
    for (const version of secret.versions) {
      if (version.state !== 'retired')
        values[version.id] = must(await vault.readValue(secret.id, version.id));
    }
  }
  return values;
}
