import { expect, it } from 'vitest';
import { examineToken } from '../../../electron/testing/examine-token.ts';
import { mintSession } from '../../../electron/testing/mint-session.ts';
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { must, newVault, secretInput } from '../../support/vault.ts';

const now = Date.parse('2026-01-01T00:00:00.500Z');

it('signs with the version in use, for no longer than was asked, and learns what it made', async () => {
  const { vault } = await newVault();
  const instance = must(
    await vault.addInstance(anInstanceInput({ ...instanceAt('https://a.example.org'), name: 'prod' })),
  );
  expect(await mintSession(vault, instance, { userId: 'u1', lifetimeSeconds: 60, now })).toMatchObject({
    ok: false,
    error: { code: 'vault-not-found', subject: 'WEBUI_SECRET_KEY' },
  });
  const input = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
  const { id } = must(await vault.createSecret(instance.id, input, 'a1'.repeat(32), 'typed'));
  must(await vault.replaceValue(id, 'b2'.repeat(32), 'typed'));
  must(await vault.stage(id, 'c3'.repeat(32), 'typed'));

  const learnt: string[] = [];
  const request = {
    userId: 'u1',
    lifetimeSeconds: 60,
    now,
    learn: (value: string) => void learnt.push(value),
  };
  const minted = must(await mintSession(vault, instance, request));
  expect(minted).toMatchObject({ expiresAt: '2026-01-01T00:01:00.000Z', version: { number: 2 } });
  expect(learnt).toEqual(['b2'.repeat(32), minted.token]);
  const report = await examineToken(vault, minted.token, { now });
  expect(report).toMatchObject({
    claims: { userId: 'u1', expiresAt: '2026-01-01T00:01:00.000Z' },
    remarks: [],
    signer: { outcome: 'found', versions: [{ number: 2, state: 'active' }] },
  });
  const again = must(await mintSession(vault, instance, request));
  expect(again.token, 'each has an ID of its own').not.toBe(minted.token);
});
