import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { activeVersion } from '../../../electron/shared/domain.ts';
import { backupPassword } from '../backup.ts';
import { writeLaterBackup } from '../later-backup.ts';
import { openRealVault } from '../real-vault.ts';
import { must } from '../vault.ts';
import type { Guide } from './guide.ts';
import type { SampleApp } from './sample-app.ts';
import type { Stop } from './stops.ts';

/** The backup that the stops restore from, made once for each sample. */
const made = new WeakMap<SampleApp, Promise<string>>();

function laterBackup(app: SampleApp): Promise<string> {
  const make = async (): Promise<string> => {
    const { vault, close } = await openRealVault(app.home, app.keyring.env);
    const path = await writeLaterBackup(vault, app.home, join(app.dir, 'webui-keyring-2026-11-30.backup'));
    await close();
    return path;
  };
  const path = made.get(app) ?? make();
  made.set(app, path);
  return path;
}

async function toSection(guide: Guide): Promise<void> {
  await guide.goTo(guide.text('nav.settings'));
  await guide.press('settings.section.backup');
}

async function toForm(guide: Guide, password: string, repeated = password): Promise<void> {
  await toSection(guide);
  await guide.press('backup.make');
  const dialog = guide.page.getByRole('dialog');
  await dialog.getByLabel(guide.text('backup.password'), { exact: true }).fill(password);
  await dialog.getByLabel(guide.text('backup.passwordAgain')).fill(repeated);
  await dialog.locator('.password-strength-meter').waitFor();
}

/** Has main answer with the backup, and types a password, in the dialog that is open. */
async function open(guide: Guide, app: SampleApp, password = backupPassword): Promise<void> {
  await app.answerOpen(await laterBackup(app));
  await guide.press('restore.choose');
  await guide.page.getByLabel(guide.text('restore.password')).fill(password);
  await guide.pressInDialog('restore.open');
}

async function toRows(guide: Guide, app: SampleApp): Promise<void> {
  await toSection(guide);
  await guide.press('restore.button');
  await open(guide, app);
  await guide.page.getByRole('dialog').getByRole('table').waitFor();
}

/** Loses a value, and opens the backup for it. */
async function toLost(guide: Guide, app: SampleApp): Promise<void> {
  await laterBackup(app);
  const { vault, keychain, close } = await openRealVault(app.home, app.keyring.env);
  const secret = must(await vault.listSecrets()).find(({ name }) => name === 'DATABASE_URL');
  const account = (secret && activeVersion(secret))?.id ?? '';
  const value = must(await keychain.get(account));
  must(await keychain.delete(account));
  await close();
  guide.afterLook(async () => {
    const again = await openRealVault(app.home, app.keyring.env);
    must(await again.keychain.set(account, value));
    await again.close();
  });
  await guide.page.reload();
  await guide.goTo(guide.text('nav.keychain'));
  await guide.press('lost.fromBackup');
  await open(guide, app);
  await guide.page.getByRole('dialog').getByRole('table').waitFor();
}

/** Backups, and what comes back from them. Each leaves the sample as it was. */
export const backupStops = {
  'backup-settings': toSection,
  'backup-form': (guide) => toForm(guide, backupPassword),
  'backup-refused': async (guide) => {
    await toForm(guide, 'short', 'other');
    await guide.choose('backup.some');
    await guide.pressInDialog('backup.save');
    await guide.page.locator('.controls-error').nth(2).waitFor();
  },
  'backup-existing': async (guide, app) => {
    await toForm(guide, backupPassword);
    await app.answerSave(join(app.dir, '.env'));
    await guide.pressInDialog('backup.save');
    await guide.button('export.replace').waitFor();
  },
  // A partial one, of which the vault notes no date.
  'backup-done': async (guide, app) => {
    const path = join(app.dir, 'webui-keyring-2026-12-01.backup');
    guide.afterLook(() => rm(path, { force: true }));
    await toForm(guide, backupPassword);
    await guide.choose('backup.some');
    await guide.page.getByRole('checkbox', { name: 'Team chat' }).check();
    await app.answerSave(path);
    await guide.pressInDialog('backup.save');
    await guide.page.getByText(guide.text('backup.done')).waitFor();
  },
  'restore-start': async (guide) => {
    await toSection(guide);
    await guide.press('restore.button');
    await guide.button('restore.choose').waitFor();
  },
  'restore-wrong-password': async (guide, app) => {
    await toSection(guide);
    await guide.press('restore.button');
    await open(guide, app, 'not the password');
    await guide.page.getByRole('dialog').getByRole('alert').waitFor();
  },
  'restore-rows': toRows,
  'restore-all': async (guide, app) => {
    await toRows(guide, app);
    await guide.pressInDialog('restore.take.all');
  },
  'restore-lost': toLost,
  'restore-lost-done': async (guide, app) => {
    await toLost(guide, app);
    await guide.pressInDialog('restore.apply.lost');
    await guide.page.getByText(guide.text('restore.repaired', { count: 1 })).waitFor();
  },
} as const satisfies Readonly<Record<string, Stop>>;
