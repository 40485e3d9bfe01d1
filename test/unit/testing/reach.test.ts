import { expect, it, vi } from 'vitest';
import { reach } from '../../../electron/testing/reach.ts';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import { err } from '../../../electron/shared/result.ts';
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';

const key = `sk-${'8a'.repeat(16)}`;

/** An instance behind a gate that asks for one header, with that header and a key. */
async function setting() {
  const server = await start({
    settings: { secret: 'a1'.repeat(32), users: [fakeUser({ apiKey: key })] },
    intercept: ({ headers }) => (headers['x-gate'] === 'let me in' ? undefined : { status: 403, text: 'no' }),
  });
  const { vault } = await newVault();
  const input = anInstanceInput({ ...instanceAt(server.url), name: 'gated' });
  const instance = must(await vault.addInstance(input));
  const add = async (name: string, kind: 'header' | 'api-key' | 'secret-key', value: string) =>
    must(await vault.createSecret(instance.id, secretInput(name, { kind }), value, 'typed'));
  const header = await add('X-Gate', 'header', 'let me in');
  const bot = { instance, secret: await add('bot', 'api-key', key) };
  const signer = { instance, secret: await add('WEBUI_SECRET_KEY', 'secret-key', 'a1'.repeat(32)) };
  return { server, vault, instance, header, bot, signer };
}

it('an instance is reached with the values of its headers, and each of them is learnt', async () => {
  const { vault, instance, header } = await setting();
  const other = must(await vault.addInstance(anInstanceInput({ name: 'other' })));
  const learnt: string[] = [];
  const reached = must(await reach(vault, instance, (value) => void learnt.push(value)));
  expect(reached.extraHeaders).toEqual([{ name: 'x-gate', value: 'let me in' }]);
  expect(learnt).toEqual(['let me in']);
  expect(must(await reach(vault, other, undefined)).extraHeaders).toEqual([]);
  must(
    await vault.trashSecret(
      header.id,
      header.versions.map(({ id }) => id),
    ),
  );
  expect(must(await reach(vault, instance, undefined)).extraHeaders).toEqual([]);
});

it('each test of a server, a secret and a key goes with them', async () => {
  const { vault, instance, bot, signer } = await setting();
  const tests = createServerTests({ vault, network: {} });
  expect(must(await tests.checkServer(instance))).toMatchObject({ code: 'works' });
  expect(must(await tests.checkSecret(signer))).toMatchObject({ check: { code: 'same' } });
  expect(must(await tests.testKey(bot))).toMatchObject({ verdict: { code: 'works' } });
  const { tested } = await tests.testKeys([bot]);
  expect(tested).toMatchObject([{ result: { outcome: 'tested', verdict: { code: 'works' } } }]);
  const keys = createServerKeys({ vault, network: {} });
  const { email, password } = fakeUser();
  expect(must(await keys.show(bot, { by: 'password', email, password }))).toMatchObject({ key });
});

it('where a header cannot be read, no server is asked, and that is what is said', async () => {
  const { server, vault, instance, header, bot, signer } = await setting();
  const read = vault.readValue.bind(vault);
  vi.spyOn(vault, 'readValue').mockImplementation(async (id, versionId) =>
    id === header.id ? err({ code: 'keychain-locked' }) : await read(id, versionId),
  );
  const tests = createServerTests({ vault, network: {} });
  const keys = createServerKeys({ vault, network: {} });
  const { email, password } = fakeUser();
  const credential = { by: 'password', email, password } as const;
  expect(codeOf(await tests.checkServer(instance))).toBe('keychain-locked');
  expect(codeOf(await tests.checkSecret(signer))).toBe('keychain-locked');
  expect(codeOf(await tests.testKey(bot))).toBe('keychain-locked');
  const { tested } = await tests.testKeys([bot]);
  expect(tested).toMatchObject([{ result: { outcome: 'not-read', failure: { code: 'keychain-locked' } } }]);
  const failed = { ok: false, error: { reason: 'failure', failure: { code: 'keychain-locked' } } };
  expect(await keys.show(bot, credential)).toMatchObject(failed);
  expect(await keys.create(bot, credential)).toMatchObject(failed);
  expect(await keys.createNew(instance, 'next', credential)).toMatchObject(failed);
  expect(await keys.delete(bot, credential)).toMatchObject(failed);
  expect(server.requests).toEqual([]);
});
