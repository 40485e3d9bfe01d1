import type { RestoreRow } from '../../electron/shared/backup-views.ts';
import { activeVersion, liveVersions, previousVersions } from '../../electron/shared/domain.ts';
import type { Secret } from '../../electron/shared/domain.ts';
import type { BackupSource } from '../../electron/vault/match-backup.ts';
import type { Vault } from '../../electron/vault/port.ts';
import { versionIn } from '../../electron/vault/versions.ts';
import { instanceInput, must, newVault, secretInput } from './vault.ts';
import { retire, trashInstance, trashSecret } from './vault-steps.ts';

/** What a backup of the vault would have now. */
export async function backupOf(vault: Pick<Vault, 'snapshot'>): Promise<BackupSource> {
  const { metadata, values } = must(await vault.snapshot());
  return { metadata, values };
}

/** A vault on a keychain of its own without anything in it, as on a new computer. */
export async function freshVault(options: Parameters<typeof newVault>[0] = {}) {
  const made = await newVault(options);
  must(await made.vault.removeInstance(made.instance.id, []));
  return made;
}

/** The rows of a backup that is compared with the vault, by the secret's name. */
export async function rowsOf(vault: Vault, source: BackupSource): Promise<ReadonlyMap<string, RestoreRow>> {
  const { rows } = must(await vault.compareBackup(source));
  return new Map(rows.map((row) => [row.name, row]));
}

/** Takes rows of a backup: those of these names, or all but those that are the same. */
export async function takeRows(vault: Vault, source: BackupSource, ...names: readonly string[]) {
  const rows = [...(await rowsOf(vault, source)).values()];
  const isTaken = ({ name, state }: RestoreRow) =>
    names.length === 0 ? state !== 'same' : names.includes(name);
  const secrets = rows.filter(isTaken).map(({ secretId, state }) => ({ secretId, state }));
  return vault.restoreBackup(source, { secrets, instances: 'take', trash: 'take' });
}

/** The secret of this name. */
export async function secretNamed(vault: Vault, name: string): Promise<Secret> {
  const found = must(await vault.listSecrets()).find((secret) => secret.name === name);
  if (!found) throw new Error(`no secret ${name}`);
  return found;
}

/** The values of a secret as the vault reads them: the active one, the staged one, and the previous ones, the last first. */
export async function valuesOf(vault: Vault, name: string) {
  const secret = await secretNamed(vault, name);
  const read = async (id: string | undefined) =>
    id === undefined ? null : must(await vault.readValue(secret.id, id));
  const previous: (string | null)[] = [];
  for (const { id } of previousVersions(secret)) previous.push(await read(id));
  return {
    active: await read(activeVersion(secret)?.id),
    staged: await read(versionIn(secret, 'staged')?.id),
    previous,
    live: liveVersions(secret).length,
  };
}

/** A clock that goes on by a minute with each look at it. */
export function clock() {
  let at = Date.parse('2026-11-01T00:00:00.000Z');
  return () => new Date((at += 60_000));
}

/** A vault with a secret that has one version of each kind, one in the trash, and an instance without secrets. */
export async function fullVault() {
  const made = await newVault({ now: clock() });
  const { vault, instance } = made;
  const { id } = must(
    await vault.createSecret(instance.id, secretInput('A', { notes: 'of A' }), 'a1', 'typed'),
  );
  must(await vault.replaceValue(id, 'a2', 'imported'));
  must(await vault.replaceValue(id, 'a3', 'generated'));
  must(await retire(vault, id, (await secretNamed(vault, 'A')).versions[0]?.id));
  must(await vault.stage(id, 'a4', 'typed'));
  must(await vault.createSecret(instance.id, secretInput('B'), 'b', 'typed'));
  const deleted = must(await vault.createSecret(instance.id, secretInput('T'), 't', 'typed'));
  must(await trashSecret(vault, deleted.id));
  const gone = must(await vault.addInstance({ ...instanceInput, name: 'gone' }));
  must(await vault.createSecret(gone.id, secretInput('G'), 'g', 'typed'));
  must(await trashInstance(vault, gone.id));
  must(await vault.addInstance({ ...instanceInput, name: 'bare' }));
  return { ...made, secretId: id };
}
