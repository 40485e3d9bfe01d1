/**
 * Runs steps one after another, also after one has failed. Each is an argument `MINUTES:COMMAND`: what it may take on two idle
 * cores, and a shell command. Closes with each line `failed: …` of a step once more, for the end of a long output is what people
 * are shown, with a table of what they took, and with one line `N passed, N failed, N skipped` that sums
 * the tallies with which they ended (see tally-reporter.ts). Ends with status 1 when anything failed. A step that ends badly
 * or without a tally counts as one failure at least: the type checker and the linter count no tests. A step over its budget is
 * named and fails nothing, for the machine may be busy: the load says so.
 *
 *   node test/support/run-steps.ts '8:npm test' '15:npm run test:openwebui'
 */
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { createInterface } from 'node:readline';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Done extends Tally {
  readonly command: string;
  readonly budget: number;
  readonly minutes: number;
  /** Lines that name a failure. */
  readonly failures: readonly string[];
  /** Processes that ran or waited to run, on average of the step's last 15 minutes. */
  readonly load: number;
}

const stepWords = /^(\d+):(.+)$/s;
const tallyLine = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;

async function runStep(step: string): Promise<Done> {
  const [, budget = '', command = ''] = stepWords.exec(step) ?? [];
  if (command === '') throw new Error(`not MINUTES:COMMAND: ${step}`);
  console.log(`$ ${command}`);
  const startedAt = performance.now();
  const shell = spawn('sh', ['-c', command], { stdio: ['inherit', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    shell.once('close', resolve);
    shell.once('error', reject);
  });
  let last: RegExpExecArray | null = null;
  const failures: string[] = [];
  for await (const line of createInterface({ input: shell.stdout, crlfDelay: Infinity })) {
    console.log(line);
    last = tallyLine.exec(line) ?? last;
    if (line.startsWith('failed: ')) failures.push(line);
  }
  const status = await ended;
  const [passed = 0, failed = 0, skipped = 0] = (last ?? []).slice(1).map(Number);
  const isBad = status !== 0 || last === null;
  return {
    command,
    budget: Number(budget),
    minutes: (performance.now() - startedAt) / 60_000,
    failures,
    load: loadavg()[2] ?? 0,
    passed,
    failed: isBad ? Math.max(failed, 1) : failed,
    skipped,
  };
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(9))).join(' ');
}

const done: Done[] = [];
for (const step of process.argv.slice(2)) done.push(await runStep(step));
const sum = (of: keyof Tally): number => done.reduce((total, step) => total + step[of], 0);

for (const line of done.flatMap(({ failures }) => failures)) console.log(line);
console.log(row('step', 'minutes', 'budget', 'load'));
for (const { command, minutes, budget, load } of done) {
  const note = minutes > budget ? '  over its budget' : '';
  console.log(`${row(command, minutes.toFixed(1), String(budget), load.toFixed(1))}${note}`);
}
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
