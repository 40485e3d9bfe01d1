import type { CommandSpec } from './command.ts';

/**
 * Whether these words will need the keychain, as far as a glance tells: reading them properly comes later. Either error
 * only costs time: a helper that is started for nothing ends with the program, one that is missing is started when it is
 * used.
 */
export function needsKeychain(words: readonly string[], commands: readonly CommandSpec[]): boolean {
  if (words.includes('--help') || words.includes('-h')) return false;
  const operands = words.filter((word) => !word.startsWith('-'));
  const command = commands.find(({ path }) => path.every((word, index) => operands[index] === word));
  return command?.usesKeychain === true;
}
