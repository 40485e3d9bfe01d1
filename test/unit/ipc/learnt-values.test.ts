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
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';
import { must, newVault, secretInput } from '../../support/vault.ts';
import { loadReader } from '../../../electron/text/reader.ts';

/** Ordinary words: no shape gives them away, so only who learnt them takes them out. */
const words = 'correct horse battery staple';

async function services(baseUrl = 'https://chat.example.org') {
  const { vault } = await newVault();
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
      savePath: async () => null,
      exportPath: async () => null,
      caFilePath: async () => null,
      notIgnored: async () => null,
      importPath: async () => null,
      mayImport: async () => false,
    },
  };
  return { ...ports, instance };
}

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
