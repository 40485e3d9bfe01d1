import { basename } from 'node:path';

/** Programs that start another one without the caller's variables, unless they are told to keep them. */
const dropping: ReadonlySet<string> = new Set(['sudo', 'doas']);

/**
 * The variables that a command started by `sudo` or `doas` would not get: all but those that `--preserve-env=NAME,…` names, and
 * none with `--preserve-env` or `-E` alone. What the system's own rules (`env_keep`, `setenv`) let through is not known here.
 */
export function droppedVariables(
  [program = '', ...args]: readonly string[],
  names: readonly string[],
): readonly string[] {
  const name = basename(program);
  if (!dropping.has(name)) return [];
  if (name === 'doas') return names;
  const kept = new Set<string>();
  for (const word of args) {
    // The command begins where options end; a word that an option takes stands before none of these.
    if (word === '--') break;
    if (word === '--preserve-env' || /^-[A-Za-z]*E/.test(word)) return [];
    if (word.startsWith('--preserve-env=')) {
      for (const one of word.slice('--preserve-env='.length).split(',')) kept.add(one);
    } else if (!word.startsWith('-')) break;
  }
  return names.filter((one) => !kept.has(one));
}
