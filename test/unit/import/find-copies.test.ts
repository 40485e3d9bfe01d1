import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCopies, findLostCopies } from '../../../electron/import/find-copies.ts';
import { ok } from '../../../electron/shared/result.ts';
import { aSecret, aVersion } from '../../support/builders.ts';
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
    [{ path, dialect: 'compose-yaml', variables: [name], renamed: [] }],
  );
  expect(copies.get('v')?.path).toBe(isFound ? path : undefined);
});

const byValue = { fingerprints: async (values: readonly string[]) => ok(values.map((one) => `of ${one}`)) };

it('takes the first file that holds the value, and reads none that was not written with the name', async () => {
  const dir = temporaryDir();
  const target = (fileName: string, text: string, variables: readonly string[]) => {
    writeFileSync(join(dir, fileName), text);
    return { path: join(dir, fileName), dialect: 'docker-env', variables, renamed: [] } as const;
  };
  const targets = [
    target('unnamed', 'A=lost\n', ['B']),
    target('old', 'A=older\n', ['A']),
    target('first', 'A=lost\nB=b\n', ['A', 'B']),
    target('second', 'A=lost\nB=b\n', ['A', 'B']),
    { path: join(dir, 'gone'), dialect: 'docker-env', variables: ['A'], renamed: [] } as const,
  ];
  const wanted = [
    { versionId: 'a', name: 'A', fingerprint: 'of lost' },
    { versionId: 'b', name: 'B', fingerprint: 'of another' },
  ];
  expect(await findCopies(byValue, wanted, targets)).toEqual(
    new Map([['a', { path: join(dir, 'first'), format: 'docker-env' }]]),
  );
});

it('takes of a name that stands there twice the later value, as a reader of the file does', async () => {
  const path = join(temporaryDir(), '.env');
  writeFileSync(path, 'A=older\nA=lost\n');
  const targets = [{ path, dialect: 'docker-env', variables: ['A'], renamed: [] } as const];
  const wanted = ['lost', 'older'].map((value) => ({
    versionId: value,
    name: 'A',
    fingerprint: `of ${value}`,
  }));
  expect([...(await findCopies(byValue, wanted, targets)).keys()]).toEqual(['lost']);
});

it('looks for what is lost and in use alone', async () => {
  const path = join(temporaryDir(), '.env');
  writeFileSync(path, 'A=x\nB=x\n');
  const secrets = ['A', 'B'].map((name) =>
    aSecret({ name, versions: [aVersion({ id: `of-${name}`, fingerprint: 'of x' })] }),
  );
  const targets = [{ path, dialect: 'docker-env', variables: ['A', 'B'], renamed: [] } as const];
  const found = await findLostCopies(byValue, ['of-A', 'replaced'], secrets, targets);
  expect([...found.keys()]).toEqual(['of-A']);
});

it('reads a docker run command, and a key file that is called like one', async () => {
  const dir = temporaryDir();
  const [script, keyFile] = [join(dir, 'run.sh'), join(dir, 'webui_secret_key')];
  writeFileSync(script, "docker run -d \\\n  -e A='lost' \\\n  ghcr.io/open-webui/open-webui:main\n");
  writeFileSync(keyFile, 'lost-key');
  const wanted = [
    { versionId: 'a', name: 'A', fingerprint: 'of lost' },
    { versionId: 'k', name: 'WEBUI_SECRET_KEY', fingerprint: 'of lost-key' },
  ];
  const copies = await findCopies(byValue, wanted, [
    { path: script, dialect: 'docker-run', variables: ['A'], renamed: [] },
    { path: keyFile, dialect: 'compose-secret', variables: ['WEBUI_SECRET_KEY'], renamed: [] },
  ]);
  expect([...copies].map(([id, { format }]) => [id, format])).toEqual([
    ['a', 'docker-run'],
    ['k', 'key-file'],
  ]);
});
