import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { findDataFolder } from '../../electron/data-folder.ts';

// Electron's `userData` for this product name: appData by platform, then the name.
it.each([
  ['linux', {}, '/home/u', '/home/u/.config/WebUI Keyring'],
  ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/u', '/cfg/WebUI Keyring'],
  ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/u', '/home/u/.config/WebUI Keyring'],
  ['linux', { XDG_CONFIG_HOME: '' }, '/home/u', '/home/u/.config/WebUI Keyring'],
  ['darwin', { XDG_CONFIG_HOME: '/cfg' }, '/Users/u', '/Users/u/Library/Application Support/WebUI Keyring'],
  [
    'win32',
    { APPDATA: 'C:\\Users\\u\\AppData\\Roaming' },
    'C:\\Users\\u',
    'C:\\Users\\u\\AppData\\Roaming\\WebUI Keyring',
  ],
  ['win32', {}, 'C:\\Users\\u', 'C:\\Users\\u\\AppData\\Roaming\\WebUI Keyring'],
  ['linux', { WEBUI_KEYRING_HOME: '/data', XDG_CONFIG_HOME: '/cfg' }, '/home/u', '/data'],
  ['linux', { WEBUI_KEYRING_HOME: '' }, '/home/u', '/home/u/.config/WebUI Keyring'],
] as const)('%s with %j', (platform, env, home, expected) => {
  expect(findDataFolder(undefined, { platform, env, home })).toBe(expected);
});

it.each(['relative', ''])('a home that is no absolute path is not used: %j', (home) => {
  const expected = join(userInfo().homedir, '.config/WebUI Keyring');
  expect(findDataFolder(undefined, { platform: 'linux', env: {}, home })).toBe(expected);
});

it('what is given goes first, seen from the current folder', () => {
  expect(findDataFolder('here', { env: { WEBUI_KEYRING_HOME: '/data' } })).toBe(resolve('here'));
});
