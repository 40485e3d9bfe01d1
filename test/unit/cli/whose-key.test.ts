import { expect, it, onTestFinished } from 'vitest';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { createShell } from './shell.ts';

const key = `sk-${'7c'.repeat(16)}`;

it('the list of secrets names whose key it is, once a test was told', async () => {
  const user = fakeUser({ apiKey: key });
  const server = await startFakeOpenWebUi({ settings: { users: [user] } });
  onTestFinished(() => server.close());
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', server.url]);
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'OTHER', '--kind', 'variable'], { input: 'a value' });
  const list = async () => (await shell.run(['secret', 'list'])).out;
  expect(await list()).not.toContain('USER');
  expect((await shell.run(['test', 'prod'])).code).toBe(0);
  const told = (await list()).split('\n');
  expect(told[0]).toMatch(/CHANGED {5}USER$/);
  expect(told.find((line) => line.includes('bot'))).toMatch(/ada@example\.test$/);
  expect(told.find((line) => line.includes('OTHER'))).toMatch(/ -$/);
  const { out } = await shell.run(['secret', 'list', '--json']);
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({
      name: 'bot',
      lastTest: expect.objectContaining({ user: user.email }) as unknown,
    }),
  );
  // A test that is told of nobody says so.
  user.apiKey = null;
  await shell.run(['test', 'prod']);
  expect(await list()).not.toContain('USER');
});
