import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Secret, SecretInput, SecretVersion } from '../../../electron/shared/domain.ts';
import { activeVersion } from '../../../electron/shared/domain.ts';
import { err, ok } from '../../../electron/shared/result.ts';
import { planEditInstance, planRemoveInstance } from '../../../electron/vault/instance-plans.ts';
import type { Metadata } from '../../../electron/vault/metadata.ts';
import type { ValuePlanTools } from '../../../electron/vault/plan.ts';
import type { ImportItem } from '../../../electron/vault/port.ts';
import {
  newVersion,
  planAdopt,
  planCreate,
  planEdit,
  planHistory,
  planRemove,
  planTest,
  planTests,
} from '../../../electron/vault/secret-plans.ts';
import {
  planImport,
  planPromote,
  planReplace,
  planStage,
  planStep,
} from '../../../electron/vault/value-plans.ts';
import { anInstance, aSecret, aSecretInput, aVersion } from '../../support/builders.ts';
import { codeOf, must } from '../../support/vault.ts';

const now = '2026-05-06T07:08:09.000Z';
const before = '2026-01-01T00:00:00.000Z';
const [home, away] = [
  anInstance({ id: randomUUID(), name: 'Home' }),
  anInstance({ id: randomUUID(), name: 'Away' }),
];

function secret(name: string, instanceId = home.id, versions?: readonly SecretVersion[]): Secret {
  const own = versions ?? [aVersion({ id: randomUUID(), fingerprint: `of-${name}` })];
  return aSecret({ id: randomUUID(), instanceId, name, versions: own, updatedAt: before });
}

function metadata(...secrets: readonly Secret[]): Metadata {
  return {
    vaultId: randomUUID(),
    revision: 1,
    savedAt: before,
    fingerprintAccount: randomUUID(),
    instances: [home, away],
    secrets,
    trash: [],
    backedUpAt: null,
    rotations: [],
  };
}

/** Tools of a keychain that holds `stored` under every account. */
function tools(stored?: string): ValuePlanTools {
  return {
    now,
    newId: randomUUID,
    retention: { keepVersions: 1, graceDays: 0, trashDays: 30 },
    fingerprint: (value) => `of-${value}`,
    readEntry: async () => ok(stored),
  };
}

const nothingSaved = { kind: 'variable', versions: [] } as const;

describe('a new version', () => {
  it('is numbered after the others of its secret, with the bytes of its value', () => {
    const made = must(newVersion(nothingSaved, 'é', 'typed', tools()));
    expect(made).toMatchObject({
      number: 1,
      state: 'active',
      byteLength: 2,
      createdAt: now,
      activatedAt: now,
    });
    const third = secret('A', home.id, [aVersion({ number: 2 })]);
    expect(must(newVersion(third, 'x', 'typed', tools(), 'account'))).toMatchObject({
      number: 3,
      id: 'account',
    });
    expect(codeOf(newVersion(nothingSaved, '', 'typed', tools()))).not.toBe('ok');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a file or a window may hold
    const unknown = 'guessed' as unknown as SecretVersion['origin'];
    expect(newVersion(nothingSaved, 'x', unknown, tools())).toMatchObject({
      error: { code: 'vault-invalid', subject: 'origin' },
    });
  });
});

describe('a new value', () => {
  it('that is the active one changes nothing, or is put back where the keychain lost it', async () => {
    const own = secret('A');
    const replace = async (stored: string | undefined, edit: Partial<SecretInput> = {}) =>
      must(await planReplace(metadata(own), own.id, 'A', 'typed', edit, tools(stored)));
    expect(await replace('A')).toMatchObject({
      next: {},
      adds: [],
      removes: [],
      answer: { outcome: 'unchanged' },
    });
    expect(await replace('A')).toMatchObject({ next: {}, answer: { secret: own } });
    expect((await replace('A')).next).toEqual({});
    const account = activeVersion(own)?.id;
    for (const stored of [undefined, 'another']) {
      expect(await replace(stored)).toMatchObject({
        next: {},
        adds: [{ account, value: 'A' }],
        answer: { outcome: 'put-back', retired: [] },
      });
    }
    const edited = await replace('A', { notes: 'note' });
    expect(edited.next.secrets).toMatchObject([{ notes: 'note', updatedAt: now }]);
    expect(edited.adds).toEqual([]);
  });

  it('replaces the active one, and names by number what it retires', async () => {
    const old = aVersion({ id: randomUUID(), number: 1, state: 'previous', replacedAt: before });
    const own = secret('A', home.id, [old, aVersion({ id: randomUUID(), number: 2 })]);
    const other = secret('B');
    const planned = must(await planReplace(metadata(own, other), own.id, 'new', 'typed', {}, tools()));
    expect(planned).toMatchObject({
      removes: [old.id],
      answer: { outcome: 'replaced', retired: [1] },
      next: { secrets: [{ id: own.id }, { id: other.id }] },
    });
    expect(planned.adds).toEqual([{ account: activeVersion(planned.answer.secret)?.id, value: 'new' }]);
  });
});

describe('a step of the versions', () => {
  it('is planned with the values that it needs and deletes', () => {
    const staged = aVersion({ id: randomUUID(), number: 3, state: 'staged', activatedAt: null });
    const old = aVersion({ id: randomUUID(), number: 1, state: 'previous', replacedAt: before });
    const active = aVersion({ id: randomUUID(), number: 2 });
    const [own, other] = [secret('A', home.id, [old, active, staged]), secret('B')];
    const at = metadata(own, other);
    expect(must(planPromote(at, own.id, staged.id, tools()))).toMatchObject({
      removes: [old.id],
      answer: { outcome: 'replaced', retired: [1], secret: { id: own.id } },
      next: {
        secrets: [
          { id: own.id, updatedAt: now },
          { id: other.id, updatedAt: before },
        ],
      },
    });
    expect(codeOf(planPromote(at, own.id, active.id, tools()))).toBe('vault-conflict');
    expect(codeOf(planPromote(at, randomUUID(), staged.id, tools()))).toBe('vault-not-found');
    const made = must(planStage(at, other.id, 'new', 'typed', tools()));
    expect(made.adds).toEqual([{ account: made.answer.versions.at(-1)?.id, value: 'new' }]);
    expect(made.answer.versions.at(-1)).toMatchObject({ state: 'staged', number: 2, fingerprint: 'of-new' });
    expect(codeOf(planStage(at, own.id, 'new', 'typed', tools()))).toBe('vault-wrong-state');
    expect(codeOf(planStage(at, randomUUID(), 'new', 'typed', tools()))).toBe('vault-not-found');
    expect(codeOf(planStage(at, other.id, '', 'typed', tools()))).not.toBe('ok');
    const step = { secret: { ...own, name: 'C' }, retired: [staged] };
    expect(must(planStep(at, own.id, () => ok(step)))).toEqual({
      next: { secrets: [step.secret, other] },
      removes: [staged.id],
      answer: step.secret,
    });
    const failure = { code: 'vault-conflict', subject: 'A' } as const;
    expect(planStep(at, own.id, () => err(failure))).toEqual(err(failure));
    expect(codeOf(planStep(at, randomUUID(), () => ok(step)))).toBe('vault-not-found');
  });

  it('is none where the keychain cannot say what it holds, or what is entered cannot be kept', async () => {
    const [own, other] = [secret('A'), secret('B')];
    const locked = { ...tools(), readEntry: async () => err({ code: 'keychain-locked' } as const) };
    const replace = async (value: string, edit: Partial<SecretInput> = {}, id = own.id) =>
      codeOf(await planReplace(metadata(own, other), id, value, 'typed', edit, locked));
    expect(await replace('A')).toBe('keychain-locked');
    expect(await replace('new')).toBe('ok');
    expect(await replace('new', { name: 'B' })).toBe('vault-name-taken');
    expect(await replace('', { name: 'C' })).not.toBe('ok');
    expect(await replace('new', {}, randomUUID())).toBe('vault-not-found');
    const edited = await planReplace(metadata(own), own.id, 'new', 'typed', { notes: 'n' }, tools());
    expect(must(edited).next.secrets).toMatchObject([
      { notes: 'n', versions: [{}, { fingerprint: 'of-new' }] },
    ]);
  });
});

const created = (name: string, value = 'v'): ImportItem => ({ input: aSecretInput({ name }), value });
const replacing = (id: string, value: string): ImportItem => ({ ...created('x', value), replaces: id });
const run = async (at: Metadata, items: readonly ImportItem[], stored?: string) =>
  planImport(at, home.id, items, tools(stored));

describe('an import', () => {
  it('creates and replaces in its order, beside what others have', async () => {
    const [own, foreign] = [secret('A'), secret('B', away.id)];
    const planned = must(await run(metadata(own, foreign), [created('B'), replacing(own.id, 'new')]));
    expect(planned.answer.map(({ outcome }) => outcome)).toEqual(['created', 'replaced']);
    expect(planned.next.secrets?.map(({ name, instanceId }) => [name, instanceId])).toEqual([
      ['A', home.id],
      ['B', away.id],
      ['B', home.id],
    ]);
    expect(planned.adds?.map(({ value }) => value)).toEqual(['v', 'new']);
  });

  it('changes no record where every value is there already', async () => {
    const own = secret('A');
    expect(must(await run(metadata(own), [replacing(own.id, 'A')], 'A')).next).toEqual({});
    expect(must(await run(metadata(own), [replacing(own.id, 'A')], 'A'))).toMatchObject({
      next: {},
      adds: [],
    });
    expect(must(await run(metadata(own), [replacing(own.id, 'A')]))).toMatchObject({
      next: {},
      adds: [{ value: 'A' }],
    });
  });

  it('deletes what its new values retire, and changes the records where any value is new', async () => {
    const old = aVersion({ id: randomUUID(), number: 1, state: 'previous', replacedAt: before });
    const [own, same] = [secret('A', home.id, [old, aVersion({ id: randomUUID(), number: 2 })]), secret('B')];
    const at = metadata(own, same);
    const planned = must(await run(at, [replacing(same.id, 'B'), replacing(own.id, 'new')], 'B'));
    expect(planned).toMatchObject({
      removes: [old.id],
      answer: [{ outcome: 'unchanged' }, { retired: [1] }],
    });
    expect(planned.next.secrets).toEqual([planned.answer[1]?.secret, same]);
    const mixed = must(await run(at, [replacing(same.id, 'B'), created('C'), created('D')], 'B'));
    expect(mixed.next.secrets?.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
    expect(mixed.answer.map(({ secret: { name } }) => name)).toEqual(['B', 'C', 'D']);
    expect(mixed.removes).toEqual([]);
  });

  it('is refused as a whole', async () => {
    const [own, foreign] = [secret('A'), secret('B', away.id)];
    const at = metadata(own, foreign);
    const refused = async (...items: readonly ImportItem[]) => codeOf(await run(at, items));
    expect(await refused(created('A'))).toBe('vault-name-taken');
    expect(await refused(created('C'), created('C'))).toBe('vault-name-taken');
    expect(await refused(replacing(foreign.id, 'x'))).toBe('vault-not-found');
    expect(await refused(replacing(randomUUID(), 'x'))).toBe('vault-not-found');
    expect(await refused(replacing(own.id, 'x'), replacing(own.id, 'y'))).toBe('vault-conflict');
    expect(await run(at, [created('C', '')])).toMatchObject({ error: { subject: 'C' } });
    expect(await run(at, [replacing(own.id, '')])).toMatchObject({ error: { subject: 'A' } });
    expect(codeOf(await planImport(at, randomUUID(), [], tools()))).toBe('vault-not-found');
    const many = (count: number) => Array.from({ length: count }, (_, index) => created(`K${index}`));
    expect(await refused(...many(5001))).toBe('vault-invalid');
    expect(await refused(...many(5000))).toBe('ok');
  });
});

const make = (values: readonly string[], staged?: string) =>
  planHistory(metadata(), home.id, aSecretInput({ name: 'A' }), { values, staged }, tools());

describe('a secret', () => {
  it('takes no name that another of its instance has', () => {
    const [own, beside, foreign] = [secret('A'), secret('B'), secret('C', away.id)];
    const at = metadata(own, beside, foreign);
    expect(codeOf(planEdit(at, own.id, { name: 'B' }, tools()))).toBe('vault-name-taken');
    expect(codeOf(planEdit(at, randomUUID(), {}, tools()))).toBe('vault-not-found');
    for (const name of ['A', 'C']) {
      expect(must(planEdit(at, own.id, { name }, tools())).next.secrets).toMatchObject([
        { name, notes: own.notes, updatedAt: now },
        { name: 'B', updatedAt: before },
        { name: 'C' },
      ]);
    }
  });

  it('is created in an instance that is there, by a name that no other of it has', () => {
    const at = metadata(secret('A'));
    const create = (instanceId: string, name: string) =>
      planCreate(at, instanceId, aSecretInput({ name }), 'v', 'typed', tools());
    expect(codeOf(create(randomUUID(), 'B'))).toBe('vault-not-found');
    expect(codeOf(create(home.id, 'A'))).toBe('vault-name-taken');
    expect(codeOf(create(home.id, ''))).toBe('vault-bad-name');
    for (const [instanceId, name] of [[away.id, 'A'] as const, [home.id, 'B'] as const]) {
      const made = must(create(instanceId, name));
      expect(made.answer).toMatchObject({ instanceId, name, createdAt: now, updatedAt: now, lastTest: null });
      expect(made.next.secrets).toEqual([...at.secrets, made.answer]);
      expect(made.adds).toEqual([{ account: made.answer.versions[0]?.id, value: 'v' }]);
    }
  });

  it('stays of its kind, and keeps a name from before that looks like a value', () => {
    const old = { ...secret(`sk-${'0123456789abcdef'.repeat(2)}`), kind: 'api-key' } as const;
    const edit = { notes: 'n', kind: 'variable' } as const;
    expect(must(planEdit(metadata(old), old.id, edit, tools())).answer).toMatchObject({
      name: old.name,
      kind: 'api-key',
      notes: 'n',
    });
    const other = { ...old, name: 'bot' };
    expect(codeOf(planEdit(metadata(other), other.id, { name: old.name }, tools()))).toBe(
      'vault-name-is-value',
    );
  });

  it('is removed with its values as they were seen', () => {
    const retired = aVersion({ id: randomUUID(), number: 1, state: 'retired', retiredAt: before });
    const active = aVersion({ id: randomUUID(), number: 2 });
    const [own, other] = [secret('A', home.id, [retired, active]), secret('B')];
    expect(codeOf(planRemove(metadata(own, other), own.id, []))).toBe('vault-conflict');
    expect(must(planRemove(metadata(own, other), own.id, [active.id]))).toMatchObject({
      removes: [active.id],
      next: { secrets: [{ id: other.id }] },
    });
  });

  it('is made with several versions in the order of their use', () => {
    const made = must(make(['a', 'b', 'c'], 'd'));
    expect(made.answer.versions).toMatchObject([
      { number: 1, state: 'previous', fingerprint: 'of-a', activatedAt: now, replacedAt: now },
      { number: 2, state: 'previous', fingerprint: 'of-b', activatedAt: now, replacedAt: now },
      { number: 3, state: 'active', fingerprint: 'of-c', activatedAt: now, replacedAt: null },
      { number: 4, state: 'staged', fingerprint: 'of-d', activatedAt: null, replacedAt: null },
    ]);
    expect(made.adds).toEqual(
      made.answer.versions.map(({ id }, index) => ({ account: id, value: 'abcd'[index] })),
    );
    expect(made.next.secrets).toEqual([made.answer]);
    expect(must(make(['a'])).answer.versions).toMatchObject([{ number: 1, state: 'active' }]);
    expect(codeOf(make([]))).toBe('vault-invalid');
    expect(codeOf(make(['a', '']))).not.toBe('ok');
  });

  it('adopts a value that no version in use has, and takes it from a retired one', () => {
    const retired = aVersion({ id: randomUUID(), number: 1, state: 'retired', retiredAt: before });
    const active = aVersion({ id: randomUUID(), number: 2 });
    const own = secret('A', home.id, [retired, active]);
    const adopt = (account: string) =>
      planAdopt(metadata(own), account, 'v', home.id, aSecretInput({ name: 'B' }), tools());
    expect(codeOf(adopt(active.id))).toBe('vault-conflict');
    const adopted = must(adopt(retired.id));
    expect(adopted.next.secrets).toMatchObject([
      { name: 'A', versions: [{ id: active.id }] },
      { name: 'B', versions: [{ id: retired.id, number: 1, state: 'active', origin: 'adopted' }] },
    ]);
    expect(adopted.adds).toBeUndefined();
  });

  it('keeps the tests of those that are there', () => {
    const [own, other] = [secret('A'), secret('B')];
    const test = { at: now, code: 'works', good: true, latencyMs: 1 } as const;
    const tests = new Map([
      [own.id, test],
      [randomUUID(), test],
    ]);
    expect(must(planTests(metadata(own, other), tests)).next.secrets).toEqual([
      { ...own, lastTest: test },
      other,
    ]);
    expect(must(planTest(metadata(own, other), other.id, test)).next.secrets).toEqual([
      own,
      { ...other, lastTest: test },
    ]);
  });

  it('has no test that cannot be kept', () => {
    const own = secret('A');
    const test = { at: now, code: 'No code!', good: true, latencyMs: 1 } as const;
    expect(codeOf(planTest(metadata(own), own.id, test))).toBe('vault-invalid');
    expect(codeOf(planTest(metadata(own), randomUUID(), test))).toBe('vault-not-found');
    expect(codeOf(planTests(metadata(own), new Map([[own.id, test]])))).toBe('vault-invalid');
  });
});

describe('an instance', () => {
  it('is removed with all of its secrets as they were seen, and no other', () => {
    const [own, foreign] = [secret('A'), secret('A', away.id)];
    const seen = own.versions.map(({ id }) => id);
    expect(codeOf(planRemoveInstance(metadata(own, foreign), home.id, []))).toBe('vault-conflict');
    expect(must(planRemoveInstance(metadata(own, foreign), home.id, seen))).toMatchObject({
      removes: seen,
      next: { instances: [{ id: away.id }], secrets: [{ id: foreign.id }] },
    });
    expect(codeOf(planRemoveInstance(metadata(), randomUUID(), []))).toBe('vault-not-found');
  });

  it('takes no name that another has, and keeps what is not edited', () => {
    expect(codeOf(planEditInstance(metadata(), home.id, { name: 'Away' }, tools()))).toBe('vault-name-taken');
    expect(must(planEditInstance(metadata(), home.id, { name: 'Home' }, tools())).answer).toEqual({
      ...home,
      updatedAt: now,
    });
    expect(
      must(planEditInstance(metadata(), home.id, { name: 'Lab' }, tools())).next.instances,
    ).toMatchObject([{ name: 'Lab' }, { name: 'Away' }]);
  });
});
