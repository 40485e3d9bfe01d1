import { expect, it } from 'vitest';
import { needsKeychain } from '../../../electron/cli/needs-keychain.ts';
import { commands } from '../../../electron/cli/commands.ts';

it.each([
  ['secret get prod KEY', true],
  ['--json secret get prod KEY', true],
  ['secret --reveal get prod KEY', true],
  ['doctor', true],
  ['doctor --json', true],
  ['secret list', false],
  ['secret', false],
  ['generate', false],
  ['', false],
  ['secret get --help', false],
  ['doctor -h', false],
])('%s: %s', (line, expected) => {
  expect(needsKeychain(line.split(' '), commands)).toBe(expected);
});
