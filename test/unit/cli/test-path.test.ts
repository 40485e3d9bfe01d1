import { expect, it, onTestFinished } from 'vitest';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { createShell } from './shell.ts';

const key = `sk-${'7c'.repeat(16)}`;

/** An instance with a key that is limited to the models, and its static secret. */
async function limited() {
  const server = await startFakeOpenWebUi({
    settings: { users: [fakeUser({ apiKey: key })], allowedPaths: ['/api/models', '/api/v1/models'] },
  });
  onTestFinished(() => server.close());
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', server.url]);
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], {
    input: '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7',
  });
  return (words: string) => shell.run(['test', ...words.split(' ')]);
}

it('fails where the path that a bot uses is refused, and names it', async () => {
  const run = await limited();
  expect((await run('prod --key bot')).code).toBe(0);
  const good = await run('prod --key bot --path /api/v1/models --json');
  expect(good.code).toBe(0);
  expect(JSON.parse(good.out)).toMatchObject([
    { code: 'works-limited', allowedPaths: expect.arrayContaining(['/api/v1/models']) as unknown },
  ]);
  const paths = '--path /api/v1/models --path /api/chat/completions';
  const bad = await run(`prod --key bot ${paths} --json`);
  expect(bad.code).toBe(1);
  expect(JSON.parse(bad.out)).toMatchObject([
    {
      code: 'path-not-allowed',
      good: false,
      allowedPaths: ['/api/v1/models'],
      refusedPaths: ['/api/chat/completions'],
    },
  ]);
  const told = await run(`prod --key bot ${paths}`);
  expect(told.out).toContain('FAIL prod bot: path-not-allowed');
  expect(told.out).toContain('(/api/chat/completions) (allowed: /api/v1/models)');
});

it.each([
  ['prod --path /api/models', '"--path" cannot be used here (it needs --key)'],
  ['--all --path /api/models', '"--path" cannot be used here (it needs --key)'],
  ['prod --key bot --path api/models', '"--path" does not accept this value (a path below the base URL'],
  [
    'prod --key bot --path /api/models --path /a/../b',
    '"--path" does not accept this value (a path below the base URL',
  ],
  ['prod --key WEBUI_SECRET_KEY --path /api/models', '"--key" does not accept this value (an API key)'],
  [`prod --key bot --path /api/${key}`, 'as an argument'],
])('refuses %s', async (words, message) => {
  const run = await limited();
  const refused = await run(words);
  expect(refused).toMatchObject({ code: 2, out: '' });
  const said = refused.notes.join(' ').replaceAll('\\"', '"');
  expect(said).toContain(message);
  expect(said).not.toContain(key);
});
