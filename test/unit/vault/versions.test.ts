import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previousVersions } from '../../../electron/shared/domain.ts';
import type {
  VersionRetention,
  Secret,
  SecretVersion,
  VersionState,
} from '../../../electron/shared/domain.ts';
import {
  hasUnseenValue,
  nextNumber,
  promoteStaged,
  replaceActive,
  retireVersion,
  rollBack,
  stageVersion,
  versionIn,
} from '../../../electron/vault/versions.ts';
import { aSecret, aVersion } from '../../support/builders.ts';
import { codeOf, must } from '../../support/vault.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();

/** Gives up every previous version but the newest at once. */
const strict: VersionRetention = { keepVersions: 1, graceDays: 0 };
const keepAll: VersionRetention = { keepVersions: Infinity, graceDays: Infinity };
const usual: VersionRetention = { keepVersions: 5, graceDays: 7 };

function version(id: string, now: string, number = 1): SecretVersion {
  return aVersion({ id, number, createdAt: now, activatedAt: now });
}

function secretWith(...versions: readonly SecretVersion[]): Secret {
  return aSecret({ versions, createdAt: day(1), updatedAt: day(1) });
}

const states = (secret: Secret) =>
  Object.fromEntries(secret.versions.map((one) => [one.id, one.state] as const));

const idIn = (secret: Secret, state: VersionState) => versionIn(secret, state)?.id ?? '';

const idsOf = (versions: readonly SecretVersion[]) => versions.map(({ id }) => id);

describe('versions', () => {
  it('keeps what a test said while the version tested is in use, and no longer', () => {
    const lastTest = { at: day(1), code: 'works', good: true, latencyMs: 1 };
    const tested = { ...secretWith(version('a', day(1))), lastTest };
    const staged = must(stageVersion(tested, version('b', day(2)), day(2))).secret;
    expect(staged.lastTest).toEqual(lastTest);
    expect(must(retireVersion(staged, 'b', 'staged', day(3))).secret.lastTest).toEqual(lastTest);
    const promoted = must(promoteStaged(staged, 'b', day(3), usual)).secret;
    expect(promoted.lastTest).toBeNull();
    expect(must(retireVersion({ ...promoted, lastTest }, 'a', 'previous', day(4))).secret.lastTest).toEqual(
      lastTest,
    );
    expect(must(rollBack({ ...promoted, lastTest }, 'a', day(4))).secret.lastTest).toBeNull();
    expect(must(replaceActive(tested, version('c', day(2)), day(2), usual)).secret.lastTest).toBeNull();
  });

  it('walks staged → active → previous → retired, deleting a value only at the end', () => {
    let step = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2)), day(2)));
    expect(states(step.secret)).toEqual({ a: 'active', b: 'staged' });
    expect(versionIn(step.secret, 'staged')?.activatedAt).toBeNull();
    expect(step.retired).toEqual([]);
    step = must(promoteStaged(step.secret, 'b', day(3), strict));
    expect(states(step.secret)).toEqual({ a: 'previous', b: 'active' });
    expect(versionIn(step.secret, 'active')?.activatedAt).toBe(day(3));
    expect(versionIn(step.secret, 'previous')?.replacedAt).toBe(day(3));
    expect(step.retired).toEqual([]);
    step = must(retireVersion(step.secret, 'a', 'previous', day(4)));
    expect(states(step.secret)).toEqual({ a: 'retired', b: 'active' });
    expect(step.secret.versions[0]?.retiredAt).toBe(day(4));
    expect(idsOf(step.retired)).toEqual(['a']);
  });

  it('goes back: the previous version is active again, the promoted one staged, and both values stay', () => {
    const staged = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2)), day(2)));
    const promoted = must(promoteStaged(staged.secret, 'b', day(3), usual));
    const back = must(rollBack(promoted.secret, 'a', day(4)));
    expect(states(back.secret)).toEqual({ a: 'active', b: 'staged' });
    expect(back.retired).toEqual([]);
    // Its age for rotation counts from its first use.
    expect(versionIn(back.secret, 'active')).toMatchObject({ activatedAt: day(1), replacedAt: null });
    const again = must(promoteStaged(back.secret, 'b', day(5), usual));
    expect(states(again.secret)).toEqual({ a: 'previous', b: 'active' });
  });

  it('goes back to the version that was in use last, of several', () => {
    let secret = secretWith(version('a', day(1), 1));
    secret = must(replaceActive(secret, version('b', day(2), 2), day(2), usual)).secret;
    secret = must(replaceActive(secret, version('c', day(3), 3), day(3), usual)).secret;
    expect(idsOf(previousVersions(secret))).toEqual(['b', 'a']);
    expect(states(must(rollBack(secret, 'b', day(4))).secret)).toEqual({
      a: 'previous',
      b: 'active',
      c: 'staged',
    });
  });

  it('goes back to the version that was meant, or not at all', () => {
    const two = must(replaceActive(secretWith(version('a', day(1))), version('b', day(2), 2), day(2), usual));
    const first = must(rollBack(two.secret, 'a', day(3)));
    expect(states(first.secret)).toEqual({ a: 'active', b: 'staged' });
    // A second one who agreed to the same deletes nothing: what is staged now was not spoken of.
    for (const id of ['a', 'b', 'none'])
      expect(codeOf(rollBack(first.secret, id, day(4)))).toBe('vault-conflict');
    // A value that was saved since has made another version the one to go back to.
    const three = must(replaceActive(two.secret, version('c', day(3), 3), day(3), usual));
    for (const id of ['a', 'c', 'none'])
      expect(codeOf(rollBack(three.secret, id, day(4)))).toBe('vault-conflict');
    // Also where the version meant is still the one that was in use last, a staged one is not dropped.
    const beside = must(stageVersion(two.secret, version('d', day(3), 3), day(3)));
    expect(codeOf(rollBack(beside.secret, 'a', day(4)))).toBe('vault-conflict');
  });

  it('promotes the staged version that was meant, or none', () => {
    const first = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2), 2), day(2)));
    const dropped = must(retireVersion(first.secret, 'b', 'staged', day(3)));
    const other = must(stageVersion(dropped.secret, version('c', day(4), 3), day(4)));
    for (const secret of [dropped.secret, other.secret]) {
      expect(codeOf(promoteStaged(secret, 'b', day(5), usual))).toBe('vault-conflict');
    }
    expect(states(must(promoteStaged(other.secret, 'c', day(5), usual)).secret)).toEqual({
      a: 'previous',
      b: 'retired',
      c: 'active',
    });
  });

  it('retires a version in the state that was meant only: one that was staged may have been in use since', () => {
    const staged = must(stageVersion(secretWith(version('a', day(1))), version('b', day(2), 2), day(2)));
    const promoted = must(promoteStaged(staged.secret, 'b', day(3), usual));
    const replaced = must(replaceActive(promoted.secret, version('c', day(4), 3), day(4), usual));
    for (const secret of [promoted.secret, replaced.secret]) {
      expect(codeOf(retireVersion(secret, 'b', 'staged', day(5)))).toBe('vault-conflict');
    }
    expect(idsOf(must(retireVersion(replaced.secret, 'b', 'previous', day(5))).retired)).toEqual(['b']);
  });

  it('has a value that somebody did not see, or none', () => {
    const two = must(replaceActive(secretWith(version('a', day(1))), version('b', day(2), 2), day(2), usual));
    const { secret } = must(retireVersion(two.secret, 'a', 'previous', day(3)));
    expect(hasUnseenValue([secret], ['b', 'gone'])).toBe(false);
    expect(hasUnseenValue([secret], ['a'])).toBe(true);
    expect(hasUnseenValue([two.secret], ['b'])).toBe(true);
    expect(hasUnseenValue([], [])).toBe(false);
  });

  it('retires a previous version only when it is beyond the limit and older than the grace period', () => {
    let secret = secretWith(version('v1', day(1), 1));
    // Replaced on days 2 to 7: six previous ones, one more than are kept, but none is seven days old.
    for (let number = 2; number <= 7; number += 1) {
      const step = must(
        replaceActive(secret, version(`v${number}`, day(number), number), day(number), usual),
      );
      expect(step.retired).toEqual([]);
      ({ secret } = step);
    }
    const onTheDay = must(replaceActive(secret, version('v8', day(9), 8), day(9), usual));
    expect(onTheDay.retired).toEqual([]);
    const after = must(replaceActive(secret, version('v8', day(10), 8), day(10), usual));
    expect(idsOf(after.retired)).toEqual(['v1']);
    expect(previousVersions(after.secret)).toHaveLength(6);
    // Long after, only what is beyond the limit goes.
    const late = must(replaceActive(after.secret, version('v9', day(90), 9), day(90), usual));
    expect(idsOf(late.retired).toSorted()).toEqual(['v2', 'v3']);
    expect(idsOf(previousVersions(late.secret))).toEqual(['v8', 'v7', 'v6', 'v5', 'v4']);
  });

  it('is replaced no earlier than it was taken into use, though it was made before', () => {
    const activated = { ...version('a', day(1)), activatedAt: day(50) };
    const replaced = must(replaceActive(secretWith(activated), version('b', day(10), 2), day(10), usual));
    expect(versionIn(replaced.secret, 'previous')?.replacedAt).toBe(day(50));
    expect(versionIn(replaced.secret, 'active')?.activatedAt).toBe(day(10));
    expect(nextNumber({ versions: [] })).toBe(1);
  });

  it('retires nothing whose time of replacement is not known', () => {
    const old = { ...version('a', day(1), 1), state: 'previous' as const };
    const secret = secretWith(old, { ...old, id: 'b', number: 2 }, version('c', day(2), 3));
    expect(must(replaceActive(secret, version('d', day(90), 4), day(90), strict)).retired).toEqual([]);
  });

  it('retires what is named, also out of order, and only what is not in use', () => {
    let secret = secretWith(version('a', day(1), 1));
    secret = must(replaceActive(secret, version('b', day(2), 2), day(2), usual)).secret;
    secret = must(replaceActive(secret, version('c', day(3), 3), day(3), usual)).secret;
    secret = must(stageVersion(secret, version('d', day(4), 4), day(4))).secret;
    expect(codeOf(retireVersion(secret, 'c', 'active', day(5)))).toBe('vault-wrong-state');
    expect(codeOf(retireVersion(secret, 'none', 'previous', day(5)))).toBe('vault-conflict');
    secret = must(retireVersion(secret, 'b', 'previous', day(5))).secret;
    secret = must(retireVersion(secret, 'd', 'staged', day(5))).secret;
    expect(states(secret)).toEqual({ a: 'previous', b: 'retired', c: 'active', d: 'retired' });
    expect(codeOf(retireVersion(secret, 'b', 'retired', day(6)))).toBe('vault-wrong-state');
    expect(nextNumber(secret)).toBe(5);
  });

  it('refuses steps from the wrong state', () => {
    const secret = secretWith(version('a', day(1)));
    for (const result of [promoteStaged(secret, 'a', day(2), usual), rollBack(secret, 'a', day(2))]) {
      expect(codeOf(result)).toBe('vault-conflict');
    }
    const staged = must(stageVersion(secret, version('b', day(2)), day(2)));
    expect(codeOf(stageVersion(staged.secret, version('c', day(2)), day(2)))).toBe('vault-wrong-state');
  });

  it('knows the order of use whatever the clock says, and keeps what was replaced after it went back', () => {
    const steps = fc.record({
      name: fc.constantFrom('replace', 'promote', 'rollback', 'drop'),
      at: fc.integer({ min: 1, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(steps, { minLength: 5, maxLength: 30 }), (walk) => {
        let secret = secretWith(version('v0', day(200)));
        const order: string[] = [];
        for (const [index, { name, at }] of walk.entries()) {
          const active = idIn(secret, 'active');
          const fresh = version(`v${index + 1}`, day(at), nextNumber(secret));
          const step = {
            replace: () => replaceActive(secret, fresh, day(at), keepAll),
            promote: () => promoteStaged(secret, idIn(secret, 'staged'), day(at), keepAll),
            rollback: () => rollBack(secret, previousVersions(secret)[0]?.id ?? '', day(at)),
            drop: () => retireVersion(secret, idIn(secret, 'staged'), 'staged', day(at)),
          }[name]();
          if (!step.ok) continue;
          if (name === 'rollback') order.shift();
          else if (name !== 'drop') order.unshift(active);
          ({ secret } = step.value);
          expect(idsOf(previousVersions(secret))).toEqual(order);
        }
      }),
    );
    // In use since day 100, replaced on a clock that is at day 1: it is not a day older on day 101.
    const two = must(
      replaceActive(secretWith(version('a', day(90))), version('b', day(100), 2), day(100), usual),
    );
    const three = must(replaceActive(two.secret, version('c', day(1), 3), day(1), usual));
    expect(idsOf(previousVersions(three.secret))).toEqual(['b', 'a']);
    const later = must(
      replaceActive(three.secret, version('d', day(101), 4), day(101), { keepVersions: 1, graceDays: 7 }),
    );
    expect(later.retired).toEqual([]);
  });

  it('holds under any walk: one staged and one active at most, each retired value named once, none too early', () => {
    const steps = ['stage', 'replace', 'promote', 'rollback', 'drop', 'retire'] as const;
    const retention = fc.record({
      keepVersions: fc.integer({ min: 1, max: 4 }),
      graceDays: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 40 }), retention, (walk, kept) => {
        let secret = secretWith(version('v0', day(1)));
        const removed: string[] = [];
        for (const [index, name] of walk.entries()) {
          const now = day(index + 2);
          const fresh = version(`v${index + 1}`, now, nextNumber(secret));
          const before = JSON.stringify(secret);
          const result = {
            stage: () => stageVersion(secret, fresh, now),
            replace: () => replaceActive(secret, fresh, now, kept),
            promote: () => promoteStaged(secret, idIn(secret, 'staged'), now, kept),
            rollback: () => rollBack(secret, previousVersions(secret)[0]?.id ?? '', now),
            drop: () => retireVersion(secret, idIn(secret, 'staged'), 'staged', now),
            retire: () => retireVersion(secret, previousVersions(secret)[0]?.id ?? '', 'previous', now),
          }[name]();
          expect(JSON.stringify(secret)).toBe(before);
          if (!result.ok) continue;
          expect(name === 'rollback' ? result.value.retired : []).toEqual([]);
          ({ secret } = result.value);
          removed.push(...idsOf(result.value.retired));
          const left = previousVersions(secret).length;
          const isByRetention = name === 'replace' || name === 'promote';
          const least = isByRetention ? Math.min(kept.keepVersions, left + result.value.retired.length) : 0;
          expect(left).toBeGreaterThanOrEqual(least);
        }
        for (const state of ['staged', 'active'] as const) {
          expect(secret.versions.filter((one) => one.state === state).length).toBeLessThanOrEqual(1);
        }
        expect(versionIn(secret, 'active')).toBeDefined();
        expect(new Set(secret.versions.map(({ number }) => number)).size).toBe(secret.versions.length);
        const retired = secret.versions.filter((one) => one.state === 'retired').map((one) => one.id);
        expect(removed.toSorted()).toEqual(retired.toSorted());
      }),
    );
  });
});
