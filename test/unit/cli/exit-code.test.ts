import { expect, it } from 'vitest';
import { exitCodeOf } from '../../../electron/cli/exit-code.ts';

it.each([
  ['usage-no-command', 2],
  ['vault-bad-url', 2],
  ['keychain-locked', 3],
  ['keychain-other-folder', 3],
  ['vault-key-missing', 3],
  ['keychain-not-found', 1],
  ['keychain-too-large', 1],
  ['keychain-bad-characters', 1],
  ['keychain-empty', 1],
  ['vault-bad-name', 2],
  ['vault-name-is-value', 2],
  ['vault-bad-proxy', 2],
  ['vault-invalid', 2],
  ['vault-damaged', 5],
  ['vault-read-only', 5],
  ['vault-newer', 5],
  ['vault-foreign-file', 5],
  ['vault-not-found', 1],
  ['export-not-representable', 1],
  ['run-not-found', 127],
  ['run-not-executable', 126],
] as const)('%s ends the program with %i', (code, exit) => {
  expect(exitCodeOf({ code })).toBe(exit);
});
