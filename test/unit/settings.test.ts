import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findUnclearSettings, openSettings, readRetention } from '../../electron/settings.ts';
import {
  defaultSettings,
  isSetting,
  settingNames,
  settingRules,
} from '../../electron/shared/settings-rules.ts';
import { must } from '../support/vault.ts';

let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keyring-settings-'));
  path = join(dir, 'deeper', 'settings.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('starts with the defaults and writes nothing until something changes', async () => {
  const settings = await openSettings(path);
  expect(settings.get()).toEqual(defaultSettings);
  expect(await readdir(dir)).toEqual([]);
});

it('a change is kept, for its owner only, and told to listeners', async () => {
  const settings = await openSettings(path);
  const heard: unknown[] = [];
  settings.onChange((changed) => heard.push(changed));
  const changed = must(await settings.set({ theme: 'dark', language: undefined }));
  expect(changed).toEqual({ ...defaultSettings, theme: 'dark' });
  expect(heard).toEqual([changed]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await openSettings(path)).get()).toEqual(changed);
});

it('changes at the same time all arrive, and leave one whole file', async () => {
  const settings = await openSettings(path);
  await Promise.all([
    settings.set({ theme: 'light' }),
    settings.set({ language: 'zh-CN' }),
    settings.set({ clipboardSeconds: 5 }),
  ]);
  const wanted = { ...defaultSettings, theme: 'light', language: 'zh-CN', clipboardSeconds: 5 };
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(wanted);
  expect(await readdir(join(dir, 'deeper'))).toEqual(['settings.json']);
});

it.each([
  ['broken JSON', '{"theme":', defaultSettings],
  ['another type', '[1]', defaultSettings],
  ['null', 'null', defaultSettings],
  ['unknown words and odd numbers', '{"theme":"pink","language":3,"clipboardSeconds":1e9}', defaultSettings],
  [
    'one good field among bad ones',
    '{"theme":"dark","language":"xx"}',
    { ...defaultSettings, theme: 'dark' },
  ],
  ['a field of a newer program', '{"theme":"light","font":"big"}', { ...defaultSettings, theme: 'light' }],
])('reads %s as the defaults where it must', async (_name, content, wanted) => {
  path = join(dir, 'settings.json');
  await writeFile(path, content);
  expect((await openSettings(path)).get()).toEqual(wanted);
});

it('a change that cannot be written is an error, and is not pretended', async () => {
  await writeFile(join(dir, 'deeper'), 'a file where the folder should be');
  const settings = await openSettings(path);
  expect(await settings.set({ theme: 'dark' })).toEqual({
    ok: false,
    error: { code: 'vault-io', subject: `${path}.lock`, detail: 'ENOTDIR' },
  });
  expect(settings.get()).toEqual(defaultSettings);
});

it('a change starts from what the other front wrote meanwhile', async () => {
  const window = await openSettings(path);
  const command = await openSettings(path);
  await command.set({ keepVersions: 9 });
  await window.set({ theme: 'dark' });
  expect(window.get()).toEqual({ ...defaultSettings, theme: 'dark', keepVersions: 9 });
});

it('previous versions are kept as the settings say, and all of them where these cannot be read', async () => {
  path = join(dir, 'settings.json');
  expect(await readRetention(dir)).toMatchObject({ keepVersions: 5, graceDays: 7 });
  await writeFile(path, '{"keepVersions":2,"graceDays":0}');
  expect(await readRetention(dir)).toMatchObject({ keepVersions: 2, graceDays: 0 });
  expect(await findUnclearSettings(dir)).toEqual([]);
  await writeFile(path, '{"keepVersions":100,"graceDays":0,"theme":"pink"}');
  expect(await readRetention(dir)).toEqual({ keepVersions: Infinity, graceDays: 0, trashDays: 30 });
  expect(await findUnclearSettings(dir)).toEqual(['theme', 'keepVersions']);
  const nothing = { keepVersions: Infinity, graceDays: Infinity, trashDays: Infinity };
  await writeFile(path, '{"keepVersions":"5","graceDays":-1,"trashDays":0}');
  expect(await readRetention(dir)).toEqual(nothing);
  for (const damaged of ['{"keepVersions":', '[]', '']) {
    await writeFile(path, damaged);
    expect(await readRetention(dir)).toEqual(nothing);
    expect(await findUnclearSettings(dir)).toBe('damaged');
  }
});

it('a change keeps what it does not understand, and a damaged file beside it', async () => {
  path = join(dir, 'settings.json');
  await writeFile(path, '{"keepVersions":100,"font":"big","theme":"light"}');
  const settings = await openSettings(path);
  must(await settings.set({ theme: 'dark' }));
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    keepVersions: 100,
    font: 'big',
    theme: 'dark',
  });
  must(await settings.set({ keepVersions: 6 }));
  expect(await readRetention(dir)).toEqual({ keepVersions: 6, graceDays: 7, trashDays: 30 });
  const broken = '{"keepVersions":50,"graceDays":365';
  await writeFile(path, broken);
  expect(must(await settings.set({ theme: 'light' }))).toEqual({ ...defaultSettings, theme: 'light' });
  const kept = (await readdir(dir)).filter((name) => name.startsWith('settings.damaged-'));
  expect(await Promise.all(kept.map((name) => readFile(join(dir, name), 'utf8')))).toEqual([broken]);
});

it('changes of several processes all arrive', async () => {
  path = join(dir, 'settings.json');
  for (let round = 0; round < 10; round += 1) {
    const fronts = await Promise.all([1, 2, 3].map(() => openSettings(path)));
    const wanted = { keepVersions: 10 + round, graceDays: 20 + round, clipboardSeconds: 30 + round };
    const { keepVersions, graceDays, clipboardSeconds } = wanted;
    await Promise.all([
      fronts[0]?.set({ keepVersions }),
      fronts[1]?.set({ graceDays }),
      fronts[2]?.set({ clipboardSeconds }),
    ]);
    expect((await openSettings(path)).get()).toMatchObject(wanted);
  }
});

it('every setting has its default in its own range, and nothing beside that range', () => {
  expect(settingNames.toSorted()).toEqual(Object.keys(settingRules).toSorted());
  for (const name of settingNames) {
    const rule = settingRules[name];
    expect(isSetting(name, defaultSettings[name]), name).toBe(true);
    const outside =
      'min' in rule
        ? [rule.min - 1, rule.max + 1, rule.min + 0.5, String(rule.min), NaN]
        : ['', 'x', 1, 'true'];
    for (const value of [...outside, null, undefined])
      expect(isSetting(name, value), `${name} ${value}`).toBe(false);
  }
});
