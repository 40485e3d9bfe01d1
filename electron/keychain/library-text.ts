import type { KeychainFailure, KeychainFailureCode } from '../shared/failure.ts';
import type { AskSystemText } from './system-text.ts';

/** An error of a system's keychain: its number, its English text, and what it means. */
interface SystemError {
  readonly number: number;
  readonly english: RegExp;
  readonly code: KeychainFailureCode;
  /** Another process made the entry between keytar's look and its write: the next try finds it. */
  readonly retry?: boolean;
}

/** Numbers and texts of Apple's SecBase.h. */
const macErrors: readonly SystemError[] = [
  // errSecInteractionNotAllowed, errSecInteractionRequired: as over SSH
  { number: -25_308, english: /user interaction is not allowed/i, code: 'keychain-locked' },
  { number: -25_315, english: /user interaction is required/i, code: 'keychain-locked' },
  // errSecUserCanceled, errSecAuthFailed: "Deny" was answered
  { number: -128, english: /user canceled the operation/i, code: 'keychain-not-allowed' },
  {
    number: -25_293,
    english: /user ?name or passphrase you entered is not correct/i,
    code: 'keychain-not-allowed',
  },
  // errSecNoDefaultKeychain, errSecNoSuchKeychain
  { number: -25_307, english: /default keychain could not be found/i, code: 'keychain-no-collection' },
  { number: -25_294, english: /specified keychain could not be found/i, code: 'keychain-no-collection' },
  // errSecNotAvailable
  { number: -25_291, english: /no keychain is available/i, code: 'keychain-no-provider' },
  // errSecDuplicateItem
  {
    number: -25_299,
    english: /specified item already exists in the keychain/i,
    code: 'keychain-failed',
    retry: true,
  },
];

/** ERROR_NO_SUCH_LOGON_SESSION: a network or service log-on, which has no credential store. */
const windowsErrors: readonly SystemError[] = [
  { number: 1312, english: /logon session does not exist/i, code: 'keychain-no-collection' },
];

/** What keytar says on macOS in place of a text that is not plain ASCII. */
const noText = /^an unknown error occurred\.?$/i;

/** A failure, and whether another try may pass. */
export interface LibraryFailure {
  readonly failure: KeychainFailure;
  readonly retry: boolean;
}

/**
 * What an error text of keytar means where nothing else can be asked. A text that is not one of the English ones is
 * compared with what the system says for each number in its own language. Linux is not here: its inspector is asked
 * instead, as texts there come from daemons and may be in any language.
 */
export async function libraryFailure(
  platform: NodeJS.Platform,
  askSystem: AskSystemText,
  text: string,
  value?: string,
): Promise<LibraryFailure> {
  const errors = platform === 'darwin' ? macErrors : platform === 'win32' ? windowsErrors : [];
  const detail = tidyText(text, value);
  const found =
    errors.find(({ english }) => english.test(text)) ??
    (noText.test(text) ? undefined : await findBySystem(errors, askSystem, text));
  return { failure: { code: found?.code ?? 'keychain-failed', detail }, retry: found?.retry ?? false };
}

async function findBySystem(
  errors: readonly SystemError[],
  askSystem: AskSystemText,
  text: string,
): Promise<SystemError | undefined> {
  const wanted = skeleton(text);
  if (wanted === '') return undefined;
  const texts = await Promise.all(errors.map(({ number }) => askSystem(number)));
  return errors.find((_error, index) => skeleton(texts[index] ?? '') === wanted);
}

/** Letters and digits of ASCII alone: keytar on Windows gives the bytes of a code page as if they were UTF-8. */
function skeleton(text: string): string {
  return text.replaceAll(/[^a-z0-9]+/gi, '').toLowerCase();
}

/** Another program's text made fit for a log: one line, at most 200 characters, and without the value if it were in it. */
export function tidyText(text: string, value?: string): string {
  const safe = value ? text.replaceAll(value, '[value]') : text;
  return safe
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .slice(0, 200)
    .trim();
}
