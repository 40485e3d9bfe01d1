import { describe, expect, it } from 'vitest';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { VaultResult } from '../../../electron/vault/port.ts';
import {
  codeOf,
  expectInStep,
  instanceInput,
  metadataIn,
  must,
  newVault,
  secretInput,
} from '../../support/vault.ts';
import { readAll } from '../../support/vault-operations.ts';
import { promote, removeInstance, removeSecret, retire, rollback } from '../../support/vault-steps.ts';

/** Two windows on one vault, and a secret whose first value was replaced. */
async function twoWindows() {
  const { vault, open, instance, dir, keychain } = await newVault();
  const { id } = must(await vault.createSecret(instance.id, secretInput('A'), 'one', 'typed'));
  const { secret } = must(await vault.replaceValue(id, 'two', 'typed'));
  const [first = '', second = ''] = secret.versions.map((version) => version.id);
  /** A change that must be refused and change nothing, neither records nor values. */
  const expectRefused = async (act: () => VaultResult<unknown>) => {
    const before = [metadataIn(dir), await readAll(vault), new Map(keychain.entries)];
    expect(codeOf(await act())).toBe('vault-conflict');
    expect([metadataIn(dir), await readAll(vault), new Map(keychain.entries)]).toEqual(before);
    await expectInStep(dir, keychain);
  };
  return { here: vault, there: await open(), instance, id, first, second, expectRefused };
}

const states = ({ versions }: Secret) => versions.map(({ number, state }) => `${number} ${state}`);

describe('what was agreed to before another process changed the secret', () => {
  it('goes back once, where two agreed to the same at the same time: no value is deleted', async () => {
    const { here, there, id, first } = await twoWindows();
    const both = await Promise.all([here.rollback(id, first), there.rollback(id, first)]);
    expect(both.map(codeOf).toSorted()).toEqual(['ok', 'vault-conflict']);
    expect(states(must(await here.getSecret(id)))).toEqual(['1 active', '2 staged']);
    expect(Object.values(await readAll(there)).toSorted()).toEqual(['one', 'two']);
  });

  it('does not go back to another version, nor past one that was staged', async () => {
    const { here, there, id, first, expectRefused } = await twoWindows();
    must(await there.stage(id, 'three', 'typed'));
    await expectRefused(() => here.rollback(id, first));
    must(await promote(there, id));
    await expectRefused(() => here.rollback(id, first));
    expect(states(must(await rollback(here, id)))).toEqual(['1 previous', '2 active', '3 staged']);
  });

  it('does not promote another version than the one that was staged', async () => {
    const { here, there, id, expectRefused } = await twoWindows();
    const meant = must(await here.stage(id, 'three', 'typed')).versions[2]?.id ?? '';
    must(await retire(there, id, 'staged'));
    await expectRefused(() => here.promote(id, meant));
    must(await there.stage(id, 'four', 'typed'));
    await expectRefused(() => here.promote(id, meant));
    expect(states(must(await promote(here, id)).secret)[3]).toBe('4 active');
  });

  it('does not retire a version that has been in use since it was staged', async () => {
    const { here, there, id, expectRefused } = await twoWindows();
    const meant = must(await here.stage(id, 'three', 'typed')).versions[2]?.id ?? '';
    must(await promote(there, id));
    await expectRefused(() => here.retire(id, meant, 'staged'));
    must(await there.replaceValue(id, 'four', 'typed'));
    await expectRefused(() => here.retire(id, meant, 'staged'));
    expect(states(must(await here.retire(id, meant, 'previous')))[2]).toBe('3 retired');
  });

  it('removes no value that was saved since, of a secret or of an instance', async () => {
    const { here, there, instance, id, first, second, expectRefused } = await twoWindows();
    const seen = [first, second];
    must(await there.stage(id, 'three', 'typed'));
    await expectRefused(() => here.removeSecret(id, seen));
    await expectRefused(() => here.removeInstance(instance.id, seen));
    must(await retire(there, id, 'staged'));
    // A secret that came since is not what was agreed to either; one that went is.
    const other = must(await there.createSecret(instance.id, secretInput('B'), 'b', 'typed'));
    await expectRefused(() => here.removeInstance(instance.id, seen));
    must(await removeSecret(there, other.id));
    const elsewhere = must(await there.addInstance({ ...instanceInput, name: 'elsewhere' }));
    must(await there.createSecret(elsewhere.id, secretInput('A'), 'not of this instance', 'typed'));
    must(await retire(there, id, first));
    must(await here.removeSecret(id, seen));
    must(await here.removeInstance(instance.id, seen));
    must(await removeInstance(here, elsewhere.id));
    expect(await readAll(here)).toEqual({});
  });
});
