import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettings, readRetention } from '../../electron/settings.ts';
import {
  defaultSettings,
  isSetting,
  settingNames,
  settingRules,
} from '../../electron/shared/settings-rules.ts';

let dir = '';
let path = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'keyring-settings-'));
  path = join(dir, 'deeper', 'settings.json');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('starts with the defaults and writes nothing until something changes', async () => {
  const settings = await openSettings(path);
  expect(settings.get()).toEqual(defaultSettings);
  expect(await readdir(dir)).toEqual([]);
});

test('a change is kept, for its owner only, and told to listeners', async () => {
  const settings = await openSettings(path);
  const heard: unknown[] = [];
  settings.onChange((changed) => heard.push(changed));
  const changed = await settings.set({ theme: 'dark', language: undefined });
  expect(changed).toEqual({ ...defaultSettings, theme: 'dark' });
  expect(heard).toEqual([changed]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await openSettings(path)).get()).toEqual(changed);
});

test('changes at the same time all arrive, and leave one whole file', async () => {
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

test.each([
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

test('a change that cannot be written is an error, and is not pretended', async () => {
  await writeFile(join(dir, 'deeper'), 'a file where the folder should be');
  const settings = await openSettings(path);
  await expect(settings.set({ theme: 'dark' })).rejects.toThrow('deeper');
  expect(settings.get()).toEqual(defaultSettings);
});

test('a change starts from what the other front wrote meanwhile', async () => {
  const window = await openSettings(path);
  const command = await openSettings(path);
  await command.set({ keepVersions: 9 });
  await window.set({ theme: 'dark' });
  expect(window.get()).toEqual({ ...defaultSettings, theme: 'dark', keepVersions: 9 });
});

test('previous versions are kept as the settings say, and all of them where these cannot be read', async () => {
  path = join(dir, 'settings.json');
  expect(await readRetention(dir)).toMatchObject({ keepVersions: 5, graceDays: 7 });
  await writeFile(path, '{"keepVersions":2,"graceDays":0}');
  expect(await readRetention(dir)).toMatchObject({ keepVersions: 2, graceDays: 0 });
  await writeFile(path, '{"keepVersions":0,"graceDays":-1}');
  expect(await readRetention(dir)).toMatchObject({ keepVersions: 5, graceDays: 7 });
  await writeFile(path, '{"keepVersions":');
  expect(await readRetention(dir)).toEqual({ keepVersions: Infinity, graceDays: Infinity });
});

test('every setting has its default in its own range, and nothing beside that range', () => {
  expect(settingNames.toSorted()).toEqual(Object.keys(settingRules).toSorted());
  for (const name of settingNames) {
    const rule = settingRules[name];
    expect(isSetting(name, defaultSettings[name]), name).toBe(true);
    const outside =
      'min' in rule ? [rule.min - 1, rule.max + 1, rule.min + 0.5, String(rule.min), NaN] : ['', 'x', 1];
    for (const value of [...outside, null, undefined])
      expect(isSetting(name, value), `${name} ${value}`).toBe(false);
  }
});
