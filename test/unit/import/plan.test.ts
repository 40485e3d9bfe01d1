import { describe, expect, it } from 'vitest';
import { applyImport } from '../../../electron/import/apply.ts';
import type { ImportedVariable } from '../../../electron/import/imported.ts';
import { planImport } from '../../../electron/import/plan.ts';
import type { ImportPick, ImportRow } from '../../../electron/shared/import-views.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import { openTestVault } from '../../support/importing-vault.ts';
import { must } from '../../support/vault.ts';

const strong = 'f81b6a2c90d34e57a1b8c3d2e4f50617f81b6a2c90d34e57a1b8c3d2e4f50618';

function variable(name: string, value: string): ImportedVariable {
  return { name, value, line: null, notes: [] };
}

function pick(row: ImportRow, name = row.keepAs): ImportPick {
  return { index: row.index, name, kind: row.kind };
}

const named = (...names: string[]) =>
  names.map((name, index) => ({ index, name, kind: 'variable' as const }));

describe('planImport', () => {
  it('tells new, same and changed by fingerprints, and who else has the value', async () => {
    const { vault, addInstance, keep } = await openTestVault();
    const here = await addInstance('here');
    const there = await addInstance('there');
    const kept = await keep(here, 'KEPT_TOKEN', 'kept-value');
    await keep(here, 'MOVED_TOKEN', 'old-value');
    const elsewhere = await keep(there, 'OTHER_TOKEN', 'shared-value');
    const variables = [
      variable('KEPT_TOKEN', 'kept-value'),
      variable('MOVED_TOKEN', 'new-value'),
      variable('FRESH_TOKEN', 'shared-value'),
    ];
    const rows = must(await planImport(vault, here, variables));
    expect(rows.map(({ name, state, suggested }) => [name, state, suggested])).toEqual([
      ['KEPT_TOKEN', 'same', false],
      ['MOVED_TOKEN', 'changed', false],
      ['FRESH_TOKEN', 'new', true],
    ]);
    expect(rows[0]?.replaces).toBe(kept.id);
    expect(rows[0]?.sameValueAs).toEqual([]);
    expect(rows[2]?.sameValueAs).toEqual([elsewhere.id]);
  });

  it('takes no secret of another instance for the own one, and no kind but that of the own one', async () => {
    const { vault, addInstance, keep } = await openTestVault();
    const [here, there] = [await addInstance('here'), await addInstance('there')];
    await keep(there, 'SAME_TOKEN', 'a-value-é');
    const planned = async () => must(await planImport(vault, here, [variable('SAME_TOKEN', 'a-value-é')]))[0];
    expect(await planned()).toMatchObject({ state: 'new', replaces: null, byteLength: 10 });
    const own = await keep(here, 'SAME_TOKEN', 'another-value');
    expect(await planned()).toMatchObject({ state: 'changed', replaces: own.id, kind: own.kind });
  });

  it('saves nothing under a name that is rather a value', async () => {
    const { vault, addInstance } = await openTestVault();
    const name = 'a0b1'.repeat(8);
    const rows = must(await planImport(vault, await addInstance('here'), [variable(name, 'x')]));
    expect(rows[0]).toMatchObject({ keepAs: '', problem: 'bad-name', suggested: false });
    expect(JSON.stringify(rows)).not.toContain(name);
  });

  it('holds no value and no length of one in what it shows', async () => {
    const { vault, addInstance } = await openTestVault();
    const here = await addInstance('here');
    const rows = must(await planImport(vault, here, [variable('A_TOKEN', 'planted-secret')]));
    expect(JSON.stringify(rows)).not.toContain('planted');
    expect(rows[0]?.masked).toBe('••••••••');
  });

  it('asks an empty vault nothing of its keychain', async () => {
    const { vault, keychain, addInstance } = await openTestVault();
    const here = await addInstance('here');
    keychain.faults.locked = true;
    expect(must(await planImport(vault, here, [variable('A_TOKEN', 'x')]))).toHaveLength(1);
  });

  it('passes a locked keychain on', async () => {
    const { vault, keychain, dir, addInstance, keep } = await openTestVault();
    const here = await addInstance('here');
    await keep(here, 'A_TOKEN', 'a-value');
    keychain.faults.locked = true;
    // A vault just opened has not read its fingerprint key yet.
    const fresh = await openVault({ dir, keychain });
    expect(await planImport(fresh, here, [variable('A_TOKEN', 'x')])).toMatchObject({
      error: { code: 'keychain-locked' },
    });
    await fresh.close();
    await vault.close();
  });

  it.each([
    ['', 'value', 'bad-name'],
    ['A-B', 'value', 'bad-name'],
    ['__proto__', 'value', null],
    ['x'.repeat(121), 'value', 'bad-name'],
    ['A', '', 'empty'],
    ['A', 'x'.repeat(65_536), null],
    ['A', 'x'.repeat(65_537), 'too-large'],
    ['A', 'é'.repeat(32_769), 'too-large'],
    ['A', 'a\0b', 'bad-characters'],
    ['A', '\uD800', 'bad-characters'],
  ])('name %j with a value of this kind: %#', async (name, value, problem) => {
    const { vault, addInstance } = await openTestVault();
    const rows = must(await planImport(vault, await addInstance('here'), [variable(name, value)]));
    expect(rows[0]?.problem).toBe(problem);
    expect(rows[0]?.suggested && problem !== null).toBe(false);
  });

  it('judges what looks like a secret, and does not tick what would break the server', async () => {
    const { vault, addInstance } = await openTestVault();
    const here = await addInstance('here');
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2lnbmF0dXJl';
    const planned = async (name: string, value: string) =>
      must(await planImport(vault, here, [variable(name, value)]))[0];
    expect(await planned('WEBUI_SECRET_KEY', strong)).toMatchObject({
      kind: 'secret-key',
      suggested: true,
      strength: { verdict: 'good' },
    });
    expect(await planned('WEBUI_SECRET_KEY', 't0p-s3cr3t')).toMatchObject({
      suggested: false,
      strength: { verdict: 'blocked', findings: expect.arrayContaining(['known-default']) as unknown },
    });
    expect(await planned('WEBUI_SECRET_KEY', 'x'.repeat(43) + '!')).toMatchObject({
      suggested: false,
      strength: { findings: expect.arrayContaining(['fernet-trap']) as unknown },
    });
    expect(await planned('WEBUI_SECRET_KEY', jwt)).toMatchObject({
      strength: { findings: expect.arrayContaining(['looks-like-jwt']) as unknown },
    });
    expect(await planned('PORT', '8080')).toMatchObject({ suggested: false, strength: null });
  });

  it('remarks on a name that changes how programs are started, and does not suggest it', async () => {
    const { vault, addInstance } = await openTestVault();
    const names = ['LD_PRELOAD', 'Path', 'NODE_OPTIONS', 'WEBUI_SECRET_KEY'];
    const variables = names.map((name) => variable(name, strong));
    const rows = must(await planImport(vault, await addInstance('here'), variables));
    expect(rows.map(({ suggested, notes }) => [suggested, notes])).toEqual([
      [false, ['steers-programs']],
      [false, ['steers-programs']],
      [false, ['steers-programs']],
      [true, []],
    ]);
  });

  it('keeps the legacy name as the one that works, unless the file has that too', async () => {
    const { vault, addInstance } = await openTestVault();
    const here = await addInstance('here');
    const alone = must(await planImport(vault, here, [variable('WEBUI_JWT_SECRET_KEY', strong)]));
    expect(alone[0]).toMatchObject({
      name: 'WEBUI_JWT_SECRET_KEY',
      keepAs: 'WEBUI_SECRET_KEY',
      kind: 'secret-key',
      notes: ['legacy-name'],
      suggested: true,
    });
    const both = must(
      await planImport(vault, here, [
        variable('WEBUI_JWT_SECRET_KEY', strong),
        variable('WEBUI_SECRET_KEY', `${strong}0`),
      ]),
    );
    expect(both.map(({ keepAs, suggested }) => [keepAs, suggested])).toEqual([
      ['WEBUI_JWT_SECRET_KEY', false],
      ['WEBUI_SECRET_KEY', true],
    ]);
  });

  it('does not tick what its reader would have replaced', async () => {
    const { vault, addInstance } = await openTestVault();
    const here = await addInstance('here');
    const rows = must(
      await planImport(vault, here, [
        { name: 'A_TOKEN', value: '${B}', line: 1, notes: ['unexpanded-reference'] },
        { name: 'B_TOKEN', line: 2, notes: [], problem: 'no-value' },
      ]),
    );
    expect(rows.map(({ suggested, problem }) => [suggested, problem])).toEqual([
      [false, 'reference'],
      [false, 'no-value'],
    ]);
  });
});

describe('applyImport', () => {
  it('adds, replaces with the old value kept, and leaves alone what is the same', async () => {
    const { vault, addInstance, keep, values } = await openTestVault();
    const here = await addInstance('here');
    await keep(here, 'SAME', 'same-value');
    await keep(here, 'MOVED', 'old-value');
    const variables = [variable('SAME', 'same-value'), variable('MOVED', 'new-value'), variable('NEW', 'n')];
    const rows = must(await planImport(vault, here, variables));
    const picks = rows.map((row) => pick(row));
    expect(must(await applyImport(vault, here, variables, picks))).toEqual({
      added: 1,
      replaced: 1,
      putBack: 0,
      unchanged: 1,
      retired: [],
    });
    expect(await values(here)).toEqual({ SAME: 'same-value', MOVED: 'new-value', NEW: 'n' });
    const moved = must(await vault.listSecrets({ instanceId: here })).find(({ name }) => name === 'MOVED');
    expect(moved?.versions.map(({ state, origin }) => [state, origin])).toEqual(
      expect.arrayContaining([
        ['previous', 'typed'],
        ['active', 'imported'],
      ]),
    );
    // What the user noted on a secret survives an import of its value.
    expect(moved).toMatchObject({ owner: 'anna', tags: ['kept'], rotateEveryDays: 30 });
  });

  it('keeps all or nothing', async () => {
    const { vault, addInstance, values } = await openTestVault();
    const here = await addInstance('here');
    const variables = [variable('A', 'a'), variable('B', 'x'.repeat(70_000))];
    const picks = variables.map(({ name }, index) => ({ index, name, kind: 'variable' as const }));
    expect(await applyImport(vault, here, variables, picks)).toMatchObject({
      ok: false,
      error: { code: 'import-cannot-keep', subject: 'B', facts: { reason: 'problem', problem: 'too-large' } },
    });
    expect(await values(here)).toEqual({});
  });

  it('takes another name, and refuses one twice or none at all', async () => {
    const { vault, addInstance, values } = await openTestVault();
    const here = await addInstance('here');
    const variables = [variable('bad-name', 'a'), variable('B', 'b')];
    expect(await applyImport(vault, here, variables, named('GOOD', 'GOOD'))).toMatchObject({
      error: { code: 'vault-name-taken' },
    });
    expect(await applyImport(vault, here, variables, named('bad-name'))).toMatchObject({
      error: { code: 'import-cannot-keep', facts: { reason: 'problem', problem: 'bad-name' } },
    });
    expect(await applyImport(vault, here, variables, [])).toMatchObject({
      error: { code: 'import-nothing' },
    });
    expect(
      await applyImport(vault, here, variables, [{ index: 7, name: 'X', kind: 'variable' }]),
    ).toMatchObject({ error: { code: 'import-cannot-keep' } });
    expect(must(await applyImport(vault, here, variables, named('GOOD')))).toMatchObject({ added: 1 });
    expect(await values(here)).toEqual({ GOOD: 'a' });
  });

  it('finds a label however its accents are composed', async () => {
    const { vault, addInstance, keep, values } = await openTestVault();
    const here = await addInstance('here');
    await keep(here, 'Zo\u00EB', 'old', 'api-key');
    const picks = [{ index: 0, name: 'Zoe\u0308', kind: 'api-key' as const }];
    expect(must(await applyImport(vault, here, [variable('X', 'new')], picks))).toMatchObject({
      replaced: 1,
    });
    expect(await values(here)).toEqual({ 'Zo\u00EB': 'new' });
  });

  it('says that the keychain is locked, and keeps nothing', async () => {
    const { vault, keychain, addInstance } = await openTestVault();
    const here = await addInstance('here');
    keychain.faults.locked = true;
    const picks = [{ index: 0, name: 'A', kind: 'variable' as const }];
    expect(await applyImport(vault, here, [variable('A', 'a')], picks)).toMatchObject({
      error: { code: 'keychain-locked' },
    });
    keychain.faults.locked = false;
    expect(must(await vault.listSecrets())).toEqual([]);
  });
});
