import { liveVersions, previousVersions } from '../../electron/shared/domain.ts';
import type { Id, Secret, TrashItem, ValueChange } from '../../electron/shared/domain.ts';
import type { Vault, VaultResult } from '../../electron/vault/port.ts';
import { versionIn } from '../../electron/vault/versions.ts';
import { must } from './vault.ts';

// Steps as they are taken by somebody who has just looked: each names what is there now.

/** Makes the staged version active. */
export async function promote(vault: Vault, id: Id): VaultResult<ValueChange> {
  return vault.promote(id, versionIn(must(await vault.getSecret(id)), 'staged')?.id ?? '');
}

/** Goes back to the version that was in use last. */
export async function rollback(vault: Vault, id: Id): VaultResult<Secret> {
  return vault.rollback(id, previousVersions(must(await vault.getSecret(id)))[0]?.id ?? '');
}

/** Deletes the value of a version: of the one of this id, the staged one, or the previous one that was in use last. */
export async function retire(vault: Vault, id: Id, which = 'previous'): VaultResult<Secret> {
  const secret = must(await vault.getSecret(id));
  const inOrder = [...previousVersions(secret), ...secret.versions];
  const version = inOrder.find((one) => one.id === which || one.state === which);
  if (!version) throw new Error('there is no such version');
  return vault.retire(id, version.id, version.state);
}

export async function removeSecret(vault: Vault, id: Id): VaultResult<void> {
  return vault.removeSecret(id, liveIds([must(await vault.getSecret(id))]));
}

export async function removeInstance(vault: Vault, id: Id): VaultResult<void> {
  return vault.removeInstance(id, liveIds(must(await vault.listSecrets({ instanceId: id }))));
}

/** Moves a secret to the trash. */
export async function trashSecret(vault: Vault, id: Id): VaultResult<TrashItem> {
  return vault.trashSecret(id, liveIds([must(await vault.getSecret(id))]));
}

/** Moves an instance to the trash. */
export async function trashInstance(vault: Vault, id: Id): VaultResult<TrashItem> {
  return vault.trashInstance(id, liveIds(must(await vault.listSecrets({ instanceId: id }))));
}

function liveIds(secrets: readonly Secret[]): readonly Id[] {
  return secrets.flatMap(liveVersions).map((version) => version.id);
}
