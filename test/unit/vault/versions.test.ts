import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Secret, SecretVersion } from '../../../electron/shared/domain.ts';
import {
  promoteStaged,
  replaceActive,
  retirePrevious,
  rollBack,
  stageVersion,
  versionIn,
} from '../../../electron/vault/versions.ts';
import { codeOf, must, secretInput } from './fixtures.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

function version(id: string, now: string): SecretVersion {
  return {
    id,
    state: 'active',
    origin: 'typed',
    fingerprint: '000000000000',
    byteLength: 1,
    createdAt: now,
    activatedAt: now,
    retiredAt: null,
  };
}

function secretWith(...versions: readonly SecretVersion[]): Secret {
  const now = day(1);
  return {
    id: 'secret',
    instanceId: 'instance',
    ...secretInput('A'),
    versions,
    lastTest: null,
    createdAt: now,
    updatedAt: now,
  };
}

const states = (secret: Secret) =>
  Object.fromEntries(secret.versions.map((one) => [one.id, one.state] as const));

describe('versions', () => {
  it('keeps what a test said while the version tested is in use, and no longer', () => {
    const lastTest = { at: day(1), code: 'works', good: true, latencyMs: 1 };
    const tested = { ...secretWith(version('a', day(1))), lastTest };
    const staged = must(stageVersion(tested, version('b', day(2)), day(2))).secret;
    expect(staged.lastTest).toEqual(lastTest);
    expect(must(rollBack(staged, day(3))).secret.lastTest).toEqual(lastTest);
    const promoted = must(promoteStaged(staged, day(3))).secret;
    expect(promoted.lastTest).toBeNull();
    expect(must(retirePrevious({ ...promoted, lastTest }, day(4))).secret.lastTest).toEqual(lastTest);
    expect(must(rollBack({ ...promoted, lastTest }, day(4))).secret.lastTest).toBeNull();
    expect(must(replaceActive(tested, version('c', day(2)), day(2))).secret.lastTest).toBeNull();
  });

  it('walks staged → active → previous → retired, deleting a value only at the end', () => {
    let step = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2)), day(2)));
    expect(states(step.secret)).toEqual({ a: 'active', b: 'staged' });
    expect(versionIn(step.secret, 'staged')?.activatedAt).toBeNull();
    expect(step.removes).toEqual([]);
    step = must(promoteStaged(step.secret, day(3)));
    expect(states(step.secret)).toEqual({ a: 'previous', b: 'active' });
    expect(versionIn(step.secret, 'active')?.activatedAt).toBe(day(3));
    expect(step.removes).toEqual([]);
    step = must(retirePrevious(step.secret, day(4)));
    expect(states(step.secret)).toEqual({ a: 'retired', b: 'active' });
    expect(step.secret.versions[0]?.retiredAt).toBe(day(4));
    expect(step.removes).toEqual(['a']);
  });

  it('goes back: the previous version is active again, the promoted one staged, and both values stay', () => {
    const staged = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2)), day(2)));
    const promoted = must(promoteStaged(staged.secret, day(3)));
    const back = must(rollBack(promoted.secret, day(4)));
    expect(states(back.secret)).toEqual({ a: 'active', b: 'staged' });
    expect(back.removes).toEqual([]);
    // Its age for rotation counts from its first use.
    expect(versionIn(back.secret, 'active')?.activatedAt).toBe(day(1));
    const again = must(promoteStaged(back.secret, day(5)));
    expect(states(again.secret)).toEqual({ a: 'previous', b: 'active' });
  });

  it('drops a staged version first, so that rolling back undoes the last step', () => {
    const staged = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2)), day(2)));
    const promoted = must(promoteStaged(staged.secret, day(3)));
    const next = must(stageVersion(promoted.secret, version('c', day(4)), day(4)));
    const dropped = must(rollBack(next.secret, day(5)));
    expect(states(dropped.secret)).toEqual({ a: 'previous', b: 'active', c: 'retired' });
    expect(dropped.removes).toEqual(['c']);
  });

  it('retires an older previous version when another takes its place', () => {
    const one = must(replaceActive(secretWith(version('a', day(1))), version('b', day(2)), day(2)));
    expect(states(one.secret)).toEqual({ a: 'previous', b: 'active' });
    const two = must(replaceActive(one.secret, version('c', day(3)), day(3)));
    expect(states(two.secret)).toEqual({ a: 'retired', b: 'previous', c: 'active' });
    expect(two.removes).toEqual(['a']);
  });

  it('refuses steps from the wrong state', () => {
    const secret = secretWith(version('a', day(1)));
    for (const result of [
      promoteStaged(secret, day(2)),
      rollBack(secret, day(2)),
      retirePrevious(secret, day(2)),
    ]) {
      expect(codeOf(result)).toBe('vault-wrong-state');
    }
    const staged = must(stageVersion(secret, version('b', day(2)), day(2)));
    expect(codeOf(stageVersion(staged.secret, version('c', day(2)), day(2)))).toBe('vault-wrong-state');
  });

  it('holds under any walk: one version a state, never without a live one, each retired value named once', () => {
    const steps = ['stage', 'replace', 'promote', 'rollback', 'retire'] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), (walk) => {
        let secret = secretWith(version('v0', day(1)));
        const removed: string[] = [];
        for (const [index, name] of walk.entries()) {
          const now = day(index + 2);
          const fresh = version(`v${index + 1}`, now);
          const before = JSON.stringify(secret);
          const result = {
            stage: () => stageVersion(secret, fresh, now),
            replace: () => replaceActive(secret, fresh, now),
            promote: () => promoteStaged(secret, now),
            rollback: () => rollBack(secret, now),
            retire: () => retirePrevious(secret, now),
          }[name]();
          expect(JSON.stringify(secret)).toBe(before);
          if (!result.ok) continue;
          secret = result.value.secret;
          removed.push(...result.value.removes);
        }
        for (const state of ['staged', 'active', 'previous'] as const) {
          expect(secret.versions.filter((one) => one.state === state).length).toBeLessThanOrEqual(1);
        }
        expect(versionIn(secret, 'active')).toBeDefined();
        const retired = secret.versions.filter((one) => one.state === 'retired').map((one) => one.id);
        expect(removed.toSorted()).toEqual(retired.toSorted());
      }),
    );
  });
});
