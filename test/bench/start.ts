/**
 * Start of the window on the Chromium host: until its first view is there, beside a program that opens an empty page by the same
 * host. `npm run build`, then `node test/bench/start.ts [RUNS]`. Each run has a new data folder and a new profile; runs take turns,
 * and the ratio is that of two neighbours, which the same moment of a busy machine meets. Ends with status 1 where it is off its aim.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../host/browser/host.ts';
import { createRecordedDesktop } from '../support/desktop.ts';
import { fillMany } from '../support/many-secrets.ts';
import { median } from '../support/median.ts';
import { mainBundle, mainEnv } from '../support/program.ts';

const runs = Number(process.argv[2] ?? 9);
const aim = 1.3;

const emptyProgram = join(import.meta.dirname, 'empty/app/main.ts');
/** A heading and what it belongs to: of the empty page, and of the first view. */
const firstView = { empty: 'main h1', program: 'main [role="treegrid"] [data-name]' };

/** Milliseconds until `selector` is seen in the window of a program that starts on a copy of `filled`. */
async function start(main: string, filled: string, selector: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'keyring-bench-'));
  cpSync(filled, home, { recursive: true });
  const started = performance.now();
  const host = await startHost({
    main,
    args: [],
    env: mainEnv({ home, env: { DBUS_SESSION_BUS_ADDRESS: undefined } }),
    headless: true,
    width: 1280,
    height: 800,
    locale: 'en-US',
    desktop: createRecordedDesktop(),
    onOutput: () => undefined,
  });
  try {
    const page = await host.firstPage;
    await page.locator(selector).first().waitFor();
    return performance.now() - started;
  } finally {
    await host.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const filled = mkdtempSync(join(tmpdir(), 'keyring-bench-'));
try {
  await fillMany(filled, { secrets: 200, instances: 20 });
  const empty = () => start(emptyProgram, filled, firstView.empty);
  const program = () => start(mainBundle, filled, firstView.program);
  // One of each unmeasured, so that the disk's cache is the same for all.
  await empty();
  await program();
  const pairs: { readonly empty: number; readonly program: number }[] = [];
  for (let run = 0; run < runs; run += 1) pairs.push({ empty: await empty(), program: await program() });
  const ratio = median(pairs.map((pair) => pair.program / pair.empty));
  console.log(`start until the first view is there, medians of ${runs} pairs, headless`);
  console.log(
    `an empty page                ${median(pairs.map((pair) => pair.empty))
      .toFixed(0)
      .padStart(5)} ms`,
  );
  console.log(
    `the program, 200 secrets     ${median(pairs.map((pair) => pair.program))
      .toFixed(0)
      .padStart(5)} ms`,
  );
  console.log(`${ratio.toFixed(2)} times; aim ${aim} times`);
  if (ratio > aim) process.exitCode = 1;
} finally {
  rmSync(filled, { recursive: true, force: true });
}
