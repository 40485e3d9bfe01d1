import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keychainService } from '../../electron/keychain/service-name.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { instanceInput, metadataIn, must, secretInput } from '../support/vault.ts';
import { openApp } from '../support/open-app.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

/** The names of the secrets and their values; the first has one of before as well. */
const values = { WEBUI_SECRET_KEY: 'a1'.repeat(32), OPENAI_API_KEY: 'sk-proj-of-the-lost-folder' } as const;
const former = 'b2'.repeat(32);

/** Saves a new secret of the first instance, which is added where there is none. */
async function save(page: Page, name: string, value: string) {
  const input = { ...secretInput(name), tags: [], usedBy: [] };
  return page.evaluate(
    async (given) => {
      const instances = await window.keyring['instances.list']();
      const [known] = instances.ok ? instances.value : [];
      const added = known
        ? { ok: true, value: known }
        : await window.keyring['instances.add'](given.instance);
      if (!('value' in added)) throw new Error('no instance');
      return window.keyring['secrets.create']({
        instanceId: added.value.id,
        input: given.input,
        source: { from: 'typed', value: given.value },
      });
    },
    { instance: instanceInput, input, value },
  );
}

async function replace(page: Page, id: string, value: string) {
  return page.evaluate(
    (given) =>
      window.keyring['secrets.replace']({ id: given.id, source: { from: 'typed', value: given.value } }),
    { id, value },
  );
}

/** The values of all secrets by name, as the window reveals them; those of before follow, newest first. */
async function revealAll(page: Page): Promise<Record<string, readonly unknown[]>> {
  return page.evaluate(async () => {
    const listed = await window.keyring['secrets.list']({});
    const found: Record<string, readonly unknown[]> = {};
    for (const { id, name, versions } of listed.ok ? listed.value : []) {
      const newest = versions.toSorted((one, other) => other.number - one.number);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      found[name] = await Promise.all(
        newest.map(async ({ id: versionId }) => {
          const shown = await window.keyring['secrets.reveal']({ of: 'secret', secretId: id, versionId });
          return shown.ok ? shown.value : shown.error.code;
        }),
      );
    }
    return found;
  });
}

// What the window does with values whose data folder is lost or was copied, on a real keyring.
describeOnKeyring('values of another data folder', () => {
  let keyring: TestKeyring;
  let home: string;

  beforeEach(async () => {
    keyring = await startKeyring();
    home = join(keyring.homeDir, 'data');
    mkdirSync(home);
    await using app = await openApp({ home, env: keyring.env });
    const created = await save(app.page, 'WEBUI_SECRET_KEY', former);
    must(await replace(app.page, must(created).id, values.WEBUI_SECRET_KEY));
    must(await save(app.page, 'OPENAI_API_KEY', values.OPENAI_API_KEY));
  });
  afterEach(() => keyring.close());

  const all = {
    WEBUI_SECRET_KEY: [values.WEBUI_SECRET_KEY, former],
    OPENAI_API_KEY: [values.OPENAI_API_KEY],
  };

  it('are pointed at by the first start, and moved here with their names and history', async () => {
    const lost = keychainService(metadataIn(home).vaultId);
    rmSync(home, { recursive: true });
    mkdirSync(home);
    await using app = await openApp({ home, env: keyring.env });
    const { page } = app;
    await page.getByText('This keychain contains values of another vault').waitFor();
    const named = 'OPENAI_API_KEY, WEBUI_SECRET_KEY of production';
    await page.getByText(`${named}. You can move them here.`).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show them' }).press('Enter');

    const section = page.getByRole('region', { name: 'Other vaults' });
    await section.getByText(`The data folder is gone: ${home}`).waitFor();
    await section.getByText('3 values', { exact: true }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await section.getByRole('button', { name: `Move here… ${named}` }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Move 3 values here?').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move here' }).press('Enter');
    await section.getByText('2 secrets were moved here.').waitFor();
    await section.getByText('The data folder is gone').waitFor({ state: 'detached' });
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await revealAll(page)).toEqual(all);
    expect(await keyring.countItems({ service: lost })).toBe(0);

    // The address was in the lost folder.
    await section.getByRole('button', { name: 'Set the address… production' }).press('Enter');
    await dialog.getByLabel('Base URL').fill('https://chat.example.org');
    await page.keyboard.press('Enter');
    await section.getByText('The address of production is unknown').waitFor({ state: 'detached' });
    expect(metadataIn(home).instances.map(({ baseUrl }) => baseUrl)).toEqual(['https://chat.example.org']);
    expect(app.pageErrors).toEqual([]);
  });

  it('are read in a copied folder, and saved from there only once that was agreed to', async () => {
    const copy = join(keyring.homeDir, 'copy');
    cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
    {
      await using app = await openApp({ home: copy, env: keyring.env });
      const { page } = app;
      const told = 'The saved values belong to another data folder with the same vault';
      const banner = page.getByRole('alert').filter({ hasText: told });
      await banner.getByRole('button', { name: 'What to do' }).waitFor();
      expect(await revealAll(page)).toEqual(all);
      const refused = {
        ok: false,
        error: { code: 'keychain-other-folder', facts: { reason: 'other-folder', folder: home } },
      };
      expect(await save(page, 'NEW_TOKEN', 'a value')).toEqual(refused);

      await banner.getByRole('button', { name: 'What to do' }).press('Enter');
      const section = page.getByRole('region', { name: 'Keychain' });
      await section.getByText(home, { exact: true }).waitFor();
      await section.getByText(copy, { exact: true }).waitFor();
      expect(await page.getByText(told).count()).toBe(1);
      expect(await accessibilityFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Use the values from this folder…' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('From now on this folder saves and deletes values.').waitFor();
      expect(await accessibilityFindings(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Use the values from here' }).press('Enter');
      await page.getByText('The keychain works').waitFor();
      expect(await save(page, 'NEW_TOKEN', 'a value')).toMatchObject({ ok: true });
      expect(await revealAll(page)).toEqual({ ...all, NEW_TOKEN: ['a value'] });
      expect(app.pageErrors).toEqual([]);
    }

    // Now the folder of before is the one that may not.
    await using app = await openApp({ home, env: keyring.env });
    await app.page.getByRole('alert').getByRole('button', { name: 'What to do' }).press('Enter');
    await app.page.getByRole('region', { name: 'Keychain' }).getByText(copy, { exact: true }).waitFor();
    expect(await revealAll(app.page)).toEqual(all);
    expect(app.pageErrors).toEqual([]);
  });
});
