import { describe, expect, it } from 'vitest';
import { canBeHeaderText } from '../../../electron/shared/rules.ts';
import { anInstanceInput } from '../../support/builders.ts';
import { codeOf, must, newVault, secretInput } from '../../support/vault.ts';

async function setting() {
  const { vault } = await newVault();
  const instance = must(await vault.addInstance(anInstanceInput({ name: 'gated' })));
  const add = async (name: string, value = 'x y') =>
    await vault.createSecret(instance.id, secretInput(name, { kind: 'header' }), value, 'typed');
  return { vault, instance, add };
}

describe('an extra header', () => {
  it('is called by its name in lower case, which is there once', async () => {
    const { add } = await setting();
    expect(must(await add('CF-Access-Client-Secret'))).toMatchObject({ name: 'cf-access-client-secret' });
    expect(codeOf(await add('cf-access-client-SECRET'))).toBe('vault-name-taken');
  });

  it.each([
    'Host',
    'content-length',
    'Transfer-Encoding',
    'connection',
    'Cookie',
    'accept',
    'a b',
    'a:b',
    'ä',
    '',
  ])('is not called %j', async (name) => {
    const { add } = await setting();
    expect(codeOf(await add(name))).toBe('vault-bad-name');
  });

  it('is not called by what is its value', async () => {
    const { add } = await setting();
    expect(codeOf(await add('4f0c2a9be81d4c5f9a37b06e2d1c8f54b06e2d1c8f54'))).toBe('vault-name-is-value');
  });

  it.each(['two\nlines', 'two\r\nx-other: 1', 'ü', ' x', 'x ', 'x'.repeat(4001)])(
    'has no value that a header cannot carry (%#)',
    async (value) => {
      const { vault, add } = await setting();
      expect(await add('x-gate', value)).toMatchObject({
        error: { code: 'vault-invalid', field: 'value', facts: { reason: 'header-text' } },
      });
      const { id } = must(await add('x-gate', 'fine'));
      expect(codeOf(await vault.replaceValue(id, value, 'typed'))).toBe('vault-invalid');
      expect(codeOf(await vault.stage(id, value, 'typed'))).toBe('vault-invalid');
      expect(must(await vault.readValue(id))).toBe('fine');
    },
  );

  it('carries a scheme with its parameter', () => {
    expect(canBeHeaderText('Basic YWRhOnB3')).toBe(true);
    expect(canBeHeaderText('x'.repeat(4000))).toBe(true);
  });

  it('is not the header that carries the keys, whichever comes first', async () => {
    const { vault, instance, add } = await setting();
    const refused = {
      error: { code: 'vault-invalid', field: 'keyHeader', facts: { reason: 'header-carries-key' } },
    };
    expect(await add('Authorization')).toMatchObject(refused);
    const gate = must(await add('x-gate'));
    expect(await vault.editSecret(gate.id, { name: 'authorization' })).toMatchObject(refused);
    expect(await vault.editInstance(instance.id, { keyHeader: 'X-Gate' })).toMatchObject(refused);
    must(await vault.editInstance(instance.id, { keyHeader: 'x-api-key' }));
    must(await add('Authorization'));
    expect(await vault.editInstance(instance.id, { keyHeader: 'authorization' })).toMatchObject(refused);
    // What has nothing to do with it may change.
    must(await vault.editInstance(instance.id, { notes: 'behind nginx' }));
  });
});
