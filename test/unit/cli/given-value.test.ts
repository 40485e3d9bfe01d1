import { expect, it } from 'vitest';
import { withoutValue } from '../../../electron/cli/given-value.ts';

// Looks like a value, as names with signs and digits do.
const path = '/home/user/Xy7_kQ9-pL2/vault.json';

it.each([
  'vault-io',
  'vault-denied',
  'vault-disk-read-only',
  'vault-file-open',
  'vault-foreign-file',
  'vault-root',
  'export-file-open',
  'export-folder-closed',
] as const)('a failure about a file names the file: %s', (code) => {
  expect(withoutValue({ code, subject: path })).toEqual({ code, subject: path });
});
