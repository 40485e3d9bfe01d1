import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackups } from '../../electron/backup/backups.ts';
import { createTargetStore, targetsFileName } from '../../electron/export/target-store.ts';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import type { Id } from '../../electron/shared/domain.ts';
import { ok } from '../../electron/shared/result.ts';
import { defaultSettings } from '../../electron/shared/settings-rules.ts';
import type { Settings } from '../../electron/shared/views.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import type { Vault } from '../../electron/vault/port.ts';
import { backupPassword, fewestIterations } from './backup.ts';
import { anInstanceInput, aSecretInput } from './builders.ts';
import { must } from './vault.ts';
import { trashSecret } from './vault-steps.ts';

/** Settings of the backup that a sample does not have. */
const settings: Settings = { ...defaultSettings, clipboardSeconds: 60 };

/**
 * A backup, by the password of the samples, of what the sample in `home` became somewhere else: beside what is here it has a
 * secret in each state, an instance without secrets, something in the trash, and other settings.
 */
export async function writeLaterBackup(vault: Vault, home: string, path: string): Promise<string> {
  const { values } = must(await vault.snapshot());
  const dir = mkdtempSync(join(tmpdir(), 'keyring-later-'));
  cpSync(home, dir, { recursive: true, filter: (name) => !name.includes('window') });
  const later = await openVault({ dir, keychain: createMemoryKeychain(new Map(values)) });
  const secrets = must(await later.listSecrets());
  const find = (wanted: string) => {
    const found = secrets.find(({ name }) => name === wanted);
    if (found === undefined) throw new Error(`the sample has no ${wanted}`);
    return found;
  };
  const { instanceId } = find('OPENAI_API_KEY');
  const add = async (name: string, value: string): Promise<Id> =>
    must(await later.createSecret(instanceId, aSecretInput({ name }), value, 'typed')).id;
  await add('TAVILY_API_KEY', 'tvly-of-the-backup');
  must(await later.replaceValue(find('OPENAI_API_KEY').id, 'sk-proj-of-the-backup', 'typed'));
  const report = find('Weekly report');
  const previous = report.versions.filter(({ state }) => state === 'previous').at(-1);
  must(await later.rollback(report.id, previous?.id ?? ''));
  const bot = find('ci-bot');
  must(
    await later.removeSecret(
      bot.id,
      bot.versions.map(({ id }) => id),
    ),
  );
  const input = aSecretInput({ name: bot.name, kind: bot.kind });
  must(await later.createSecret(instanceId, input, `sk-${'0b'.repeat(16)}`, 'typed'));
  must(await trashSecret(later, await add('OLD_TOKEN', 'in the trash of the backup')));
  must(await later.addInstance(anInstanceInput({ name: 'Home lab' })));
  const { backUp } = createBackups({
    vault: later,
    settings: { get: () => settings, set: async () => ok(settings) },
    targets: createTargetStore(join(dir, targetsFileName)),
    iterations: fewestIterations,
  });
  const request = {
    path,
    password: backupPassword,
    existing: 'replace',
    notIgnored: 'write-unignored',
  } as const;
  must(await backUp(request));
  await later.close();
  rmSync(dir, { recursive: true });
  return path;
}
