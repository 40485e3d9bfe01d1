import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { CommandFailure } from '../shared/failure.ts';

/** What Node puts in the place of bytes that are no UTF-8, in arguments and in the environment alike. */
const replacement = '\uFFFD';

/** The strings of a file of /proc that end in a zero byte each (proc(5)); null where there is no such file. */
function readStrings(path: string): readonly Buffer[] | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null;
  }
  const strings: Buffer[] = [];
  for (let start = 0, end = bytes.indexOf(0); end >= 0; start = end + 1, end = bytes.indexOf(0, start)) {
    strings.push(bytes.subarray(start, end));
  }
  return strings;
}

/**
 * The failure for a word of the command line that is no UTF-8: Node has changed it, so that it would name another file or give a
 * command another argument. `raw` is the process's whole command line; without it a replaced word and one that has U+FFFD in it
 * are the same.
 */
export function refuseUndecodable(
  words: readonly string[],
  raw: readonly Uint8Array[] | null = readStrings('/proc/self/cmdline'),
): CommandFailure | undefined {
  const rawWords = raw?.slice(-words.length);
  const at = words.findIndex((word, index) => {
    const bytes = rawWords?.[index];
    return word.includes(replacement) && (bytes === undefined || !isUtf8(bytes));
  });
  return at < 0 ? undefined : { code: 'usage-not-text', facts: { reason: 'word-number', word: at + 1 } };
}

/** The variables of the environment that Node has changed so; none where that cannot be told. */
export function undecodableVariables(
  env: Readonly<Record<string, string | undefined>>,
  raw: readonly Buffer[] | null = readStrings('/proc/self/environ'),
): readonly string[] {
  if (!Object.values(env).some((value) => value?.includes(replacement))) return [];
  const names = (raw ?? [])
    .filter((bytes) => !isUtf8(bytes))
    .map((bytes) => bytes.toString().split('=', 1)[0] ?? '');
  return names.filter((name) => env[name]?.includes(replacement) ?? false);
}
