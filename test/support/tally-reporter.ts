import type { Reporter, SerializedError, TestModule, Vitest } from 'vitest/node';

/** How long a run may take to end after its last test, in milliseconds. */
const endLimitMs = 120_000;

/** How much of a failure's message its line has, in characters. */
const messageLimit = 200;

/**
 * Closes a run with a line `failed: WHERE: MESSAGE` for each failure and `N passed, N failed, N skipped` alone on a line. A
 * file that cannot be loaded, a group whose set-up fails, and an error outside any test count as failed.
 */
export default class TallyReporter implements Reporter {
  #watches = false;

  onInit({ config }: Vitest): void {
    this.#watches = config.watch;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    let passed = 0;
    let skipped = 0;
    const failures = unhandledErrors.map((error) => failureLine('outside any test', [error]));
    for (const module of modules) {
      const file = `${module.project.name} ${module.relativeModuleId}`;
      if (module.errors().length > 0) failures.push(failureLine(file, module.errors()));
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0)
          failures.push(failureLine(`${file} > ${suite.fullName}`, suite.errors()));
      }
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === 'passed') passed += 1;
        else if (state === 'skipped') skipped += 1;
        else failures.push(failureLine(`${file} > ${test.fullName}`, errors ?? []));
      }
    }
    for (const line of failures) process.stdout.write(`${line}\n`);
    process.stdout.write(`${passed} passed, ${failures.length} failed, ${skipped} skipped\n`);
    if (!this.#watches) setTimeout(giveUp, endLimitMs).unref();
  }
}

function failureLine(where: string, [error]: readonly SerializedError[]): string {
  const message = (error?.message ?? 'did not end').replaceAll(/\s+/g, ' ');
  return `failed: ${where}: ${message.slice(0, messageLimit)}`;
}

/** Vitest waits for ever while a process that a test has left behind holds the output of its worker. */
function giveUp(): void {
  console.error('A test has left a process behind.');
  process.exit(1);
}
