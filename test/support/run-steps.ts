/**
 * Runs each argument as a shell command, one after another, also after one has failed, and closes with one line
 * `N passed, N failed, N skipped` that sums the tallies with which they ended (see tally-reporter.ts). Ends with status 1
 * when anything failed. A step that ends badly or without a tally counts as one failure at least: the type checker and the
 * linter count no tests.
 *
 *   node test/support/run-steps.ts 'npm test' 'npm run test:openwebui'
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const tallyLine = /^(\d+) passed, (\d+) failed, (\d+) skipped$/;

async function runStep(command: string): Promise<Tally> {
  console.log(`$ ${command}`);
  const step = spawn('sh', ['-c', command], { stdio: ['inherit', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    step.once('close', resolve);
    step.once('error', reject);
  });
  let last: RegExpExecArray | null = null;
  for await (const line of createInterface({ input: step.stdout, crlfDelay: Infinity })) {
    console.log(line);
    last = tallyLine.exec(line) ?? last;
  }
  const status = await ended;
  const [passed = 0, failed = 0, skipped = 0] = (last ?? []).slice(1).map(Number);
  const isBad = status !== 0 || last === null;
  return { passed, failed: isBad ? Math.max(failed, 1) : failed, skipped };
}

let sum: Tally = { passed: 0, failed: 0, skipped: 0 };
for (const command of process.argv.slice(2)) {
  const { passed, failed, skipped } = await runStep(command);
  sum = { passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped };
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;
