/**
 * What opening and listing a vault of 1,000 secrets costs a command: `node test/bench/vault-open.ts`. Each sample is a
 * process of its own, as nothing is compiled yet when a command starts. Baseline: reading and JSON-parsing the same file.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryKeychain } from '../../electron/keychain/memory.ts';
import { openVault } from '../../electron/vault/open-vault.ts';
import { vaultPaths } from '../../electron/vault/store.ts';
import { instanceInput, must, secretInput } from '../support/vault.ts';
import { median } from '../support/median.ts';

const samples = 15;

async function fill(dir: string): Promise<void> {
  const vault = await openVault({ dir, keychain: createMemoryKeychain() });
  const instance = must(await vault.addInstance(instanceInput));
  const items = Array.from({ length: 1000 }, (_, index) => ({
    input: secretInput(`SECRET_${index}`, { tags: ['a', 'b'], usedBy: ['compose'] }),
    value: `value ${index}`,
  }));
  must(await vault.importSecrets(instance.id, items));
  await vault.close();
}

/** Milliseconds that `act` takes, once. */
async function timed(act: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await act();
  return performance.now() - startedAt;
}

function sample(what: string, dir: string): number {
  return Number(execFileSync(process.execPath, [import.meta.filename, what, dir], { encoding: 'utf8' }));
}

const [, , what, givenDir = ''] = process.argv;
if (what === 'parse') {
  const ms = await timed(() => JSON.parse(readFileSync(vaultPaths(givenDir).metadata, 'utf8')));
  process.stdout.write(`${ms}`);
} else if (what === 'open') {
  const ms = await timed(async () => {
    const vault = await openVault({ dir: givenDir, keychain: createMemoryKeychain() });
    must(await vault.listSecrets());
  });
  process.stdout.write(`${ms}`);
} else {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  await fill(dir);
  const parse: number[] = [];
  const open: number[] = [];
  for (let index = 0; index < samples; index += 1) {
    parse.push(sample('parse', dir));
    open.push(sample('open', dir));
  }
  rmSync(dir, { recursive: true });
  const ratio = median(open) / median(parse);
  console.log(
    `vault of 1,000: open and list ${median(open).toFixed(1)} ms, read and JSON.parse alone ${median(parse).toFixed(1)} ms: ${ratio.toFixed(1)} times`,
  );
}
