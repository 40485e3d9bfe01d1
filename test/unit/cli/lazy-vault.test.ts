import { expect, it } from 'vitest';
import { lazyVault } from '../../../electron/cli/lazy-vault.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { codeOf, instanceInput, must, newVault } from '../../support/vault.ts';

it('opens the vault for the first question, and then is that vault', async () => {
  const { vault } = await newVault();
  const [known] = must(await vault.listInstances());
  let opened = 0;
  const lazy = lazyVault(async () => {
    opened += 1;
    return ok(vault);
  });
  expect(() => lazy.health()).toThrow('not open yet');
  expect(opened).toBe(0);
  expect(must(await lazy.listInstances())).toEqual(known === undefined ? [] : [known]);
  expect(lazy.health()).toEqual(vault.health());
  const added = must(await lazy.addInstance({ ...instanceInput, name: 'other' }));
  expect(must(await vault.listInstances()).map(({ id }) => id)).toContain(added.id);
  const edited = must(await lazy.editInstance(added.id, { notes: 'changed' }));
  expect(edited).toMatchObject({ id: added.id, notes: 'changed' });
});

it('answers each question with what kept it from being opened', async () => {
  const lazy = lazyVault(async () => err({ code: 'vault-denied', subject: '/data' }));
  expect(codeOf(await lazy.listInstances())).toBe('vault-denied');
  expect(codeOf(await lazy.readValue('3f2b8c1e-9d4a-4b6e-8f3a-1c2d3e4f5a6b'))).toBe('vault-denied');
  expect(() => lazy.onChange(() => {})).toThrow('not open yet');
});
