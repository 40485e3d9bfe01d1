// A process of its own that writes one secret file: for limits that only a whole process can have, and to be killed in it.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretDisk } from '../../../electron/files/disk.ts';
import { nodeDisk } from '../../../electron/files/disk.ts';
import { createRunningExports } from '../../../electron/export/running-exports.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { readExisting } from '../../../electron/files/secret-path.ts';

const [folder = '', size = '0', how = 'new', killAt = '0', dataDir = folder] = process.argv.slice(2);
const path = join(folder, '.env');
const content = Buffer.alloc(Number(size), 'planted-');

let steps = 0;
async function mayDie(before?: () => Promise<void>): Promise<void> {
  steps += 1;
  if (steps !== Number(killAt)) return;
  await before?.();
  process.kill(process.pid, 'SIGKILL');
}

const disk: SecretDisk = {
  makeFolder: async (at) => {
    await mayDie();
    await nodeDisk.makeFolder(at);
  },
  writeFile: async (at, bytes, access) => {
    await mayDie();
    await mayDie(async () => {
      const file = await open(at, 'wx', 0o600);
      await file.writeFile(bytes.subarray(0, bytes.length / 2));
    });
    return nodeDisk.writeFile(at, bytes, access);
  },
  link: async (from, to) => {
    await mayDie();
    await nodeDisk.link(from, to);
  },
  rename: async (from, to) => {
    await mayDie();
    await nodeDisk.rename(from, to);
  },
  claim: async (at) => {
    await mayDie();
    await nodeDisk.claim(at);
  },
  remove: async (at) => {
    await mayDie();
    await nodeDisk.remove(at);
  },
  removeFolder: async (at) => {
    await mayDie();
    await nodeDisk.removeFolder(at);
  },
  syncFolder: async (at) => {
    await mayDie();
    await nodeDisk.syncFolder(at);
  },
};

const seen = how === 'merge' ? await readExisting(path) : undefined;
const existing = how === 'new' ? 'refuse' : (seen?.ok && seen.value) || 'replace';
const write = () =>
  writeSecretFile({ path, content, existing, keepsRights: how === 'merge', notIgnored: 'ask' }, disk);
const written =
  dataDir === folder ? await write() : await createRunningExports(dataDir).during(path, () => false, write);
const remarks = written.ok && written.value.outcome === 'clear' ? written.value.remarks : [];
const said = remarks.map(({ code, before, after }) => [code, before, after].join(' ').trim()).join(', ');
process.stdout.write(
  written.ok ? `written ${said}`.trim() : `${written.error.code} ${written.error.detail ?? ''}`,
);
