import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createShell } from './shell.ts';

const add = ['instance', 'add', 'prod', '--url', 'https://ai.example.com/sub/'];

it('add, list, edit, rm', async () => {
  const shell = createShell();
  expect(await shell.run(['instance', 'list'])).toMatchObject({ code: 0, out: '' });
  expect(await shell.run(add)).toMatchObject({
    code: 0,
    out: 'Added prod (production, https://ai.example.com/sub).\n',
  });
  const listed = await shell.run(['instance', 'list']);
  expect(listed.out).toBe(
    [
      'NAME  ENVIRONMENT  URL                         SECRETS  RUNS AT',
      'prod  production   https://ai.example.com/sub  0        -',
      '',
    ].join('\n'),
  );
  const edited = await shell.run([
    'instance',
    'edit',
    'prod',
    '--name',
    'live',
    '--env',
    'staging',
    '--ca-file',
    'ca.pem',
    '--allow-http',
    '--proxy',
    'HTTP://Proxy.example.com:3128/',
    '--json',
  ]);
  expect(JSON.parse(edited.out)).toMatchObject({
    proxy: 'http://proxy.example.com:3128',
    name: 'live',
    environment: 'staging',
    caFile: resolve('ca.pem'),
    allowHttp: true,
    baseUrl: 'https://ai.example.com/sub',
  });
  const back = await shell.run([
    'instance',
    'edit',
    'live',
    '--no-ca-file',
    '--no-allow-http',
    '--key-header',
    'X-Key',
    '--proxy',
    'none',
    '--json',
  ]);
  expect(JSON.parse(back.out)).toMatchObject({
    caFile: null,
    allowHttp: false,
    keyHeader: 'x-key',
    proxy: 'none',
  });
  await shell.run(['secret', 'set', 'live', 'bot', '--generate']);
  const asked = await shell.run(['instance', 'rm', 'live', '--now'], { agrees: true });
  expect(asked).toMatchObject({
    code: 0,
    out: 'Deleted live for good.\n',
    asked: ['This cannot be undone. Delete live with 1 secret and its values for good?'],
  });
  expect((await shell.run(['instance', 'list', '--json'])).out).toBe('[]\n');
});

it.each([
  [['instance', 'add', 'prod'], 2, 'usage-missing-operand: "--url URL"'],
  [['instance', 'add', '--url', 'https://a.example'], 2, 'usage-missing-operand: "NAME"'],
  [['instance', 'add', 'prod', '--url', 'ftp://a.example'], 2, 'vault-bad-url'],
  [['instance', 'add', 'prod', '--url', 'https://u:p@a.example'], 2, 'vault-bad-url'],
  [['instance', 'add', ' ', '--url', 'https://a.example'], 2, 'vault-bad-name'],
  [
    ['instance', 'add', 'other', '--url', 'https://a.example', '--env', 'prod'],
    2,
    'production, staging, development, test',
  ],
  [['instance', 'add', 'other', '--url', 'https://a.example', '--key-header', 'cookie'], 2, 'vault-invalid'],
  [['instance', 'edit', 'prod', '--proxy', 'http://ada:pw@proxy.example'], 2, 'vault-bad-proxy'],
  [['instance', 'edit', 'prod', '--proxy', 'socks5://proxy.example:1080'], 2, 'vault-bad-proxy'],
  [add, 1, 'vault-name-taken: "prod" is taken'],
  [['instance', 'edit', 'prod'], 2, 'usage-no-edit'],
  [['instance', 'edit', 'none', '--env', 'test'], 1, 'vault-not-found'],
  [
    ['instance', 'edit', 'prod', '--allow-http', '--no-allow-http'],
    2,
    'usage-option-conflict: "--allow-http"',
  ],
  [['instance', 'rm', 'none', '-y'], 1, 'vault-not-found'],
  [['instance', 'rm', 'prod'], 2, 'usage-needs-yes'],
  [['instance', 'rm', 'prod', '--now'], 2, 'usage-needs-yes'],
  [
    ['instance', 'restore', 'prod'],
    1,
    'trash-lacks-name: "prod" is not in the trash. See `webui-keyring trash',
  ],
])('%j ends with %i', async (words, code, text) => {
  const shell = createShell();
  await shell.run(add);
  const refused = await shell.run(words);
  expect(refused.code).toBe(code);
  expect(refused.out).toBe('');
  expect(refused.notes).toHaveLength(1);
  expect(refused.notes[0]).toContain(text);
});
