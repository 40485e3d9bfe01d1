import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { vaultPaths } from '../../electron/vault/store.ts';
import { openRealVault } from '../support/real-vault.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { instanceInput, must } from '../support/vault.ts';
import { openApp } from '../support/open-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// What the window says when something is wrong with the records, on a real keyring.
describeOnKeyring('records that need a decision', () => {
  let keyring: TestKeyring;
  let home: string;

  beforeEach(async () => {
    keyring = await startKeyring();
    home = join(keyring.homeDir, 'data');
    mkdirSync(home);
    const { vault, close } = await openRealVault(home, keyring.env);
    must(await vault.addInstance(instanceInput));
    await close();
  });
  afterEach(() => keyring.close());

  it('a change that was cut short is told while the keyring is locked, and settled once it is open', async () => {
    const at = new Date().toISOString();
    const intent = { id: randomUUID(), at, operation: 'create', adds: [randomUUID()], removes: [] };
    appendFileSync(vaultPaths(home).journal, `${JSON.stringify(intent)}\n`, { mode: 0o600 });
    await keyring.lock();
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page.getByRole('alert').getByRole('button', { name: 'What to do' }).click();
    const told = page.getByText('1 unfinished change is waiting for the keychain');
    await told.waitFor();
    await keyring.unlock();
    await page.getByRole('button', { name: 'Check again' }).click();
    await told.waitFor({ state: 'detached' });
    const status = await page.evaluate(() => window.keyring['vault.status']());
    expect(status).toMatchObject({ ok: true, value: { state: 'ready', waiting: 0 } });
    expect(app.pageErrors).toEqual([]);
  });

  it('missing records are not called damaged, and come back from the copy', async () => {
    rmSync(vaultPaths(home).metadata);
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page.getByText('The list is missing').first().waitFor();
    await page.getByRole('button', { name: 'What to do' }).click();
    await page.getByRole('button', { name: 'Restore the last good copy…' }).click();
    await page.getByRole('dialog').getByText('replaces the missing file').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Restored.', { exact: true }).waitFor();
    await page.getByText('The list is in order').waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
