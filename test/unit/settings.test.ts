import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings, openSettings } from '../../electron/settings.ts';

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
  const wanted = { theme: 'light', language: 'zh-CN', clipboardSeconds: 5 };
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
