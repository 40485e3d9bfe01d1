import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeOwnFiles } from '../../../electron/vaults/own-files.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-own-files-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

const id = '7f2504e0-4f89-41d3-9a0c-0305e82c3301';
const state = [
  'vault.json',
  'vault.journal',
  'vault.damaged-2026-01-31T10-20-30-123Z.json',
  'vault.layout-3-revision-17.json',
  'settings.damaged-2026-01-31T10-20-30-123Z.json',
  'vault.last-good.json',
  'settings.json',
  'window.json',
  'runtimes.json',
  'answers.json',
  'export-targets.json',
  'export-running.json',
];
const locked = [
  'vault',
  'settings.json',
  'window.json',
  'runtimes.json',
  'answers.json',
  'export-targets.json',
  'export-running.json',
];

describe('the files of the program in its data folder', () => {
  it('are deleted, with temporary ones and the locks of killed processes, and the empty folder', async () => {
    for (const name of state) for (const end of ['', '.tmp']) writeFileSync(join(dir, `${name}${end}`), '');
    for (const name of locked) {
      for (const end of ['', `.id-${id}`, `.break-${id}`, '.break-garbage']) {
        writeFileSync(join(dir, `${name}.lock${end}`), '');
      }
    }
    mkdirSync(join(dir, 'window'));
    writeFileSync(join(dir, 'window', 'Local State'), '');
    mkdirSync(join(dir, `vault.lock.id-${id.replace('7', '8')}`));
    expect(await removeOwnFiles(dir)).toEqual({ ok: true, value: [] });
    expect(() => readdirSync(dir)).toThrow('ENOENT');
  });

  it('are told apart from what else is there, which stays', async () => {
    const others = ['notes.txt', 'settings.json.bak', 'my.lock', 'export-targets.json.lock.old', 'window'];
    for (const name of others.slice(0, -1)) writeFileSync(join(dir, name), 'mine');
    mkdirSync(join(dir, 'window'));
    // A folder of somebody else's: no browser began it.
    writeFileSync(join(dir, 'window', 'plan.txt'), 'mine');
    writeFileSync(join(dir, 'vault.json'), '');
    const removed = await removeOwnFiles(dir);
    expect(removed.ok ? removed.value.toSorted() : []).toEqual(others.toSorted());
    expect(readdirSync(dir).toSorted()).toEqual(others.toSorted());
    expect(readdirSync(join(dir, 'window'))).toEqual(['plan.txt']);
  });
});
