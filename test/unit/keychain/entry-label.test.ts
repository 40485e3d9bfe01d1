import { describe, expect, it } from 'vitest';
import { entryLabel, readEntryLabel } from '../../../electron/keychain/entry-label.ts';
import {
  canaryText,
  keychainService,
  readCanary,
  vaultIdOf,
} from '../../../electron/keychain/service-name.ts';

const names = [
  'home',
  'a / b',
  '/',
  '//',
  'x/',
  '/x',
  ' / ',
  'café (version 2, active)',
  '日本 / 語',
  'a // b',
];

describe('the label of a value', () => {
  it('tells instance and secret apart, whatever their names', () => {
    for (const instance of names) {
      for (const secret of names) {
        for (const isInTrash of [false, true]) {
          const value = { instance, secret, version: 12, state: 'previous', isInTrash } as const;
          expect(readEntryLabel(entryLabel(value))).toEqual(value);
        }
      }
    }
    const all = names.flatMap((instance) =>
      names.map((secret) => entryLabel({ instance, secret, version: 1, state: 'active', isInTrash: false })),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    '',
    'WebUI Keyring (7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11)/3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'WebUI Keyring: home / NAME (version 0, active)',
    'WebUI Keyring: home / NAME (version 1, lost)',
    'WebUI Keyring: home / NAME (version 1, active, in the attic)',
    'home / NAME (version 1, active)',
  ])('is not read from %j', (label) => {
    expect(readEntryLabel(label)).toBeUndefined();
  });
});

describe('the canary', () => {
  const identity = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

  it.each([
    {},
    { identity },
    { folder: '/home/me/.config/WebUI Keyring' },
    { identity, folder: String.raw`C:\Users\Jürgen\AppData\Roaming\WebUI Keyring` },
  ])('says what it was made of: %j', (facts) => {
    const text = canaryText(facts);
    expect(readCanary(text)).toEqual(facts);
    expect(text).toMatch(/^(?! )[!-[\]-~ ]+$/);
  });

  it('leaves out a folder that no entry holds', () => {
    expect(readCanary(canaryText({ identity, folder: `/${'x'.repeat(3000)}` }))).toEqual({ identity });
  });

  it.each([
    '',
    'another text',
    'webui-keyring canary x',
    `webui-keyring canary ${'-'.repeat(36)}`,
    'webui-keyring canary in %E0%A4%A',
  ])('is not understood: %j', (text) => {
    expect(readCanary(text)).toEqual(text.includes('%') ? { folder: undefined } : {});
  });
});

describe('the service', () => {
  const id = '7a1c9d52-44a1-4f0e-9d0b-6a3f2f0c1e11';
  it('names its vault', () => {
    expect(vaultIdOf(keychainService(id))).toBe(id);
    expect(vaultIdOf(`WebUI Keyring (${id}) `)).toBeUndefined();
    expect(vaultIdOf('WebUI Keyring (x)')).toBeUndefined();
    expect(vaultIdOf(`WebUI Keyring (${'-'.repeat(36)})`)).toBeUndefined();
    expect(vaultIdOf(`Other Keyring (${id})`)).toBeUndefined();
  });
});
