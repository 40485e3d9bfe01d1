import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import { openVault } from '../../../electron/vault/open-vault.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { startKeyring } from '../../support/keyring.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { openRealVault, valueOf } from '../../support/real-vault.ts';
import { expectInStep, instanceInput, must, secretInput } from '../../support/vault.ts';
import { removeInstance } from '../../support/vault-steps.ts';
import type { Task } from './worker-protocol.ts';
import { startWorker } from './worker.ts';
import type { Worker } from './worker.ts';

/** The value of each version of a secret that has one, by state. */
export type Values = Readonly<Record<string, string>>;

/** Whether the instance's secrets are as they must be after `steps` acknowledged steps; those in the trash have `trash` before their name. */
export type Check = (found: ReadonlyMap<string, Values>, steps: number) => boolean;

/** Sets one kind of change up in an instance: the task for the process that is killed, and what may be found after. */
export type Scenario = (vault: Vault, instanceId: Id, round: number) => Promise<Prepared>;

interface Prepared {
  readonly task: Task;
  readonly isAfter: Check;
  /** Does again what was interrupted; the instance is then as after this many steps. */
  readonly repeat?: { readonly act: (vault: Vault) => Promise<void>; readonly steps: number };
}

export function same(found: ReadonlyMap<string, Values>, expected: ReadonlyMap<string, Values>): boolean {
  const ordered = (map: ReadonlyMap<string, Values>) =>
    JSON.stringify(
      [...map]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, values]) => [name, Object.entries(values).toSorted(([a], [b]) => a.localeCompare(b))]),
    );
  return ordered(found) === ordered(expected);
}

export const active = (names: readonly string[]) =>
  new Map(names.map((name): [string, Values] => [name, { active: valueOf(name) }]));

/** Reads every value of the instance's secrets, also in the trash; a value that cannot be read throws. */
async function readValues(vault: Vault, instanceId: Id): Promise<Map<string, Values>> {
  const found = new Map<string, Values>();
  const read = async (secret: Secret, name: string) => {
    const values: Record<string, string> = {};
    for (const version of secret.versions.filter((one) => one.state !== 'retired')) {
      values[version.state] = must(await vault.readValue(secret.id, version.id));
    }
    found.set(name, values);
  };
  for (const secret of must(await vault.listSecrets({ instanceId }))) await read(secret, secret.name);
  const deleted = must(await vault.listTrash()).flatMap(({ secrets }) => secrets);
  for (const secret of deleted.filter((one) => one.instanceId === instanceId)) {
    await read(secret, `trash ${secret.name}`);
  }
  return found;
}

/**
 * What `count` kills have to hit more often than this: a change under way, an intent without its end (if the change has one),
 * a change that was told.
 */
function leastHits({ count, hasIntents }: Kills) {
  return [
    { what: 'midChange', least: count / 4 },
    { what: 'unfinished', least: hasIntents ? count / 20 : -1 },
    { what: 'acks', least: count / 4 },
  ] as const;
}

/** Kills of the process that does one kind of change. */
export interface Kills {
  /** The number of the test, and the name of the change. */
  readonly test: string;
  readonly name: string;
  readonly count: number;
  /** Whether the change writes values, so that it is noted in the journal. */
  readonly hasIntents: boolean;
  readonly scenario: Scenario;
  /** About how long a step takes, in milliseconds, and within how many steps the random points are; by default 60, and 3. */
  readonly stepMs?: number;
  readonly span?: number;
}

/**
 * Kills it at random points: what it acknowledged is there, and nothing else, or the test fails. Returns what the random points
 * were for and did not hit.
 */
export async function killAtRandom(kills: Kills): Promise<readonly string[]> {
  const keyring = await startKeyring();
  try {
    const tally = await killMany(kills, keyring);
    return leastHits(kills)
      .filter(({ what, least }) => tally[what] <= least)
      .map(({ what }) => what);
  } finally {
    await keyring.close();
  }
}

async function killMany(kills: Kills, keyring: TestKeyring) {
  const { test, name, count, scenario, span = 3 } = kills;
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

  let { stepMs = 60 } = kills;
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
  const isEnough = () => leastHits(kills).every(({ what, least }) => tally[what] > least);
  let round = 0;
  for (; round < count || (!isEnough() && round < count * 3); round += 1) {
    let tries = 0;
    const { instance, task, isAfter, repeat } = await despiteAborts(async () => {
      tries += 1;
      const input = { ...instanceInput, name: `round ${round}, try ${tries}` };
      const added = must(await vault.addInstance(input));
      return { instance: added, ...(await scenario(vault, added.id, round)) };
    });
    const worker = await despiteAborts(takeWorker);
    const startedAt = performance.now();
    worker.start(task);
    // Somewhere in the first steps, by their length so far.
    await delay(randomInt(Math.ceil(stepMs * span * 1000)) / 1000);
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

      const found = await readValues(restarted, instance.id);
      const isOneMore = isAfter(found, worker.acks + 1);
      expect(
        isOneMore || isAfter(found, worker.acks),
        `round ${round}, ${worker.acks} acknowledged, found ${[...found.keys()].join(' ')}`,
      ).toBe(true);
      expect(same(await readValues(restarted, bystanders.id), active(standing))).toBe(true);
      // The keyring itself is listed: exactly what the metadata names.
      await expectInStep(dir, keychain);
      if (repeat) {
        await repeat.act(restarted);
        const repeated = await readValues(restarted, instance.id);
        expect(isAfter(repeated, repeat.steps), `round ${round}, repeated`).toBe(true);
        await expectInStep(dir, keychain);
      }
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
    `figure ${test}: ${name}: ${round} kills, ${tally.midChange} in the middle of a change (${tally.unfinished} with an ` +
      `unfinished intent: ${tally.rolledBack} undone, ${tally.completed} completed), ${tally.acks} changes acknowledged, ` +
      `${tally.aheadOfAck} done before the acknowledgement; ${tally.daemonsGone} daemons gone by themselves; ` +
      `0 lost, 0 mismatched, 0 orphans\n`,
  );
  return tally;
}
