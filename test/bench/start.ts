/**
 * Cold start of the window on the Chromium host, beside Chromium alone with an empty page: `npm run build`, then
 * `node test/bench/start.ts [RUNS]`. Each run has a new data folder and a new profile; runs take turns.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChromium } from '../host/browser/chromium.ts';
import { launchApp } from '../host/launch.ts';

const runs = Number(process.argv[2] ?? 9);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function chromiumAlone(): Promise<number> {
  const started = performance.now();
  const context = await startChromium({ headless: true, width: 1120, height: 760 });
  await context.pages()[0]?.goto('data:text/html,<h1>ready</h1>');
  const took = performance.now() - started;
  await context.close();
  return took;
}

async function wholeProgram(): Promise<{ readonly loaded: number; readonly usable: number }> {
  const home = mkdtempSync(join(tmpdir(), 'keyring-bench-'));
  const started = performance.now();
  const app = await launchApp({ home, on: 'host', env: { DBUS_SESSION_BUS_ADDRESS: undefined } });
  try {
    const loaded = performance.now() - started;
    // The first view, with what main said in it.
    await app.page.getByRole('main').getByRole('heading').first().waitFor();
    return { loaded, usable: performance.now() - started };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const alone: number[] = [];
const loaded: number[] = [];
const usable: number[] = [];
// One of each unmeasured, so that the disk's cache is the same for all.
await chromiumAlone();
await wholeProgram();
for (let run = 0; run < runs; run += 1) {
  alone.push(await chromiumAlone());
  const times = await wholeProgram();
  loaded.push(times.loaded);
  usable.push(times.usable);
}
const base = median(alone);
console.log(`cold start on the Chromium host, medians of ${runs} runs in turn, headless`);
for (const [name, times] of [
  ['Chromium alone, an empty page', alone],
  ['the window has loaded', loaded],
  ['the first view is there', usable],
] as const)
  console.log(
    `${name.padEnd(32)} ${median(times).toFixed(0).padStart(5)} ms  ${(median(times) / base).toFixed(2)}x`,
  );
