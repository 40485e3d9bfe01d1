import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRuntimeRecords, runtimesFileName } from '../../../electron/runtimes/records.ts';
import type { Runtime } from '../../../electron/shared/runtimes.ts';
import { instanceInput, must, newVault } from '../../support/vault.ts';

const engine = { program: 'podman', context: 'far' } as const;
const runtimes: readonly Runtime[] = [
  { kind: 'compose', engine, dir: '/srv/a', files: ['/srv/a/x.yaml'], service: 'web' },
  { kind: 'container', engine, name: 'open-webui' },
  { kind: 'serve', dir: '/srv/b', unit: 'open-webui.service' },
];

it('where an instance runs is read as it was remembered, until it is forgotten', async () => {
  const { dir, vault, instance } = await newVault();
  const records = createRuntimeRecords(dir, vault);
  expect(must(await records.of(instance.id))).toBeNull();
  for (const runtime of runtimes) {
    must(await records.remember(instance.id, runtime));
    expect(must(await createRuntimeRecords(dir, vault).of(instance.id))).toEqual(runtime);
  }
  must(await records.remember(instance.id, null));
  expect(must(await records.all()).size).toBe(0);
});

it('instances that are gone are left out at the next write', async () => {
  const { dir, vault, instance } = await newVault();
  const other = must(await vault.addInstance({ ...instanceInput, name: 'other' }));
  const records = createRuntimeRecords(dir, vault);
  for (const id of [instance.id, other.id]) must(await records.remember(id, runtimes[1] ?? null));
  must(await vault.removeInstance(other.id, []));
  must(await records.remember(instance.id, runtimes[2] ?? null));
  const text = readFileSync(join(dir, runtimesFileName), 'utf8');
  expect(text).toContain(instance.id);
  expect(text).not.toContain(other.id);
});

it('a file that cannot be understood is named, and left as it is', async () => {
  const { dir, vault, instance } = await newVault();
  const path = join(dir, runtimesFileName);
  const broken = '{"schemaVersion":1,"runtimes":[{"instanceId":"x","runtime":{"kind":"cloud"}}]}';
  writeFileSync(path, broken);
  const records = createRuntimeRecords(dir, vault);
  const damaged = { ok: false, error: { code: 'runtime-list-damaged', subject: path } };
  expect(await records.of(instance.id)).toEqual(damaged);
  expect(await records.remember(instance.id, null)).toEqual(damaged);
  expect(readFileSync(path, 'utf8')).toBe(broken);
});
