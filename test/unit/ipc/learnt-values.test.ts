import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { createHandleStore } from '../../../electron/handle-store.ts';
import { heldValueLimits } from '../../../electron/ipc/services.ts';
import type { HeldValue } from '../../../electron/ipc/services.ts';
import { generateHandlers } from '../../../electron/ipc/generate-handlers.ts';
import { readPlaintext, storeFrom } from '../../../electron/ipc/plaintext.ts';
import { serverHandlers } from '../../../electron/ipc/server-handlers.ts';
import { serverKeyHandlers } from '../../../electron/ipc/server-key-handlers.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import type { SecretKind } from '../../../electron/shared/domain.ts';
import type { SecretOf } from '../../../electron/testing/ports.ts';
import { askNothing } from '../../support/ask-nothing.ts';
import { openBridge } from '../../support/bridge.ts';
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';
import { must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';
import { loadReader } from '../../../electron/text/reader.ts';

/** Ordinary words: no shape gives them away, so only who learnt them takes them out. */
const words = 'correct horse battery staple';
/** A key that has not the form of one. */
const keyOfWords = 'sk-correct.horse.battery';

async function services(baseUrl = 'https://chat.example.org') {
  const { vault, keychain } = await newVault();
  const instance = must(await vault.addInstance(anInstanceInput({ ...instanceAt(baseUrl), name: 'here' })));
  const redactor = createRedactor();
  expect(redactor.redact(words)).toBe(words);
  const network = { systemProxy: async () => ({ via: 'direct' }) as const, sent: createRedactor() };
  const learn = (value: string): void => redactor.learn(value);
  const ports = {
    vault,
    reader: () => loadReader('window', 'en'),
    writeSecretFile,
    serverTests: createServerTests({ vault, network, learn }),
    serverKeys: createServerKeys({ vault, network, learn }),
    generated: createHandleStore<HeldValue>(heldValueLimits),
    redactor,
    emit: () => undefined,
    ask: {
      ...askNothing,
    },
  };
  return { ...ports, instance, keychain };
}

type Ports = Awaited<ReturnType<typeof services>>;

it('a value that leaves the keychain is taken out of the log from then on', async () => {
  const ports = await services();
  const input = secretInput('A');
  const { id } = must(await ports.vault.createSecret(ports.instance.id, input, words, 'typed'));
  must(await readPlaintext(ports, { of: 'secret', secretId: id }));
  expect(ports.redactor.redact(`failed: ${words}!`)).toBe('failed: [redacted]!');
});

it('a value that was typed is taken out before it is stored, which may fail', async () => {
  const ports = await services();
  let logged = '';
  const stored = storeFrom(ports, { from: 'typed', value: words }, async () => {
    logged = ports.redactor.redact(words);
    throw new Error('the keychain is gone');
  });
  await expect(stored).rejects.toThrow('gone');
  expect(logged).toBe('[redacted]');
});

it('a value that was generated is taken out before anybody keeps it', async () => {
  const ports = await services();
  const recipe = { kind: 'passphrase', words: 6, separator: ' ' } as const;
  const handlers = generateHandlers(ports);
  const { handle } = must(await handlers['generate.make'](recipe));
  expect(ports.redactor.redact(ports.generated.peek(handle)?.value ?? '')).toBe('[redacted]');
});

it('a static secret that is compared, and a password to sign in with, are taken out', async () => {
  const server = await start();
  const ports = await services(server.url);
  const secretKey = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
  const { id } = must(await ports.vault.createSecret(ports.instance.id, secretKey, words, 'typed'));
  await serverHandlers(ports)['server.checkSecret']({ secretId: id });
  expect(ports.redactor.redact(words)).toBe('[redacted]');

  const password = 'my old password';
  const bot = secretInput('bot', { kind: 'api-key' });
  const key = must(await ports.vault.createSecret(ports.instance.id, bot, `sk-${'1a'.repeat(16)}`, 'typed'));
  const session = { by: 'password', email: 'a@example.org', password } as const;
  await serverKeyHandlers(ports)['server.compareKey']({ secretId: key.id, session });
  expect(ports.redactor.redact(password)).toBe('[redacted]');
});

const password = { by: 'password', email: 'ada@example.test', password: 'my old password' } as const;

it.each<[string, SecretKind, (ports: Ports, about: SecretOf) => Promise<unknown>]>([
  ['a key that is tested', 'api-key', ({ serverTests }, about) => serverTests.testKey(about)],
  ['a key that is tested with others', 'api-key', ({ serverTests }, about) => serverTests.testKeys([about])],
  ['a key to sign in with', 'api-key', ({ serverKeys }, about) => serverKeys.show(about, { by: 'key' })],
  [
    'a static secret to sign a token with',
    'secret-key',
    ({ serverKeys }, { instance }) =>
      serverKeys.createNew(instance, 'new', { by: 'secret', userId: 'ada', confirmed: true }),
  ],
  ['a key that is compared', 'api-key', ({ serverKeys }, about) => serverKeys.compare(about, password)],
  [
    'a key that is written as SQL',
    'api-key',
    ({ serverKeys }, { secret }) =>
      serverKeys.sql(secret, {
        database: 'sqlite',
        release: '0.12.4',
        user: { by: 'email', value: 'ada@example.test' },
      }),
  ],
])('%s is taken out', async (_what, kind, act) => {
  const server = await start({
    settings: { users: [fakeUser({ password: password.password, apiKey: keyOfWords })] },
  });
  const ports = await services(server.url);
  const { vault, instance, redactor } = ports;
  const input = secretInput(kind === 'api-key' ? 'bot' : 'WEBUI_SECRET_KEY', { kind });
  const secret = must(await vault.createSecret(instance.id, input, words, 'typed'));
  await act(ports, { instance, secret });
  expect(redactor.redact(words)).toBe('[redacted]');
});

it('a session token that was pasted is taken out, and the key that the server has', async () => {
  const server = await start({
    settings: { users: [fakeUser({ password: password.password, apiKey: keyOfWords })] },
  });
  const { vault, instance, serverKeys, redactor } = await services(server.url);
  const input = secretInput('bot', { kind: 'api-key' });
  const secret = must(await vault.createSecret(instance.id, input, 'sk-another', 'typed'));
  await serverKeys.show({ instance, secret }, { by: 'token', token: words });
  expect(redactor.redact(words)).toBe('[redacted]');
  must(await serverKeys.show({ instance, secret }, password));
  expect(redactor.redact(keyOfWords)).toBe('[redacted]');
});

it('a key that the server made and that could not be saved is taken out', async () => {
  const user = fakeUser({ password: password.password });
  const server = await start({
    settings: { users: [user] },
    intercept: ({ path, method }) => {
      if (!path.endsWith('/api_key') || method !== 'POST') return undefined;
      ports.keychain.faults.locked = true;
      return { status: 200, json: { api_key: keyOfWords } };
    },
  });
  const ports = await services(server.url);
  const created = await ports.serverKeys.createNew(ports.instance, 'new', password);
  expect(created).toMatchObject({ ok: false, error: { reason: 'not-saved', key: keyOfWords } });
  expect(ports.redactor.redact(keyOfWords)).toBe('[redacted]');
});

it('what is imported is taken out, and no more than what is picked', async () => {
  const { bridge, vault, choices, redactor } = await openBridge();
  const { id: instanceId } = must(await vault.addInstance(anInstanceInput()));
  choices.importPath = join(temporaryDir(), '.env');
  writeFileSync(choices.importPath, `A=${words}\nB=left where it is\n`);
  const imported = must(await bridge['import.open']({ instanceId }));
  const picks = [{ index: 0, name: 'A', kind: 'variable' } as const];
  must(await bridge['import.apply']({ handle: imported?.handle ?? '', picks }));
  expect(redactor.redact(`${words}, left where it is`)).toBe('[redacted], left where it is');
});

it('what the window tests is taken out too', async () => {
  const { bridge, vault, redactor } = await openBridge();
  const { id: instanceId } = must(await vault.addInstance(anInstanceInput()));
  const input = secretInput('bot', { kind: 'api-key' });
  const { id } = must(await vault.createSecret(instanceId, input, words, 'typed'));
  must(await bridge['secrets.test']({ id }));
  expect(redactor.redact(words)).toBe('[redacted]');
});

it('a token that was pasted to be inspected is taken out, and the secret keys that it is compared with', async () => {
  const { bridge, vault, redactor } = await openBridge();
  const { id: instanceId } = must(await vault.addInstance(anInstanceInput()));
  const input = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
  must(await vault.createSecret(instanceId, input, words, 'typed'));
  const token = fakeToken('x', { id: 'u' });
  must(await bridge['token.inspect']({ token: ` ${token}` }));
  expect(redactor.redact(`${words}, ${token}`)).toBe('[redacted], [redacted]');
  expect(must(await bridge['token.inspect']({ token: keyOfWords }))).toBeNull();
  expect(redactor.redact(keyOfWords)).toBe('[redacted]');
});
