import { join } from 'node:path';
import * as z from 'zod/mini';
import { createListStore } from '../files/list-store.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import { enginePrograms } from '../shared/runtimes.ts';
import type { Vault } from '../vault/port.ts';
import type { RuntimeRecords } from './port.ts';

const path = z.string().check(z.maxLength(4096));
const name = z.string().check(z.maxLength(255));
const engine = z.strictObject({ program: z.enum(enginePrograms), context: z.nullable(name) });

const runtime: z.ZodMiniType<Runtime> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('compose'),
    engine,
    dir: path,
    files: z.array(path).check(z.maxLength(32)),
    service: name,
  }),
  z.strictObject({ kind: z.literal('container'), engine, name }),
  z.strictObject({ kind: z.literal('serve'), dir: path, unit: z.nullable(name) }),
]);

const record = z.strictObject({ instanceId: z.string().check(z.maxLength(64)), runtime });

export const runtimesFileName = 'runtimes.json';

/** Some hundred instances, each with long paths. */
const maxBytes = 1024 * 1024;

/**
 * Where the instances of a vault run, in one file of the data folder. It is of this machine, so no backup has it. Instances that are
 * gone are left out at the next write.
 */
export function createRuntimeRecords(dataDir: string, vault: Pick<Vault, 'listInstances'>): RuntimeRecords {
  const store = createListStore({
    path: join(dataDir, runtimesFileName),
    member: 'runtimes',
    entry: record,
    maxBytes,
  });
  const all: RuntimeRecords['all'] = async () => {
    const listed = ofRuntimes(await store.list());
    return listed.ok ? ok(new Map(listed.value.map((one) => [one.instanceId, one.runtime]))) : listed;
  };
  return {
    all,
    of: async (instanceId) => {
      const known = await all();
      return known.ok ? ok(known.value.get(instanceId) ?? null) : known;
    },
    remember: async (instanceId, now) => {
      const instances = await vault.listInstances();
      if (!instances.ok) return instances;
      const there = new Set(instances.value.map(({ id }) => id));
      const changed = await store.change((list) => [
        ...list.filter((one) => one.instanceId !== instanceId && there.has(one.instanceId)),
        ...(now === null ? [] : [{ instanceId, runtime: now }]),
      ]);
      return ofRuntimes(changed);
    },
  };
}

/** A list that cannot be read is not one of exported files here. */
function ofRuntimes<T>(done: Result<T, Failure>): Result<T, Failure> {
  const isDamaged = !done.ok && done.error.code === 'export-target-unreadable';
  return isDamaged ? err({ ...done.error, code: 'runtime-list-damaged' }) : done;
}
