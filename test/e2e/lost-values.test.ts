import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareExport } from '../../electron/export/prepare.ts';
import { openExportTargets } from '../../electron/export/targets.ts';
import { keychainService } from '../../electron/keychain/service-name.ts';
import type { Id } from '../../electron/shared/domain.ts';
import { openRealVault } from '../support/real-vault.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { instanceInput, metadataIn, must, secretInput } from '../support/vault.ts';
import { openApp } from '../support/open-app.ts';
import { openSecret } from '../support/window/guide.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const value = 'the value in use';
const former = 'the value before';

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'OPENAI_API_KEY of production' });

/** Gives the first lost value again, with the keyboard alone. */
async function setAgain(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Set it again… OPENAI_API_KEY of production' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

// What the window says of values that the keychain lost, and mends, on a real keyring.
describeOnKeyring('values that are not in the keychain', () => {
  let keyring: TestKeyring;
  let home: string;
  let secretId: Id;

  beforeEach(async () => {
    keyring = await startKeyring();
    home = join(keyring.homeDir, 'data');
    mkdirSync(home);
    const { vault, close } = await openRealVault(home, keyring.env);
    const { id } = must(await vault.addInstance(instanceInput));
    const created = must(await vault.createSecret(id, secretInput('OPENAI_API_KEY'), former, 'typed'));
    must(await vault.replaceValue(created.id, value, 'typed'));
    secretId = created.id;
    const targets = openExportTargets({ vault, dataDir: home });
    const request = { instanceId: id, dialect: 'compose-env', secretIds: [secretId] } as const;
    const target = { path: exportedPath(), existing: 'refuse', notIgnored: 'write-unignored' } as const;
    must(await targets.write(must(await prepareExport(vault, request)), target));
    await close();
  });
  afterEach(() => keyring.close());

  const exportedPath = (): string => join(keyring.homeDir, 'exported.env');

  const accountOf = (number: number): Id => {
    const { secrets } = metadataIn(home);
    return secrets[0]?.versions.find((version) => version.number === number)?.id ?? '';
  };
  const service = (): string => keychainService(metadataIn(home).vaultId);
  const reveal = (page: Page) =>
    page.evaluate((id) => window.keyring['secrets.reveal']({ of: 'secret', secretId: id }), secretId);

  it('are named when the window opens, and mended one by one', async () => {
    await keyring.deleteItem({ account: accountOf(1) });
    await keyring.deleteItem({ account: accountOf(2) });
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page
      .getByText(
        '2 values are not in the keychain: OPENAI_API_KEY of production, OPENAI_API_KEY of production (version 1)',
      )
      .waitFor();
    await page.getByRole('row', { name: 'OPENAI_API_KEY' }).getByText('Value missing').waitFor();
    await openSecret(page, 'OPENAI_API_KEY');
    const details = page.getByRole('region', { name: 'Details of OPENAI_API_KEY' });
    await details.getByRole('button', { name: 'Set it again…' }).waitFor();
    expect(await details.locator('[data-version]').getByText('Value missing').count()).toBe(2);

    await page.getByRole('button', { name: 'What to do' }).press('Enter');
    // Of the version in use alone: the file does not have the other one.
    const copies = page.getByText(`An exported file still has this value: ${exportedPath()}.`);
    await copies.waitFor();
    expect(await copies.count()).toBe(1);
    await setAgain(page, value);
    await page.getByText('OPENAI_API_KEY: the value is in the keychain again.').waitFor();
    expect(await reveal(page)).toEqual({ ok: true, value });
    expect(await keyring.countItems({ account: accountOf(2) })).toBe(1);

    await page.getByRole('button', { name: 'Retire version 1… OPENAI_API_KEY of production' }).press('Enter');
    await page.getByRole('alertdialog').getByText('The value of version 1 is deleted').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Retire version 1' }).press('Enter');
    await page.getByText('The keychain has an entry for every saved value.').waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Secrets' }).click();
    await page.getByRole('row', { name: 'OPENAI_API_KEY' }).waitFor();
    expect(await banner(page).count()).toBe(0);
    expect(await page.getByText('Value missing').count()).toBe(0);
    expect(app.pageErrors).toEqual([]);
  });

  it('another value than the one saved is found by reading every value, and put right', async () => {
    await keyring.deleteItem({ account: accountOf(2) });
    await keyring.addForeignItem({ service: service(), account: accountOf(2) }, 'changed by another program');
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page.getByRole('button', { name: 'Keychain' }).click();
    await page.getByText('The keychain has an entry for every saved value.').waitFor();
    await page.getByRole('button', { name: 'Check every value' }).press('Enter');
    await page.getByText('Value differs').waitFor();
    await setAgain(page, value);
    await page.getByText('OPENAI_API_KEY: the value is in the keychain again.').waitFor();
    await page.getByText('Value differs').waitFor({ state: 'detached' });
    expect(await reveal(page)).toEqual({ ok: true, value });
    // The change itself is compared as well, and the button does nothing until that is done.
    await page.getByRole('button', { name: 'Check every value', disabled: false }).press('Enter');
    await page.getByText('Every value was read and matches what was saved.').waitFor();
    expect(app.pageErrors).toEqual([]);
  });

  it('another keychain is told as that, and used only once that was agreed to', async () => {
    await keyring.killDaemon();
    rmSync(keyring.keyringsDir, { recursive: true });
    mkdirSync(keyring.keyringsDir, { mode: 0o700 });
    await keyring.restartDaemon();
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page
      .getByRole('alert')
      .filter({ hasText: 'not the one that the saved values are in' })
      .getByRole('button', { name: 'What to do' })
      .press('Enter');
    await page.getByText('Nothing was written to it and nothing was deleted.').waitFor();
    await page.getByRole('button', { name: 'Use this keychain from now on…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The list of secrets stays').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await keyring.countItems({ service: service() })).toBe(0);

    await page.getByRole('button', { name: 'Use this keychain from now on…' }).press('Enter');
    await dialog.getByRole('button', { name: 'Use this keychain' }).press('Enter');
    await page.getByText('The keychain works').waitFor();
    await setAgain(page, value);
    await page.getByText('OPENAI_API_KEY: saved as version 3, which is active now.').waitFor();
    expect(await reveal(page)).toEqual({ ok: true, value });
    expect(metadataIn(home).secrets[0]?.versions.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(app.pageErrors).toEqual([]);
  });

  it('without the key that checks them, values are used again once a new one was asked for', async () => {
    await keyring.deleteItem({ account: metadataIn(home).fingerprintAccount });
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page
      .getByRole('alert')
      .filter({ hasText: 'The key for checking values is not in the keychain' })
      .getByRole('button', { name: 'What to do' })
      .press('Enter');
    expect(await reveal(page)).toMatchObject({ ok: false, error: { code: 'vault-key-missing' } });
    await page.getByRole('button', { name: 'Create a new key…' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Create a new key' }).press('Enter');
    await page.getByText('A new key for checking values was created.').waitFor();
    await page.getByText('The keychain has an entry for every saved value.').waitFor();
    expect(await reveal(page)).toEqual({ ok: true, value });
    expect(app.pageErrors).toEqual([]);
  });
});
