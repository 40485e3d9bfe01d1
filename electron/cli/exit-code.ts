import type { CommandFailure } from '../shared/failure.ts';
import { keychainValueCodes } from '../shared/failure.ts';

/** The exit codes of the program. A command that runs another program passes that program's code through. */
export const exitCodes = {
  done: 0,
  /** The answer is no: a test failed, a value cannot be represented, something was not found. */
  no: 1,
  usage: 2,
  keychain: 3,
  endpoint: 4,
  /** Data on disk is damaged, or written by a newer program. */
  data: 5,
} as const;

export type ExitName = keyof typeof exitCodes;

const codesOfExit: Readonly<Partial<Record<number, readonly CommandFailure['code'][]>>> = {
  [exitCodes.usage]: [
    'vault-bad-name',
    'vault-name-is-value',
    'vault-bad-url',
    'vault-bad-proxy',
    'vault-invalid',
    'backup-bad-password',
  ],
  [exitCodes.keychain]: ['vault-key-missing'],
  [exitCodes.endpoint]: [
    'runtime-no-program',
    'runtime-no-engine',
    'runtime-denied',
    'runtime-no-compose',
    'runtime-not-ready',
  ],
  [exitCodes.data]: [
    'vault-read-only',
    'vault-newer',
    'vault-damaged',
    'vault-foreign-file',
    'runtime-list-damaged',
    'backup-damaged',
    'backup-newer',
    'backup-weak-parameters',
    'backup-not-verified',
  ],
};

/** What a shell and env(1) end with when a command cannot be started. */
const codesOfCommand: Readonly<Partial<Record<CommandFailure['code'], number>>> = {
  'run-not-found': 127,
  'run-not-executable': 126,
};

/** The exit code that a failure ends the program with; what stands in no list is a plain no. */
export function exitCodeOf({ code }: Pick<CommandFailure, 'code'>): number {
  if (code.startsWith('usage-')) return exitCodes.usage;
  if (code.startsWith('keychain-') && !isAboutValue(code)) return exitCodes.keychain;
  const exit = Object.values(exitCodes).find((candidate) => codesOfExit[candidate]?.includes(code));
  return exit ?? codesOfCommand[code] ?? exitCodes.no;
}

function isAboutValue(code: CommandFailure['code']): boolean {
  return keychainValueCodes.some((valueCode) => valueCode === code);
}
