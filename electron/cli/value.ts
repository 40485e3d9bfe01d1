import { decodeUtf8 } from '../files/utf8.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { maxValueBytes } from '../keychain/port.ts';
import type { Terminal } from './terminal.ts';

/** More than the keychain takes, so that its own answer names the limit; with room for a line break at the end. */
const maxBytes = maxValueBytes + 1024;

/**
 * A secret from standard input, or asked for when that is a terminal. One line break at its end is left out unless
 * `isExact`. Not UTF-8, too long and nothing at all are failures.
 */
export async function readValue(
  terminal: Pick<Terminal, 'canAsk' | 'readAll' | 'askHidden'>,
  prompt: string,
  isExact: boolean,
): Promise<Result<string, CommandFailure>> {
  if (terminal.canAsk) {
    const asked = await terminal.askHidden(prompt);
    if (!asked.ok) return asked;
    return asked.value === '' ? err({ code: 'usage-no-value' }) : asked;
  }
  const bytes = await terminal.readAll(maxBytes);
  if (!bytes.ok) return bytes;
  const text = decodeUtf8(bytes.value);
  if (text === undefined) return err({ code: 'value-not-text' });
  const value = isExact ? text : text.replace(/\r?\n$/, '');
  return value === '' ? err({ code: 'usage-no-value' }) : ok(value);
}
