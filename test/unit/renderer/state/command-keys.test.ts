import { describe, expect, it } from 'vitest';
import { acceleratorText, ariaAccelerator } from '../../../../electron/shared/accelerator.ts';
import { commandIds, commands } from '../../../../electron/shared/commands.ts';
import { commandOfKey, type PressedKey } from '../../../../renderer/state/command-keys.ts';

type Given = Partial<Omit<PressedKey, 'getModifierState'>> & {
  readonly key: string;
  readonly code: string;
  readonly altGraph?: boolean;
};

const pressed = ({ altGraph = false, ...given }: Given): PressedKey => ({
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  getModifierState: (name) => altGraph && name === 'AltGraph',
  ...given,
});
const onLinux = (given: Given) => commandOfKey(pressed({ ctrlKey: true, ...given }), false);
const onMac = (given: Given) => commandOfKey(pressed({ metaKey: true, ...given }), true);

describe('the command of a key', () => {
  it.each([
    ['a letter', { key: 'k', code: 'KeyK' }, 'palette.open'],
    ['a letter under caps lock', { key: 'K', code: 'KeyK' }, 'palette.open'],
    ['a letter with Shift', { key: 'R', code: 'KeyR', shiftKey: true }, 'secret.rotate'],
    ['the letter where Dvorak has it', { key: 'k', code: 'KeyV' }, 'palette.open'],
    ['a place that writes another Latin letter (Dvorak)', { key: 't', code: 'KeyK' }, 'test.run'],
    ['a place that writes Cyrillic', { key: 'л', code: 'KeyK' }, 'palette.open'],
    ['a comma', { key: ',', code: 'Comma' }, 'settings.open'],
    ['the place of the comma, in Cyrillic', { key: 'б', code: 'Comma' }, 'settings.open'],
    ['a slash', { key: '/', code: 'Slash' }, 'help.keys'],
    ['a slash behind Shift (German)', { key: '/', code: 'Digit7', shiftKey: true }, 'help.keys'],
    ['a digit', { key: '3', code: 'Digit3' }, 'go.instance.3'],
    ['a digit behind Shift (French)', { key: '"', code: 'Digit3' }, 'go.instance.3'],
    ['a digit beside the letters', { key: '3', code: 'Numpad3' }, 'go.instance.3'],
  ] as const)('is found for %s', (_what, given, id) => {
    expect(onLinux(given)).toBe(id);
  });

  it('is found for function keys, which need nothing held', () => {
    expect(onLinux({ key: 'F6', code: 'F6', ctrlKey: false })).toBe('pane.next');
    expect(onLinux({ key: 'F6', code: 'F6', ctrlKey: false, shiftKey: true })).toBe('pane.previous');
    expect(onLinux({ key: 'F6', code: 'F6' })).toBeUndefined();
  });

  it.each([
    ['another Latin letter on the place of one', { key: 'e', code: 'KeyK' }, 'file.write'],
    ['nothing held', { key: 'k', code: 'KeyK', ctrlKey: false }, undefined],
    ['Shift held too', { key: 'K', code: 'KeyK', shiftKey: true }, undefined],
    ['Shift missing', { key: 'r', code: 'KeyR' }, undefined],
    ['Alt held too, as AltGr is on Windows', { key: 'k', code: 'KeyK', altKey: true }, undefined],
    ['AltGr', { key: 'e', code: 'KeyE', altGraph: true }, undefined],
    ['the key of the system', { key: 'k', code: 'KeyK', ctrlKey: false, metaKey: true }, undefined],
    ['both', { key: 'k', code: 'KeyK', metaKey: true }, undefined],
    ['composing', { key: 'k', code: 'KeyK', isComposing: true }, undefined],
    ['a key that the input method takes', { key: 'k', code: 'KeyK', keyCode: 229 }, undefined],
    ['a key without a name', { key: 'Process', code: 'KeyK' }, undefined],
  ] as const)('is %s: no other', (_what, given, id) => {
    expect(onLinux(given)).toBe(id);
  });

  it('is left to the menu on macOS, where a menu shows the key', () => {
    expect(onMac({ key: 'k', code: 'KeyK' })).toBeUndefined();
    expect(onMac({ key: 'F6', code: 'F6', metaKey: false })).toBeUndefined();
    expect(onMac({ key: 'c', code: 'KeyC' })).toBe('secret.copy');
    expect(onMac({ key: '2', code: 'Digit2' })).toBe('go.instance.2');
    expect(onMac({ key: '2', code: 'Digit2', metaKey: false, ctrlKey: true })).toBeUndefined();
  });
});

describe('the list of commands', () => {
  it('has each key once, and only keys that can be told apart from typing', () => {
    const keys = commandIds.map((id) => commands[id].accelerator).filter((key) => key !== null);
    expect(new Set(keys).size).toBe(keys.length);
    const anywhere = commandIds.filter((id) => commands[id].keyIn === 'window');
    for (const key of anywhere.map((id) => commands[id].accelerator ?? 'F1')) {
      expect(key).toMatch(/^(?:CmdOrCtrl\+|(?:Shift\+)?F\d)/);
    }
  });

  it('writes keys as people and screen readers read them', () => {
    expect(acceleratorText('CmdOrCtrl+Shift+R', false)).toBe('Ctrl Shift R');
    expect(acceleratorText('CmdOrCtrl+Shift+R', true)).toBe('⇧⌘R');
    expect(acceleratorText('CmdOrCtrl+,', false)).toBe('Ctrl ,');
    expect(acceleratorText('F6', true)).toBe('F6');
    expect(ariaAccelerator('CmdOrCtrl+K', false)).toBe('Control+K');
    expect(ariaAccelerator('CmdOrCtrl+K', true)).toBe('Meta+K');
  });
});
