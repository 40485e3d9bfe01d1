import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { anInstanceInput } from '../support/builders.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

const planted = 'planted-8a41c6e2d7';

const open = (instanceId: string) => window.keyring['import.open']({ instanceId });
const drop = ([instanceId, filePath]: readonly [string, string]) =>
  window.keyring['import.openDropped']({ instanceId, filePath });

/** What the window's import rests on: a file chosen or dropped, read and kept in main on the real keyring. */
describeOnKeyring('importing over the bridge', () => {
  let keyring: TestKeyring;
  let app: OpenedApp;
  let instanceId: string;
  let envPath: string;

  beforeAll(async () => {
    keyring = await startKeyring();
    app = await openApp({ env: keyring.env });
    envPath = join(app.home, 'my.env');
    writeFileSync(envPath, `A_TOKEN=${planted}\nPORT=8080\n`);
    ({ instanceId } = await saveInWindow(app.page, anInstanceInput()));
  });
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]();
    await keyring?.close();
  });

  it('reads the file of the dialog in main, and keeps what the window picks by number', async () => {
    expect(await app.page.evaluate(open, instanceId)).toEqual({ ok: true, value: null });
    await app.answerOpen(envPath);
    const preview = await app.page.evaluate(open, instanceId);
    if (!preview.ok || preview.value?.step !== 'pick') throw new Error(JSON.stringify(preview));
    expect(JSON.stringify(preview)).not.toContain(planted);
    expect(preview.value.rows.map(({ name, suggested }) => [name, suggested])).toEqual([
      ['A_TOKEN', true],
      ['PORT', false],
    ]);
    const applied = await app.page.evaluate(
      (handle) =>
        window.keyring['import.apply']({ handle, picks: [{ index: 0, name: 'A_TOKEN', kind: 'variable' }] }),
      preview.value.handle,
    );
    const value = { added: 1, replaced: 0, putBack: 0, unchanged: 0, retired: [] };
    expect(applied).toEqual({ ok: true, value });
    const listed = await app.page.evaluate(
      (id) => window.keyring['secrets.list']({ instanceId: id }),
      instanceId,
    );
    expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['A_TOKEN']);
  });

  it('reads a dropped file only after a yes in a dialog of main', async () => {
    // Electron knows paths of real files only; the host takes a path from the name of a made one.
    const path = await app.page.evaluate((name) => window.keyring.pathOf(new File([], name)), envPath);
    expect(['', envPath]).toContain(path);
    expect(await app.page.evaluate(() => window.keyring.pathOf({ name: '/etc/passwd' }))).toBe('');
    expect(await app.page.evaluate(drop, [instanceId, envPath] as const)).toEqual({ ok: true, value: null });
    await app.answerMessage(0);
    const preview = await app.page.evaluate(drop, [instanceId, envPath] as const);
    expect(preview).toMatchObject({ ok: true, value: { step: 'pick', rows: [{ state: 'same' }, {}] } });
    await app.answerMessage(0);
    const absent = await app.page.evaluate(drop, [instanceId, join(app.home, 'absent')] as const);
    expect(absent).toMatchObject({ ok: false, error: { code: 'import-unreadable' } });
    expect(await app.dialogs()).toEqual(['open', 'open', 'message', 'message', 'message']);
    expect(app.pageErrors).toEqual([]);
  });
});
