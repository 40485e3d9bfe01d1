import type { KeychainFailure } from '../shared/failure.ts';

/**
 * What macOS' texts mean (SecCopyErrorMessageString, English). keytar passes on no status, so a Mac in another language
 * falls through to `keychain-failed` with the text as its detail.
 */
const macTexts = [
  // errSecInteractionNotAllowed, errSecUserCanceled, errSecAuthFailed
  [/user interaction is not allowed/i, 'keychain-locked'],
  [/user canceled the operation/i, 'keychain-locked'],
  [/user ?name or passphrase you entered is not correct/i, 'keychain-locked'],
  // errSecNoDefaultKeychain, errSecNoSuchKeychain
  [/default keychain could not be found/i, 'keychain-no-collection'],
  [/specified keychain could not be found/i, 'keychain-no-collection'],
  // errSecNotAvailable
  [/no keychain is available/i, 'keychain-no-provider'],
] as const;

/** ERROR_NO_SUCH_LOGON_SESSION: a network or service log-on, which has no credential store. */
const windowsTexts = [[/logon session does not exist/i, 'keychain-no-collection']] as const;

/**
 * What an error text of keytar means where nothing else can be asked. Linux is not here: its inspector is asked instead,
 * as texts there come from daemons and may be in any language.
 */
export function libraryFailure(platform: NodeJS.Platform, text: string, value?: string): KeychainFailure {
  const texts = platform === 'darwin' ? macTexts : platform === 'win32' ? windowsTexts : [];
  const detail = tidyText(text, value);
  for (const [pattern, code] of texts) if (pattern.test(text)) return { code, detail };
  return { code: 'keychain-failed', detail };
}

/** Another program's text made fit for a log: one line, at most 200 characters, and without the value if it were in it. */
export function tidyText(text: string, value?: string): string {
  const safe = value ? text.replaceAll(value, '[value]') : text;
  return safe
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 200)
    .trim();
}
