import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TargetRecord, TargetStore } from '../../../electron/export/target-store.ts';
import { createTargetStore, maxTargetsBytes } from '../../../electron/export/target-store.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyring-list-'));
  path = join(folder, 'export-targets.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const id = '7f2504e0-4f89-41d3-9a0c-0305e82c3301';
const target = (name: string, variables: number): TargetRecord => ({
  id,
  instanceId: id,
  dialect: 'compose-env',
  variant: null,
  path: `/srv/${name}/.env`,
  variables: Array.from({ length: variables }, (_, count) => ({
    secretId: id,
    name: `VARIABLE_${count}`,
    versionId: id,
  })),
  writtenAt: '2026-01-01T00:00:00.000Z',
  state: '1:2:3:4',
  companions: [],
});

async function countOf(store: TargetStore): Promise<number | string> {
  const listed = await store.list();
  return listed.ok ? listed.value.length : listed.error.code;
}

describe('the list of exported files', () => {
  it('grows no further than it can be read: at the limit it is refused, and stays whole', async () => {
    const store = createTargetStore(path, 20_000);
    const add = (count: number) => store.change((list) => [...list, target(String(count), 10)]);
    let count = 0;
    let changed = await add(count);
    let before = '';
    for (; changed.ok; changed = await add(count)) {
      count += 1;
      expect(await countOf(store)).toBe(count);
      before = readFileSync(path, 'utf8');
    }
    expect(changed.error).toEqual({
      code: 'export-list-full',
      subject: path,
      facts: { reason: 'most-bytes', most: 20_000 },
    });
    expect(count).toBeGreaterThan(5);
    expect(readFileSync(path, 'utf8')).toBe(before);
    // Forgetting one makes room again.
    expect(await store.change((list) => list.slice(1))).toEqual({ ok: true });
    expect(await store.change((list) => [...list, target('again', 10)])).toEqual({ ok: true });
  });

  it('is as large as its bytes, of which a character may have several', async () => {
    const one = target('密钥'.repeat(300), 1);
    const bytes = Buffer.byteLength(`${JSON.stringify({ schemaVersion: 1, targets: [one] })}\n`);
    expect(await createTargetStore(path, bytes - 1).change(() => [one])).toMatchObject({
      error: { code: 'export-list-full' },
    });
    expect(await createTargetStore(path, bytes).change(() => [one])).toEqual({ ok: true });
    expect(await countOf(createTargetStore(path, bytes))).toBe(1);
    expect(await countOf(createTargetStore(path, bytes - 1))).toBe('export-target-unreadable');
  });

  it('takes 160 files of 40 variables, which it could not read before', async () => {
    const store = createTargetStore(path);
    const many = Array.from({ length: 160 }, (_, count) => target(String(count), 40));
    expect(await store.change(() => many)).toEqual({ ok: true });
    expect(await countOf(store)).toBe(160);
    // As a former release wrote it, with over a mebibyte.
    const spaced = JSON.stringify({ schemaVersion: 1, targets: many }, null, 2);
    expect(spaced.length).toBeGreaterThan(1024 * 1024);
    expect(spaced.length).toBeLessThan(maxTargetsBytes);
    writeFileSync(path, spaced);
    expect(await countOf(store)).toBe(160);
  });

  it.each([
    ['a path', { ...target('a', 1), path: `/${'x'.repeat(5000)}` }],
    ['more variables', target('a', 5001)],
  ])('does not take %s beyond what is read back', async (_what, one) => {
    const store = createTargetStore(path);
    expect(await store.change(() => [one])).toMatchObject({ error: { code: 'export-list-full' } });
    expect(await countOf(store)).toBe(0);
  });

  it('that another program made larger than it may be is not read, and left as it is', async () => {
    const store = createTargetStore(path, 2000);
    expect(await store.change(() => [target('one', 1)])).toEqual({ ok: true });
    const larger = readFileSync(path, 'utf8').padEnd(2001);
    writeFileSync(path, larger);
    const tooLarge = {
      code: 'export-target-unreadable',
      subject: path,
      facts: { reason: 'most-bytes', most: 2000 },
    };
    expect(await store.list()).toEqual({ ok: false, error: tooLarge });
    expect(await store.change(() => [])).toEqual({ ok: false, error: tooLarge });
    expect(readFileSync(path, 'utf8')).toBe(larger);
  });

  it('that cannot be understood is left as it is', async () => {
    for (const text of ['', '{', '{"schemaVersion":2,"targets":[]}', '{"schemaVersion":1,"targets":[{}]}']) {
      writeFileSync(path, text);
      const store = createTargetStore(path);
      expect(await countOf(store)).toBe('export-target-unreadable');
      expect(await store.change(() => [])).toMatchObject({ error: { code: 'export-target-unreadable' } });
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });

  it('is written where git tracks it, as the other files of the data folder are', async () => {
    const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args]);
    git('init', '--quiet');
    const store = createTargetStore(path);
    expect(await store.change(() => [target('one', 1)])).toEqual({ ok: true });
    git('add', 'export-targets.json');
    expect(await store.change((list) => [...list, target('two', 1)])).toEqual({ ok: true });
    expect(await countOf(store)).toBe(2);
    expect(readdirSync(folder).toSorted()).toEqual(['.git', 'export-targets.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is not followed through a link, neither read nor written', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await createTargetStore(elsewhere).change(() => [target('one', 1)]);
    const before = readFileSync(elsewhere, 'utf8');
    symlinkSync(elsewhere, path);
    const store = createTargetStore(path);
    expect(await countOf(store)).toBe('vault-io');
    expect(await store.change(() => [])).toMatchObject({ error: { code: 'vault-io', subject: path } });
    expect(readFileSync(elsewhere, 'utf8')).toBe(before);
  });
});
