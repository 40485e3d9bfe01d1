import { expect, it } from 'vitest';
import { secretInput, must } from '../../support/vault.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';
import { valueOf } from '../../support/real-vault.ts';
import { rounds } from '../../support/soak.ts';
import type { Scenario, Values } from './kills.ts';
import { active, killAtRandom, same } from './kills.ts';
import { rotation } from './worker-protocol.ts';

const kills = rounds(200);
/** Of values in several parts, each of which takes as many writes. */
const killsOfParts = rounds(80);

/** The versions of a secret after some steps of a rotation, worked out by hand and not by the vault's own code. */
function rotated(name: string, steps: number): Values {
  const round = Math.floor(steps / rotation.length);
  const at = (number: number) => valueOf(number === 0 ? name : `${name}.${number}`);
  const [old, next] = [at(round), at(round + 1)];
  const walk: readonly Values[] = [
    { active: old },
    { active: old, staged: next },
    { previous: old, active: next },
    { active: old, staged: next },
    { previous: old, active: next },
  ];
  return walk[steps % rotation.length] ?? {};
}

function creating(prefix: string): Scenario {
  return (_, instanceId) => {
    const names = Array.from({ length: 40 }, (__, index) => `${prefix}_${index}`);
    return Promise.resolve({
      task: { kind: 'create', instanceId, names },
      isAfter: (found, steps) => same(found, active(names.slice(0, steps))),
    });
  };
}

function deleting(prefix: string): Scenario {
  return async (vault, instanceId) => {
    const names = Array.from({ length: 12 }, (_, index) => `${prefix}_${index}`);
    const items = names.map((name) => ({ input: secretInput(name), value: valueOf(name) }));
    const secrets = must(await vault.importSecrets(instanceId, items));
    return {
      task: { kind: 'delete', secretIds: secrets.map(({ secret }) => secret.id) },
      isAfter: (found, steps) => same(found, active(names.slice(steps))),
    };
  };
}

const scenarios: Readonly<Record<string, Scenario>> = {
  create: creating('NEW'),
  'create in parts': creating('LONG_NEW'),
  rotate: async (vault, instanceId) => {
    const name = 'ROTATED';
    const { id } = must(await vault.createSecret(instanceId, secretInput(name), valueOf(name), 'typed'));
    return {
      task: { kind: 'rotate', secretId: id, name, steps: 60 },
      isAfter: (found, steps) => same(found, new Map([[name, rotated(name, steps)]])),
    };
  },
  delete: deleting('OLD'),
  'delete in parts': deleting('LONG_OLD'),
  import: async (vault, instanceId) => {
    const name = 'REPLACED';
    const { id } = must(await vault.createSecret(instanceId, secretInput(name), valueOf(name), 'typed'));
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 5 }, (__, index) => `BATCH_${batch}_${index}`),
    );
    return {
      task: { kind: 'import', instanceId, replaces: id, batches },
      isAfter: (found, steps) => {
        const expected = active(batches.slice(0, steps).flatMap((batch) => batch.slice(1)));
        const worth = [name, ...batches.map((batch) => batch[0] ?? '')];
        const values = { active: valueOf(worth[steps] ?? '') };
        expected.set(name, steps === 0 ? values : { ...values, previous: valueOf(worth[steps - 1] ?? '') });
        return same(found, expected);
      },
    };
  },
};

// T21: the process that changes the vault is killed at random points; what it acknowledged is there, and nothing else.
describeOnKeyring('T21: kill -9', () => {
  it.concurrent.each(
    Object.entries(scenarios).map(
      ([name, scenario]) => [name, name.endsWith('in parts') ? killsOfParts : kills, scenario] as const,
    ),
  )('of %s at %i random points loses, mixes up and strands nothing', async (name, count, scenario) => {
    expect(await killAtRandom({ test: 'T21', name, count, hasIntents: true, scenario })).toEqual([]);
  });
});
