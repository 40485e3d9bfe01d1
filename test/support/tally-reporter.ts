import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** How long a run may take to end after its last test, in milliseconds. */
const endLimitMs = 120_000;

/**
 * Closes a run with `N passed, N failed, N skipped` alone on a line. A file that cannot be loaded, a group whose
 * set-up fails, and an error outside any test count as failed.
 */
export default class TallyReporter implements Reporter {
  #watches = false;

  onInit({ config }: Vitest): void {
    this.#watches = config.watch;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    let skipped = 0;
    for (const module of modules) {
      if (module.errors().length > 0) failed += 1;
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) failed += 1;
      }
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'skipped') skipped += 1;
        else failed += 1;
      }
    }
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    if (!this.#watches) setTimeout(giveUp, endLimitMs).unref();
  }
}

/** Vitest waits for ever while a process that a test has left behind holds the output of its worker. */
function giveUp(): void {
  console.error('A test has left a process behind.');
  process.exit(1);
}
