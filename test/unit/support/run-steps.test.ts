import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const script = join(import.meta.dirname, '../../support/run-steps.ts');

/** The last line and the exit code. */
function run(...steps: readonly string[]): readonly [string | undefined, number | null] {
  const { stdout, status } = spawnSync(process.execPath, [script, ...steps.map((step) => `1:${step}`)], {
    encoding: 'utf8',
  });
  return [stdout.trimEnd().split('\n').at(-1), status];
}

const good = (passed: number, skipped = 0): string => `echo '${passed} passed, 0 failed, ${skipped} skipped'`;

it.each<[string, readonly string[], string, number]>([
  ['sums', [good(3, 1), good(4)], '7 passed, 0 failed, 1 skipped', 0],
  [
    'takes the last tally of a step',
    [`${good(9)}; ${good(2)}; echo more`],
    '2 passed, 0 failed, 0 skipped',
    0,
  ],
  [
    'goes on after a failure, and fails',
    ["echo '3 passed, 2 failed, 0 skipped'; exit 1", good(4)],
    '7 passed, 2 failed, 0 skipped',
    1,
  ],
  [
    'fails for the second',
    [good(4), "echo '1 passed, 1 failed, 0 skipped'; exit 1"],
    '5 passed, 1 failed, 0 skipped',
    1,
  ],
  ['counts a step that never came to its tests', ['exit 2', good(4)], '4 passed, 1 failed, 0 skipped', 1],
  [
    'counts a step that ended badly after its tests',
    [`${good(4)}; exit 1`],
    '4 passed, 1 failed, 0 skipped',
    1,
  ],
  ['counts a step without a tally', ['true'], '0 passed, 1 failed, 0 skipped', 1],
  [
    'believes a tally even where the status is good',
    ["echo '1 passed, 1 failed, 0 skipped'"],
    '1 passed, 1 failed, 0 skipped',
    1,
  ],
  ['counts a step that was killed', ['kill -9 $$', good(1)], '1 passed, 1 failed, 0 skipped', 1],
])('%s', (_, steps, line, status) => {
  expect(run(...steps)).toEqual([line, status]);
});

it('names a step that took more than its minutes, and fails nothing for it', () => {
  const { stdout, status } = spawnSync(process.execPath, [script, `0:${good(1)}`, `9:${good(2)}`], {
    encoding: 'utf8',
  });
  const [slow, quick] = stdout.trimEnd().split('\n').slice(-3);
  expect(slow).toMatch(/^echo .*over its budget$/);
  expect(quick).not.toContain('over');
  expect(status).toBe(0);
});

it('says at the end again which tests failed', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [script, "1:echo 'failed: unit a.test.ts > adds: 2 is not 3'; exit 1", `1:${good(2)}`],
    { encoding: 'utf8' },
  );
  const [line, head] = stdout.trimEnd().split('\n').slice(-5);
  expect(line).toBe('failed: unit a.test.ts > adds: 2 is not 3');
  expect(head).toContain('budget');
});

it('runs nothing that has no minutes', () => {
  const { stderr, status } = spawnSync(process.execPath, [script, 'true'], { encoding: 'utf8' });
  expect(stderr).toContain('not MINUTES:COMMAND: true');
  expect(status).toBe(1);
});
