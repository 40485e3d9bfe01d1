import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Id, Secret } from '../../../electron/shared/domain.ts';
import type { Vault } from '../../../electron/vault/port.ts';
import { vaultPaths } from '../../../electron/vault/store.ts';
import { missingKeyring } from '../../support/keyring.ts';
import { onKeyring } from '../../support/on-keyring.ts';
import { expectInStep, instanceInput, metadataIn, must, secretInput } from '../../support/vault.ts';
import { mixedChange, mixedCycle, mixedName } from './mixed.ts';
import { noLinks, openRealVault, valueOf } from '../../support/real-vault.ts';
import { startWorker } from './worker.ts';
import { expectWithin } from '../../support/time-limits.ts';
import { rounds } from '../../support/soak.ts';

/** Changes of each of the four processes. */
const each = rounds(250);

/** What a mixed change left, read back. */
async function effect(vault: Vault, secret: Secret, kind: (typeof mixedCycle)[number]): Promise<unknown> {
  switch (kind) {
    case 'create':
      return must(await vault.readValue(secret.id));
    case 'edit':
      return secret.notes;
    case 'stage': {
      const staged = secret.versions.find((version) => version.state === 'staged');
      return must(await vault.readValue(secret.id, staged?.id));
    }
    case 'test':
      return secret.lastTest?.latencyMs;
  }
}

/** Every effect that the first `changes` mixed changes of a process have, read back; and no more secrets than theirs. */
async function checkMixed(vault: Vault, instanceId: Id, prefix: string, changes: number): Promise<void> {
  const secrets = new Map(
    must(await vault.listSecrets({ instanceId }))
      .filter((secret) => secret.name.startsWith(`${prefix}_`))
      .map((secret) => [secret.name, secret]),
  );
  const found: unknown[] = [];
  const expected: unknown[] = [];
  const created = new Set<string>();
  for (let change = 0; change < changes; change += 1) {
    const kind = mixedCycle[change % mixedCycle.length] ?? 'create';
    const name = mixedName(prefix, change);
    const target = kind === 'create' ? name : mixedName(prefix, change - (change % mixedCycle.length) + 1);
    created.add(target);
    const secret = secrets.get(target);
    if (!secret) throw new Error(`${target} is lost`);
    found.push(await effect(vault, secret, kind));
    expected.push({ create: valueOf(name), edit: name, stage: valueOf(name), test: change }[kind]);
  }
  expect(found).toEqual(expected);
  expect([...secrets.keys()].toSorted()).toEqual([...created].toSorted());
}

// T23: the window's process and three command lines change one vault at the same time.
describe.skipIf(missingKeyring()).each([
  ['with hard links', {}],
  ['without hard links', noLinks],
] as const)('T23: many processes on a volume %s', (volume, links) => {
  it(
    'lose none of the changes that they make at once',
    onKeyring(async (keyring) => {
      const dir = join(keyring.homeDir, 'data');
      const env = { ...keyring.env, ...links };
      const core = await openRealVault(dir, env);
      const instance = must(await core.vault.addInstance(instanceInput));
      const workers = await Promise.all([1, 2, 3].map(() => startWorker(dir, env)));
      const before = metadataIn(dir).revision;
      let heard = 0;
      core.vault.onChange(() => (heard += 1));

      const startedAt = performance.now();
      for (const [index, worker] of workers.entries()) {
        worker.start({ kind: 'mixed', instanceId: instance.id, prefix: `CLI${index}`, changes: each });
      }
      for (let change = 0; change < each; change += 1) {
        await mixedChange(core.vault, instance.id, 'CORE', change);
      }
      await Promise.all(workers.map((worker) => worker.done));
      const seconds = (performance.now() - startedAt) / 1000;

      // Each change is one revision: none was built on an older state than its predecessor's.
      expect(metadataIn(dir).revision - before).toBe(4 * each);
      for (const prefix of ['CORE', 'CLI0', 'CLI1', 'CLI2']) {
        await checkMixed(core.vault, instance.id, prefix, each);
      }
      await expectInStep(dir, core.keychain);
      expect(heard).toBeGreaterThan(each);
      await Promise.all(workers.map((worker) => worker.kill()));
      await core.close();
      expect(readdirSync(dir).filter((name) => name.startsWith('vault.lock'))).toEqual([]);
      process.stdout.write(
        `figure T23 ${volume}: 4 processes, ${4 * each} changes in ${seconds.toFixed(1)} s (${((4 * each) / seconds).toFixed(0)} a second); 0 lost\n`,
      );
    }),
  );

  it(
    'go on at once when one is killed that held the lock',
    onKeyring(async (keyring) => {
      const dir = join(keyring.homeDir, 'data');
      const env = { ...keyring.env, ...links };
      const core = await openRealVault(dir, env);
      const instance = must(await core.vault.addInstance(instanceInput));
      const waits: number[] = [];
      let held = 0;
      const lockPath = vaultPaths(dir).lock;
      for (let round = 0; round < 10; round += 1) {
        const [victim, other] = await Promise.all([startWorker(dir, env), startWorker(dir, env)]);
        victim.start({ kind: 'mixed', instanceId: instance.id, prefix: `DEAD${round}`, changes: 1000 });
        // A victim that ends before it is killed, as one does whose keyring aborts, would be waited for without end.
        const ended = victim.done.then(() => Promise.reject(new Error('not killed before its end')));
        const isMidChange = () => victim.acks >= 2 + (round % 5) && existsSync(lockPath);
        while (!isMidChange()) await Promise.race([delay(1), ended]);
        ended.catch(() => {});
        await victim.kill();
        if (existsSync(lockPath)) held += 1;
        // gnome-keyring aborts at times when a client goes away in the middle of a call; a desktop starts it again.
        if (!(await keyring.isServed())) await keyring.restartDaemon();
        const startedAt = performance.now();
        other.start({ kind: 'mixed', instanceId: instance.id, prefix: `OTHER${round}`, changes: 5 });
        const name = `AFTER${round}`;
        must(await core.vault.createSecret(instance.id, secretInput(name), valueOf(name), 'typed'));
        waits.push(performance.now() - startedAt);
        await other.done;
        await checkMixed(core.vault, instance.id, `OTHER${round}`, 5);
        await other.kill();
        must(await core.vault.replay());
        await expectInStep(dir, core.keychain);
      }
      const slowest = Math.max(...waits);
      expectWithin(slowest, 5000);
      expect(held).toBeGreaterThan(4);
      await core.close();
      expect(readdirSync(dir).filter((name) => name.startsWith('vault.lock'))).toEqual([]);
      process.stdout.write(
        `figure T23 ${volume}: 10 processes killed, ${held} holding the lock; the next change done in ${slowest.toFixed(0)} ms at most; 0 lost\n`,
      );
    }),
  );
});
