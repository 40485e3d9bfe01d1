import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliPath, createProgram } from '../contract/cli/program.ts';
import { missingKeyring, startKeyring } from '../host/keyring.ts';

/**
 * Whole-process times of the command line beside `node -e 0`, and beside the least that each can cost: a script that
 * loads node:crypto, draws 32 bytes and writes them. Runs take turns, so that a busy moment of the machine meets all.
 * Usage: node test/bench/cli.ts [RUNS] [NODE]
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
  writeFileSync(leastPath, "require('fs').writeSync(1, require('crypto').randomBytes(32).toString('hex'))");
  const subjects = [
    { name: 'node -e 0', args: ['-e', '0'] },
    { name: 'least: load crypto, draw, write', args: [leastPath] },
    { name: 'generate', args: [cliPath, 'generate'] },
    { name: 'generate --kind passphrase', args: [cliPath, 'generate', '--kind', 'passphrase'] },
    { name: '--version', args: [cliPath, '--version'] },
    { name: 'secret list', args: [cliPath, 'secret', 'list', '--json'] },
    { name: 'secret get', args: [cliPath, 'secret', 'get', 'prod', 'WEBUI_SECRET_KEY'] },
  ].map((subject) => ({ ...subject, times: [] as number[] }));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, args, times } of subjects) {
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
      `${name.padEnd(32)} ${middle.toFixed(1).padStart(7)} ms  least ${Math.min(...times).toFixed(1)}  ${ratio} x`,
    );
  }
} finally {
  rmSync(scriptDir, { recursive: true });
  program.remove();
  await keyring.close();
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
}
