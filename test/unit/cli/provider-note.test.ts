import { describe, expect, it } from 'vitest';
import { providerNote } from '../../../electron/cli/provider-note.ts';
import { loadCommandText } from '../../../electron/text/command.ts';

const english = await loadCommandText('en');

describe('providerNote', () => {
  it.each(['keepassxc', 'KeePassXC'])('says when %s saves, and where deleted values stay', (name) => {
    const { text = '', hint = '' } = providerNote(name, english) ?? {};
    expect(text).toContain('before it saves');
    expect(hint).toContain('Recycle Bin');
  });

  it.each(['kwalletd5', 'kwalletd6', 'ksecretd'])('says when %s writes', (name) => {
    expect(providerNote(name, english)?.text).toContain('5 s');
  });

  it.each([null, 'gnome-keyring-daemon', 'oo7-daemon'])('has nothing to say of %s', (name) => {
    expect(providerNote(name, english)).toBeUndefined();
  });
});
