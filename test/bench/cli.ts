import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keychainService } from '../../electron/keychain/service-name.ts';
import { parseMetadata } from '../../electron/vault/metadata.ts';
import { cliPath, createProgram } from '../support/cli-program.ts';
import { missingKeyring, startKeyring } from '../support/keyring.ts';
import { median } from '../support/median.ts';

/**
 * Whole-process times of the command line beside `node -e 0`, and beside the least that each can cost: a script that
 * loads node:crypto, draws 32 bytes and writes them; two processes of which one asks keytar for one value that it was
 * told the place of. Runs take turns in an order drawn anew, so that a busy moment of the machine meets all, and no one
 * always runs beside what the one before it left ending. Usage: node test/bench/cli.ts [RUNS] [NODE]
 */
const runs = Number(process.argv[2] ?? 31);
const node = process.argv[3] ?? process.execPath;

const missing = missingKeyring();
if (missing !== undefined) throw new Error(missing);
const keyring = await startKeyring();
const program = createProgram(keyring.env, node);
const scriptDir = mkdtempSync(join(tmpdir(), 'keyring-bench-'));
try {
  await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  const set = await program.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--generate']);
  if (set.code !== 0) throw new Error(set.err);
  const leastPath = join(scriptDir, 'least.cjs');
  writeFileSync(
    leastPath,
    "require('fs').writeSync(1, require('crypto').randomBytes(32).toString('hex')); process.exit()",
  );
  const readerPath = writeLeastReader(scriptDir, findEntry(program.dataDir));
  const subjects = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'least: load crypto, draw, write', args: [leastPath] },
    { name: 'generate', args: [cliPath, 'generate'] },
    { name: 'generate --kind passphrase', args: [cliPath, 'generate', '--kind', 'passphrase'] },
    { name: '--version', args: [cliPath, '--version'] },
    { name: 'secret list', args: [cliPath, 'secret', 'list', '--json'] },
    { name: 'least: helper with keytar, one get', args: [readerPath] },
    { name: 'secret get', args: [cliPath, 'secret', 'get', 'prod', 'WEBUI_SECRET_KEY'] },
  ].map((subject) => ({ ...subject, times: [] as number[] }));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, args, times } of shuffled(subjects)) {
      const started = performance.now();
      const ended = spawnSync(node, args, { env: program.env, stdio: ['ignore', 'pipe', 'pipe'] });
      times.push(performance.now() - started);
      if (ended.status !== 0) throw new Error(`${name}: ${ended.stderr.toString()}`);
    }
  }
  const base = median(subjects[0]?.times ?? []);
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  console.log(`whole process, median and least of ${runs} runs in turn, Node ${stdout.trim()}`);
  for (const { name, times } of subjects) {
    const middle = median(times);
    const ratio = (middle / base).toFixed(2);
    console.log(
      `${name.padEnd(36)} ${middle.toFixed(1).padStart(7)} ms  least ${Math.min(...times).toFixed(1)}  ${ratio} x`,
    );
  }
} finally {
  rmSync(scriptDir, { recursive: true });
  program.remove();
  await keyring.close();
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, place: randomInt(2 ** 32) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/** Where the one secret of the vault is in the keychain. */
function findEntry(dataDir: string): { readonly service: string; readonly account: string } {
  const found = parseMetadata(readFileSync(join(dataDir, 'vault.json'), 'utf8'));
  if (found.state !== 'ready') throw new Error(found.state);
  const account = found.metadata.secrets[0]?.versions[0]?.id;
  if (account === undefined) throw new Error('no secret');
  return { service: keychainService(found.metadata.vaultId), account };
}

/** A script that forks another which reads an entry by keytar and sends it back, and nothing else. Returns its path. */
function writeLeastReader(
  dir: string,
  entry: { readonly service: string; readonly account: string },
): string {
  const keytarPath = createRequire(import.meta.url).resolve('keytar');
  const [helper, reader] = [join(dir, 'least-helper.cjs'), join(dir, 'least-reader.cjs')];
  writeFileSync(
    helper,
    `const keytar = require(${JSON.stringify(keytarPath)});
     process.on('message', ({ service, account }) => keytar.getPassword(service, account).then((v) => process.send(v)));
     process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));`,
  );
  writeFileSync(
    reader,
    `const helper = require('child_process').fork(${JSON.stringify(helper)}, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
     helper.on('message', (value) => { require('fs').writeSync(1, value); process.exit(); });
     helper.send(${JSON.stringify(entry)});`,
  );
  return reader;
}
