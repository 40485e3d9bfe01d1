import { expect, it } from 'vitest';
import { createServices } from '../../../electron/composition.ts';
import { aSecretInput } from '../../support/builders.ts';
import { must, newVault } from '../../support/vault.ts';

it('puts nothing into use once it was stopped, and goes on from there', async () => {
  const { vault, instance, dir } = await newVault();
  const input = aSecretInput({ name: 'TAVILY_API_KEY', kind: 'variable' });
  const secret = must(await vault.createSecret(instance.id, input, 'tvly-first-value', 'typed'));
  const rotations = await createServices({ vault, dataDir: () => dir, network: {} }).rotations();
  const wish = { secretId: secret.id, value: 'tvly-second-value', origin: 'typed' } as const;
  const rotation = must(await vault.beginRotation({ members: [wish], derived: [] }));
  const options = { waitMs: 0, isDoneByHand: true } as const;
  expect(await rotations.carryOn(rotation, { ...options, signal: AbortSignal.abort() })).toMatchObject({
    ok: true,
    value: { outcome: 'failed', failure: { code: 'request-cancelled' } },
  });
  const states = async () => must(await vault.getSecret(secret.id)).versions.map(({ state }) => state);
  expect(await states()).toEqual(['active', 'staged']);
  expect(must(await vault.listRotations())).toHaveLength(1);
  expect(await rotations.carryOn(rotation, options)).toMatchObject({ value: { outcome: 'done' } });
  expect(await states()).toEqual(['previous', 'active']);
});
