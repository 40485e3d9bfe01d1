import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { startKeyring } from '../../support/keyring.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { expectInStep, instanceInput, must, secretInput } from '../../support/vault.ts';
import { removeInstance } from '../../support/vault-steps.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { rotation } from './worker-protocol.ts';
import type { Task } from './worker-protocol.ts';
import { startWorker } from './worker.ts';
import { rounds } from '../../support/soak.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';
import type { Worker } from './worker.ts';

const kills = rounds(200);
/** Of values in several parts, each of which takes as many writes. */
const killsOfParts = rounds(80);

/** The value of each version of a secret that has one, by state. */
type Values = Readonly<Record<string, string>>;

/** Whether the instance's secrets are as they must be after `steps` acknowledged steps. */
type Check = (found: ReadonlyMap<string, Values>, steps: number) => boolean;

/** Sets one kind of change up in an instance: the task for the process that is killed, and what may be found after. */
type Scenario = (vault: Vault, instanceId: Id, round: number) => Promise<{ task: Task; isAfter: Check }>;

function same(found: ReadonlyMap<string, Values>, expected: ReadonlyMap<string, Values>): boolean {
  const ordered = (map: ReadonlyMap<string, Values>) =>
    JSON.stringify(
      [...map]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, values]) => [name, Object.entries(values).toSorted(([a], [b]) => a.localeCompare(b))]),
    );
  return ordered(found) === ordered(expected);
}

const active = (names: readonly string[]) =>
  new Map(names.map((name): [string, Values] => [name, { active: valueOf(name) }]));

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

/** Reads every value of the secrets; a value that cannot be read throws. */
async function readValues(vault: Vault, secrets: readonly Secret[]): Promise<Map<string, Values>> {
  const found = new Map<string, Values>();
  for (const secret of secrets) {
    const values: Record<string, string> = {};
    for (const version of secret.versions.filter((one) => one.state !== 'retired')) {
      values[version.state] = must(await vault.readValue(secret.id, version.id));
    }
    found.set(secret.name, values);
  }
  return found;
}

/** What `count` kills have to hit more often than this: a change under way, an intent without its end, a change that was told. */
function leastHits(count: number) {
  return [
    { what: 'midChange', least: count / 4 },
    { what: 'unfinished', least: count / 20 },
    { what: 'acks', least: count / 4 },
  ] as const;
}

// T21: the process that changes the vault is killed at random points; what it acknowledged is there, and nothing else.
describeOnKeyring('T21: kill -9', () => {
  it.concurrent.each(
    Object.entries(scenarios).map(
      ([name, scenario]) => [name, name.endsWith('in parts') ? killsOfParts : kills, scenario] as const,
    ),
  )('of %s at %i random points loses, mixes up and strands nothing', async (name, count, scenario) => {
    const keyring = await startKeyring();
    try {
      const tally = await killMany(name, scenario, keyring, count);
      // The random points must have hit what they are for.
      for (const { what, least } of leastHits(count)) expect(tally[what], what).toBeGreaterThan(least);
    } finally {
      await keyring.close();
    }
  });
});

async function killMany(name: string, scenario: Scenario, keyring: TestKeyring, count: number) {
  const dir = join(keyring.homeDir, 'data');
  const paths = vaultPaths(dir);
  // Most of a round is the start of the next process; compiled code is kept between them.
  const env = { ...keyring.env, NODE_COMPILE_CACHE: join(keyring.homeDir, 'compiled') };
  const { vault, keychain, close } = await openRealVault(dir, env);
  const bystanders = must(await vault.addInstance({ ...instanceInput, name: 'bystanders' }));
  const standing = ['KEPT_1', 'KEPT_2', 'KEPT_3'];
  for (const one of standing) {
    must(await vault.createSecret(bystanders.id, secretInput(one), valueOf(one), 'typed'));
  }
  const tally = {
    midChange: 0,
    unfinished: 0,
    rolledBack: 0,
    completed: 0,
    acks: 0,
    aheadOfAck: 0,
    daemonsGone: 0,
  };

  /**
   * Does it once more, with a new daemon, where the keyring's has gone meanwhile. gnome-keyring aborts at times when a client
   * goes away in the middle of a call, as a killed one does (its issues 190, 196 and 199); what was acknowledged must be there
   * all the same.
   */
  async function despiteAborts<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (await keyring.isServed()) throw error;
      tally.daemonsGone += 1;
      await keyring.restartDaemon();
      return act();
    }
  }

  let stepMs = 60;
  const first = await startWorker(dir, env);
  first.start({ kind: 'delete', secretIds: [] });
  await first.done;
  let waitingWorker: Promise<Worker> | undefined;
  let goneBefore = 0;
  // Started while the round before is looked at; when that ends the test, nobody waits for it any more.
  const startNext = () => {
    goneBefore = tally.daemonsGone;
    waitingWorker = startWorker(dir, env);
    waitingWorker.catch(() => {});
  };
  /** The waiting one, or another where a daemon went away while that was starting. */
  const takeWorker = async () => {
    const waiting = waitingWorker;
    waitingWorker = undefined;
    try {
      return await (waiting ?? startWorker(dir, env));
    } catch (error) {
      if (waiting === undefined || tally.daemonsGone === goneBefore) throw error;
      return startWorker(dir, env);
    }
  };
  startNext();

  // On a busy machine the points are hit less often; there are more of them then, instead of less being asked of them.
  const isEnough = () => leastHits(count).every(({ what, least }) => tally[what] > least);
  let round = 0;
  for (; round < count || (!isEnough() && round < count * 3); round += 1) {
    let tries = 0;
    const { instance, task, isAfter } = await despiteAborts(async () => {
      tries += 1;
      const input = { ...instanceInput, name: `round ${round}, try ${tries}` };
      const added = must(await vault.addInstance(input));
      return { instance: added, ...(await scenario(vault, added.id, round)) };
    });
    const worker = await despiteAborts(takeWorker);
    const startedAt = performance.now();
    worker.start(task);
    // Somewhere in the first three steps, by their length so far.
    await delay(randomInt(Math.ceil(stepMs * 3 * 1000)) / 1000);
    await despiteAborts(() => worker.kill());
    // Slower while nothing was acknowledged, else near what a step took.
    stepMs =
      worker.acks === 0 ? stepMs * 1.1 : stepMs * 0.8 + ((performance.now() - startedAt) / worker.acks) * 0.2;
    startNext();

    tally.acks += worker.acks;
    if (existsSync(paths.lock)) tally.midChange += 1;
    if (existsSync(paths.journal) && readFileSync(paths.journal, 'utf8') !== '') tally.unfinished += 1;
    const { isAhead, report } = await despiteAborts(async () => {
      const restarted = await openVault({ dir, keychain });
      const replayed = must(await restarted.replay());
      expect(replayed.waiting).toBe(0);

      const secrets = must(await restarted.listSecrets({ instanceId: instance.id }));
      const found = await readValues(restarted, secrets);
      const isOneMore = isAfter(found, worker.acks + 1);
      expect(
        isOneMore || isAfter(found, worker.acks),
        `round ${round}, ${worker.acks} acknowledged, found ${[...found.keys()].join(' ')}`,
      ).toBe(true);
      const others = must(await restarted.listSecrets({ instanceId: bystanders.id }));
      expect(same(await readValues(restarted, others), active(standing))).toBe(true);
      // The keyring itself is listed: exactly what the metadata names.
      await expectInStep(dir, keychain);
      await restarted.close();
      return { isAhead: isOneMore, report: replayed };
    });
    tally.rolledBack += report.rolledBack;
    tally.completed += report.completed;
    if (isAhead) tally.aheadOfAck += 1;
    await despiteAborts(async () => must(await removeInstance(vault, instance.id)));
  }
  await (await despiteAborts(takeWorker)).kill();
  expect(await despiteAborts(async () => must(await vault.compare(true)))).toEqual({
    orphans: [],
    lost: [],
    isKeyLost: false,
  });
  await close();
  process.stdout.write(
    `figure T21: ${name}: ${round} kills, ${tally.midChange} in the middle of a change (${tally.unfinished} with an ` +
      `unfinished intent: ${tally.rolledBack} undone, ${tally.completed} completed), ${tally.acks} changes acknowledged, ` +
      `${tally.aheadOfAck} done before the acknowledgement; ${tally.daemonsGone} daemons gone by themselves; ` +
      `0 lost, 0 mismatched, 0 orphans\n`,
  );
  return tally;
}
