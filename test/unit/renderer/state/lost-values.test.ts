import { describe, expect, it } from 'vitest';
import type { Comparison, LostValue, Secret } from '../../../../electron/shared/domain.ts';
import { afterComparison, nameLost, worstLost } from '../../../../renderer/state/lost-values.ts';
import { sampleRecords } from '../../../support/sample.ts';

const { secrets, instances } = await sampleRecords();

function secretNamed(name: string): Secret {
  const secret = secrets.find((one) => one.name === name);
  if (secret === undefined) throw new Error(`the sample has no ${name}`);
  return secret;
}

function lostOf(name: string, number: number, problem: LostValue['problem'] = 'missing'): LostValue {
  const secret = secretNamed(name);
  const version = secret.versions.find((one) => one.number === number);
  if (version === undefined) throw new Error(`${name} has no version ${number}`);
  return { secretId: secret.id, versionId: version.id, number, state: version.state, problem };
}

const compared = (...lost: readonly LostValue[]): Comparison => ({ orphans: [], lost, isKeyLost: false });

describe('after another comparison', () => {
  const missing = lostOf('OPENAI_API_KEY', 1);
  const differs = lostOf('DATABASE_URL', 1, 'differs');

  it('that read no value, those that differ stay, and those that are there again go', () => {
    expect(afterComparison(compared(missing, differs), compared(), false).lost).toEqual([differs]);
  });
  it('that found an entry gone, its value is missing and no longer another', () => {
    const gone = { ...differs, problem: 'missing' } as const;
    expect(afterComparison(compared(differs), compared(gone), false).lost).toEqual([gone]);
  });
  it('that read every value, only what it found counts', () => {
    expect(afterComparison(compared(missing, differs), compared(missing), true).lost).toEqual([missing]);
  });
});

describe('the names of lost values', () => {
  it('are those of secret and instance; what is in use comes first', () => {
    const lost = [lostOf('Weekly report', 3), lostOf('load-test', 1)];
    expect(
      nameLost(lost, secrets, instances).map(({ secretName, instanceName, state }) => [
        secretName,
        instanceName,
        state,
      ]),
    ).toEqual([
      ['load-test', 'Staging', 'active'],
      ['Weekly report', 'Team chat', 'previous'],
    ]);
  });
  it('the state is the one that the records have now', () => {
    const before = { ...lostOf('Weekly report', 3), state: 'active' } as const;
    expect(nameLost([before], secrets, instances)[0]?.state).toBe('previous');
  });
  it('a version that was retired, and a secret that was deleted, are lost no more', () => {
    const retired = { ...lostOf('Weekly report', 1), state: 'previous' } as const;
    const deleted = { ...lostOf('load-test', 1), secretId: 'gone' };
    expect(nameLost([retired, deleted], secrets, instances)).toEqual([]);
  });
});

it('of several lost versions the one in use counts, or else the newest', () => {
  const { id } = secretNamed('Weekly report');
  const [active, third, second] = [4, 3, 2].map((number) => lostOf('Weekly report', number));
  if (!active || !third || !second) throw new Error('the sample changed');
  expect(worstLost([second, third, active], id)).toBe(active);
  // After a rollback the one in use is older than the others.
  const back = { ...second, state: 'active' } as const;
  expect(worstLost([third, back], id)).toBe(back);
  expect(worstLost([second, third], id)).toBe(third);
  expect(worstLost([second], secretNamed('load-test').id)).toBeUndefined();
});
