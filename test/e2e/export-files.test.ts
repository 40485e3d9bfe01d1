import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { openSecret } from '../support/window/guide.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const first = 'a1'.repeat(32);
const planted = 'planted-e07d5b2f1c';

/** Saves the first secret that there is, as the window does. */
function saveFirst(page: Page) {
  return page.evaluate(async () => {
    const secrets = await window.keyring['secrets.list']({});
    const [secret] = secrets.ok ? secrets.value : [];
    if (secret === undefined) throw new Error('no secret');
    const { instanceId, id } = secret;
    const dialect = 'docker-env' as const;
    const place = await window.keyring['export.choosePlace']({ instanceId, dialect });
    if (!place.ok || place.value === null) return place;
    const request = { instanceId, dialect, secretIds: [id] };
    return window.keyring['export.write']({ place: place.value.handle, request, agreed: null });
  });
}

/** The life of exported files in the window: new, merged into, ignored by git, out of date, and brought up to date. */
describeOnKeyring('exported files', () => {
  let keyring: TestKeyring;
  let app: OpenedApp;
  let page: Page;
  let dir: string;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'keyring-export-'));
    keyring = await startKeyring();
    app = await openApp({ env: keyring.env });
    ({ page } = app);
    await saveInWindow(page, anInstanceInput({ name: 'home' }), [
      { input: aSecretInput({ name: 'WEBUI_SECRET_KEY', kind: 'secret-key' }), value: first },
      { input: aSecretInput({ name: 'OPENAI_API_KEY' }), value: planted },
    ]);
    await page.getByRole('navigation').getByRole('button', { name: 'home' }).click();
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await keyring?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const dialog = () => page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const at = (name: string) => join(dir, name);
  const row = (path: string) => page.getByRole('row').filter({ has: page.locator(`[data-name="${path}"]`) });
  const rowCount = () =>
    page
      .getByRole('row')
      .filter({ has: page.locator('[data-name]') })
      .count();
  const target = (path: string) => page.getByRole('listitem').filter({ hasText: path });

  async function saveTo(path: string): Promise<void> {
    await page.getByRole('tab', { name: /^Files and export/ }).click();
    const back = button('Change What reads it');
    if (await back.isVisible()) await back.click();
    await button(/^Next/).click();
    await app.answerSave(path);
    await button('Browse…').click();
    await page.getByText(path, { exact: true }).first().waitFor();
    await writes().waitFor();
  }
  /** Can be pressed: the place was looked at. */
  const writes = () => page.locator('button:not([aria-disabled])').filter({ hasText: /^Write file/ });

  it('writes a new file, and remembers it', async () => {
    const path = join(dir, 'new.env');
    await saveTo(path);
    await page.getByText('It is created, readable only by you.').waitFor();
    await writes().click();
    await page.getByText('2 variables written').first().waitFor();
    expect(readFileSync(path, 'utf8')).toContain(`WEBUI_SECRET_KEY=${first}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await target(path).getByText('Current').waitFor();
  });

  it('keeps the button that writes in sight in a small window', async () => {
    await saveTo(join(dir, 'new.env'));
    const before = page.viewportSize();
    await page.setViewportSize({ width: 900, height: 600 });
    const box = await writes().boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect((box?.y ?? 600) + (box?.height ?? 0)).toBeLessThanOrEqual(600);
    if (before !== null) await page.setViewportSize(before);
  });

  it('merges into a file after showing the difference, and keeps every other byte', async () => {
    const path = join(dir, 'merge.env');
    const before = [
      '# kept by hand\r',
      'PORT=3000\r',
      `WEBUI_SECRET_KEY="old-${planted}"\r`,
      '\r',
      "OTHER='a  b'\r",
      'LAST=1',
    ].join('\n');
    writeFileSync(path, before);
    chmodSync(path, 0o644);
    await saveTo(path);
    await page.getByText('1 changed · 1 added').waitFor();
    const shown = await page.getByRole('list', { name: 'Lines of the file' }).innerText();
    expect(shown).toContain('WEBUI_SECRET_KEY=••••••••');
    expect(shown).toContain('OPENAI_API_KEY=••••••••');
    expect(await page.content()).not.toContain(planted);
    expect(await page.content()).not.toContain('3000');
    expect(readFileSync(path, 'utf8')).toBe(before);

    await writes().click();
    await page.getByText('2 variables written').first().waitFor();
    await page.getByText('every user of this computer can access it, as before (mode 0644)').waitFor();
    expect(await page.getByText('readable only by you').count()).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o644);
    const lines = readFileSync(path, 'utf8').split('\n');
    const old = before.split('\n');
    expect([lines[0], lines[1], lines[3], lines[4]]).toEqual([old[0], old[1], old[3], old[4]]);
    // In the quotes that the line had.
    expect(lines[2]).toBe(`WEBUI_SECRET_KEY="${first}"\r`);
    expect(lines[5]?.trimEnd()).toBe('LAST=1');
    expect(lines.filter((line) => line.startsWith(`OPENAI_API_KEY=${planted}`))).toHaveLength(1);
    expect(lines.filter((line) => line !== '').length).toBe(old.length + 1);
  });

  it('leaves a file alone that somebody changed while the difference was looked at', async () => {
    const path = join(dir, 'changed.env');
    writeFileSync(path, 'A=1\n');
    await saveTo(path);
    await page.getByText('2 added').waitFor();
    writeFileSync(path, 'A=2\nB=3\n');
    await writes().click();
    await page.getByText('was changed in the meantime; nothing was written').waitFor();
    expect(readFileSync(path, 'utf8')).toBe('A=2\nB=3\n');
    // It was looked at again.
    await page.getByRole('list', { name: 'Lines of the file' }).getByText('B=••••••••').waitFor();
    await writes().waitFor();
    expect(readFileSync(path, 'utf8')).toBe('A=2\nB=3\n');
  });

  it('asks about a file that git does not ignore, and adds it to .gitignore', async () => {
    const workTree = join(dir, 'repository');
    mkdirSync(workTree);
    execFileSync('git', ['init', '--quiet'], { cwd: workTree });
    const path = join(workTree, '.env');
    await saveTo(path);
    await writes().click();
    await dialog().getByText('Git does not ignore this file').waitFor();
    expect(() => statSync(path)).toThrow('ENOENT');
    await dialog().getByRole('button', { name: 'Ignore it and write' }).click();
    await page.getByText('2 variables written').first().waitFor();
    expect(readFileSync(join(workTree, '.gitignore'), 'utf8')).toBe('/.env\n');
    expect(execFileSync('git', ['check-ignore', '.env'], { cwd: workTree, encoding: 'utf8' })).toBe('.env\n');
  });

  it('names the files that are written beside the main one', async () => {
    await button('Change What reads it').click();
    await page.getByLabel('Format').selectOption('compose-secret');
    // The key file is the one thing that this format carries.
    await button('Leave out OPENAI_API_KEY').click();
    await page.getByText('Also written: webui_secret_key').waitFor();
    await saveTo(join(dir, 'compose.yaml'));
    await writes().click();
    await page.getByText(`Also saved: ${join(dir, 'webui_secret_key')}`).waitFor();
    expect(readFileSync(join(dir, 'webui_secret_key'), 'utf8')).toBe(first);
  });

  it('says after a rotation which files are out of date, and writes them all with one action', async () => {
    const paths = ['new.env', 'merge.env', 'repository/.env', 'compose.yaml'].map((name) => join(dir, name));
    await page.getByRole('tab', { name: /^Secrets/ }).click();
    await openSecret(page, 'WEBUI_SECRET_KEY');
    await button('Stage a new value…').click();
    await dialog().getByText('256 bits').waitFor();
    await dialog().getByRole('button', { name: 'Stage value' }).click();
    await button('Make active…').click();
    await dialog().getByRole('button', { name: 'Make active' }).click();

    const notice = page.getByRole('main').getByText('4 exported files are out of date');
    await notice.waitFor();
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /4 exported files are out of date/ })
      .waitFor();
    await page.getByText('Changed since the export: WEBUI_SECRET_KEY').waitFor();
    for (const path of paths.slice(0, 3)) expect(readFileSync(path, 'utf8')).toContain(first);

    await button('Update all 4 files').click();
    await page.getByText('4 files updated.').waitFor();
    await notice.waitFor({ state: 'detached' });
    const now = /^WEBUI_SECRET_KEY=([0-9a-f]{64})$/m.exec(readFileSync(join(dir, 'new.env'), 'utf8'))?.[1];
    expect(now).toBeDefined();
    expect(now).not.toBe(first);
    for (const path of paths.slice(0, 3)) {
      expect(readFileSync(path, 'utf8')).toMatch(
        new RegExp(`^WEBUI_SECRET_KEY="?${now ?? 'none'}"?\r?$`, 'm'),
      );
      expect(readFileSync(path, 'utf8')).not.toContain(first);
    }
    expect(readFileSync(join(dir, 'webui_secret_key'), 'utf8')).toBe(now);
    expect(readFileSync(join(dir, 'merge.env'), 'utf8')).toContain("OTHER='a  b'\r\n");
  });

  it('shows a file that is gone, writes it again, and forgets it', async () => {
    const path = join(dir, 'new.env');
    rmSync(path);
    await page.getByRole('tab', { name: /^Files and export/ }).click();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await target(path).getByText('Not found').waitFor();
    await target(path).getByRole('button', { name: 'Write again' }).click();
    await target(path).getByText('Not found').waitFor({ state: 'detached' });
    expect(readFileSync(path, 'utf8')).toContain('WEBUI_SECRET_KEY=');
    await target(path).getByRole('button', { name: 'Remove from list' }).click();
    await target(path).waitFor({ state: 'detached' });
    expect(readFileSync(path, 'utf8')).toContain('WEBUI_SECRET_KEY=');
    expect(app.pageErrors).toEqual([]);
    expect(app.log()).not.toContain(planted);
  });

  describe('in the view of all', () => {
    it('are found by their filter and by chips', async () => {
      await page.getByRole('navigation').getByRole('button', { name: 'Files' }).click();
      await page.getByText('3 written').waitFor();
      await row(at('merge.env')).getByText('home').waitFor();
      await page.keyboard.press('Control+f');
      await page.keyboard.type('repository');
      await row(at('merge.env')).waitFor({ state: 'detached' });
      expect(await rowCount()).toBe(1);
      await page.keyboard.press('Escape');
      await row(at('merge.env')).waitFor();
      await button(/^In a Git folder/).click();
      await row(at('merge.env')).waitFor({ state: 'detached' });
      expect(await rowCount()).toBe(1);
      await button(/^All/).click();
    });

    it('are written again from their row where they are gone', async () => {
      rmSync(at('merge.env'));
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await row(at('merge.env')).getByText('Not found').waitFor();
      // The gravest come first.
      expect(await page.locator('[data-name]').first().getAttribute('data-name')).toBe(at('merge.env'));
      await button(`Write again ${at('merge.env')}`).click();
      await row(at('merge.env')).getByText('Current').waitFor();
      expect(readFileSync(at('merge.env'), 'utf8')).toContain('WEBUI_SECRET_KEY=');
    });

    it('are all updated at once, and what Git would take is asked for', async () => {
      // Git does not ignore it any more.
      rmSync(at('repository/.gitignore'));
      const secret = await page.evaluate(async () => {
        const secrets = await window.keyring['secrets.list']({});
        const found = secrets.ok ? secrets.value.find(({ name }) => name === 'WEBUI_SECRET_KEY') : undefined;
        if (found === undefined) throw new Error('no secret');
        return found.id;
      });
      const next = 'b2'.repeat(32);
      await page.evaluate(
        ([id, value]) => window.keyring['secrets.replace']({ id, source: { from: 'typed', value } }),
        [secret, next] as const,
      );
      await button(/^Update all \d files$/).click();
      await row(at('repository/.env')).getByText('Not updated').waitFor();
      await button(/^Needs attention/).waitFor();
      expect(await rowCount()).toBe(1);
      expect(readFileSync(at('merge.env'), 'utf8')).toContain(next);
      expect(readFileSync(at('repository/.env'), 'utf8')).not.toContain(next);
      await button(`Decide… ${at('repository/.env')}`).click();
      await dialog().getByRole('button', { name: 'Ignore it and write' }).click();
      await dialog().waitFor({ state: 'detached' });
      expect(readFileSync(at('repository/.env'), 'utf8')).toContain(next);
      expect(readFileSync(at('repository/.gitignore'), 'utf8')).toBe('/.env\n');
      await button('Clear filter').click();
    });

    it('have a menu, which copies their path and takes them off the list', async () => {
      const menu = async (name: string): Promise<void> => {
        await row(at('merge.env')).hover();
        await button(`More actions for ${at('merge.env')}`).click();
        await page.getByRole('menuitem', { name }).click();
      };
      await menu('Copy path');
      await expect.poll(() => app.clipboard.text()).toBe(at('merge.env'));
      await menu('Remove from list');
      await row(at('merge.env')).waitFor({ state: 'detached' });
      expect(readFileSync(at('merge.env'), 'utf8')).toContain('WEBUI_SECRET_KEY=');
      // The next one has the focus.
      await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('row');
    });

    it('are there again after a start, and lead to their instance by Enter', async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Files' }).waitFor();
      await row(at('repository/.env')).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'home' }).waitFor();
      await target(at('repository/.env')).waitFor();
      expect(app.pageErrors).toEqual([]);
    });
  });

  it('are saved in a folder that a service uploads only after a yes', async () => {
    const cloudDir = join(dir, 'Dropbox');
    mkdirSync(cloudDir);
    const path = join(cloudDir, 'uploaded.env');
    const before = (await app.dialogs()).length;
    await app.answerSave(path);
    expect(await saveFirst(page)).toEqual({ ok: true, value: null });
    expect((await app.dialogs()).slice(before)).toEqual(['save', 'message']);
    await app.answerSave(path);
    await app.answerMessage(0);
    expect(await saveFirst(page)).toMatchObject({ ok: true, value: { outcome: 'written', path } });
  });
});
