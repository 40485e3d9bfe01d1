import { expect, test } from 'vitest';
import { createGeneratedValues } from '../../../electron/ipc/generated-values.ts';
import { readPlaintext, storeFrom } from '../../../electron/ipc/plaintext.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { must, newVault, secretInput } from '../vault/fixtures.ts';

/** Ordinary words: no shape gives them away, so only who learnt them takes them out. */
const words = 'correct horse battery staple';

async function services() {
  const { vault, instance } = await newVault();
  return { vault, instance, generated: createGeneratedValues(), redactor: createRedactor() };
}

test('a value that leaves the keychain is taken out of the log from then on', async () => {
  const { vault, instance, generated, redactor } = await services();
  const { id } = must(await vault.createSecret(instance.id, secretInput('A'), words, 'typed'));
  expect(redactor.redact(words)).toBe(words);
  must(await readPlaintext({ vault, generated, redactor }, { of: 'secret', secretId: id }));
  expect(redactor.redact(`failed: ${words}!`)).toBe('failed: [redacted]!');
});

test('a value that was typed is taken out before it is stored, which may fail', async () => {
  const { vault, generated, redactor } = await services();
  let logged = '';
  const stored = storeFrom({ vault, generated, redactor }, { from: 'typed', value: words }, async () => {
    logged = redactor.redact(words);
    throw new Error('the keychain is gone');
  });
  await expect(stored).rejects.toThrow('gone');
  expect(logged).toBe('[redacted]');
});
