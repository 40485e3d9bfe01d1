import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCopies } from '../../../electron/import/find-copies.ts';
import { ok } from '../../../electron/shared/result.ts';
import { temporaryDir } from '../../support/vault.ts';

const service = (name: string, value: string) =>
  `  ${name}:\n    image: x\n    environment:\n      WEBUI_SECRET_KEY: ${value}\n`;

it.each([
  ['one service', service('a', 'the-lost-value'), true],
  ['a service without variables beside it', `${service('a', 'the-lost-value')}  b:\n    image: x\n`, true],
  ['another value', service('a', 'another-value'), false],
  // An import would ask which of the two is meant.
  ['two services', service('a', 'the-lost-value') + service('b', 'another-value'), false],
])('looks for a lost value in a compose file with %s', async (_what, services, isFound) => {
  const path = join(temporaryDir(), 'compose.yaml');
  writeFileSync(path, `services:\n${services}`);
  const vault = { fingerprints: async (values: readonly string[]) => ok(values.map((one) => `of ${one}`)) };
  const name = 'WEBUI_SECRET_KEY';
  const copies = await findCopies(
    vault,
    [{ versionId: 'v', name, fingerprint: 'of the-lost-value' }],
    [{ path, dialect: 'compose-yaml', variables: [name] }],
  );
  expect(copies.get('v')?.path).toBe(isFound ? path : undefined);
});
