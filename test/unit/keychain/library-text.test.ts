import { describe, expect, it } from 'vitest';
import { libraryFailure } from '../../../electron/keychain/library-text.ts';
import type { AskSystemText } from '../../../electron/keychain/system-text.ts';

/** A system that speaks this language about these numbers. */
function speaking(texts: Readonly<Record<number, string>>): AskSystemText {
  return (number) => Promise.resolve(texts[number]);
}

const silent = speaking({});

describe("macOS' errors", () => {
  // SecErrorMessages.strings, English.
  it.each([
    ['User interaction is not allowed.', 'keychain-locked', false],
    ['User interaction is required, but is currently not allowed.', 'keychain-locked', false],
    ['User canceled the operation.', 'keychain-not-allowed', false],
    ['The user name or passphrase you entered is not correct.', 'keychain-not-allowed', false],
    ['A default keychain could not be found.', 'keychain-no-collection', false],
    ['The specified keychain could not be found.', 'keychain-no-collection', false],
    ['No keychain is available. You may need to restart your computer.', 'keychain-no-provider', false],
    ['The specified item already exists in the keychain.', 'keychain-failed', true],
    ['An unknown error occurred.', 'keychain-failed', false],
  ] as const)('%s', async (text, code, retry) => {
    expect(await libraryFailure('darwin', silent, text)).toEqual({
      failure: { code, detail: text },
      retry,
    });
  });

  it.each([
    [-25_308, 'Gebruikersinteractie is niet toegestaan.', 'keychain-locked', false],
    [
      -25_293,
      'De gebruikersnaam of wachtzin die u hebt ingevoerd is niet juist.',
      'keychain-not-allowed',
      false,
    ],
    [-128, 'De gebruiker heeft de bewerking geannuleerd.', 'keychain-not-allowed', false],
    [-25_299, 'Het opgegeven onderdeel bestaat al in de sleutelhanger.', 'keychain-failed', true],
  ] as const)('knows %d in the language of the system', async (number, text, code, retry) => {
    const dutch = speaking({ [-25_291]: 'Er is geen sleutelhanger beschikbaar.', [number]: `${text}\n` });
    const found = await libraryFailure('darwin', dutch, text);
    expect(found).toMatchObject({ failure: { code }, retry });
    const unknown = await libraryFailure('darwin', dutch, 'Iets anders ging mis.');
    expect(unknown).toMatchObject({ failure: { code: 'keychain-failed' }, retry: false });
  });

  it('does not take a text without a letter of ASCII for any other such text', async () => {
    const japanese = speaking({ [-25_308]: 'ユーザの対話は許可されていません。' });
    const found = await libraryFailure('darwin', japanese, '別のエラーです。');
    expect(found.failure.code).toBe('keychain-failed');
  });
});

describe("Windows' errors", () => {
  it('knows a log-on without a credential store in English, in German, and in the bytes of a code page', async () => {
    const english = 'A specified logon session does not exist. It may already have been terminated.\r\n';
    const german =
      'Eine angegebene Anmeldesitzung ist nicht vorhanden. Sie wurde gegebenenfalls bereits beendet.';
    const french =
      "Une ouverture de session spécifiée n'existe pas. Il est possible qu'elle soit déjà terminée.";
    const code = 'keychain-no-collection';
    expect((await libraryFailure('win32', silent, english)).failure.code).toBe(code);
    expect((await libraryFailure('win32', speaking({ 1312: german }), `${german}\r\n`)).failure.code).toBe(
      code,
    );
    const mangled = french.replaceAll('é', '\ufffd');
    expect((await libraryFailure('win32', speaking({ 1312: french }), mangled)).failure.code).toBe(code);
    expect(
      (await libraryFailure('win32', speaking({ 1312: german }), 'Zugriff verweigert')).failure.code,
    ).toBe('keychain-failed');
  });
});
