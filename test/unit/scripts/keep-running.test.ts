import { EventEmitter, once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { keepRunning } from '../../../scripts/dev/keep-running.ts';
import type { Running } from '../../../scripts/launch/running.ts';

/** A launcher whose programs end when they are told to, and by `exit`; `said` is what was done, in order. */
function createLauncher() {
  const said: string[] = [];
  const programs: EventEmitter[] = [];
  const failures: Error[] = [];
  let closed = 0;
  const open = async (args: readonly string[]): Promise<Running> => {
    const failure = failures.pop();
    if (failure) throw failure;
    const number = programs.length + 1;
    const program = new EventEmitter();
    programs.push(program);
    said.push(`open ${number} ${args.join(' ')}`);
    return {
      ended: once(program, 'exit').then(([code]) => Number(code)),
      end: (signal) => {
        said.push(`end ${number} ${signal}`);
        program.emit('exit', 0);
      },
      reload: async () => void said.push(`reload ${number}`),
    };
  };
  const kept = keepRunning({ open, args: ['--flag'], env: {}, onClosed: () => (closed += 1) });
  return {
    said,
    kept,
    failures,
    closed: () => closed,
    exit: (code: number) => programs.at(-1)?.emit('exit', code),
  };
}

afterEach(() => vi.restoreAllMocks());

it('a program is ended before the next is started, and what runs is reloaded', async () => {
  const { kept, said, closed } = createLauncher();
  await kept.restart();
  await kept.reload();
  await kept.restart();
  await kept.reload();
  await kept.end();
  expect(said).toEqual([
    'open 1 --flag',
    'reload 1',
    'end 1 SIGTERM',
    'open 2 --flag',
    'reload 2',
    'end 2 SIGTERM',
  ]);
  // Nobody has closed a window.
  expect(closed()).toBe(0);
});

it('a program that the person closes is told, one that fails starts again with the next change', async () => {
  const errors = vi.spyOn(console, 'error').mockReturnValue();
  const { kept, said, closed, exit } = createLauncher();
  await kept.restart();
  exit(3);
  await expect.poll(() => errors.mock.calls).toEqual([[expect.stringContaining('ended with 3')]]);
  expect(closed()).toBe(0);
  await kept.reload();
  expect(said.at(-1)).toBe('open 2 --flag');
  exit(0);
  await expect.poll(closed).toBe(1);
});

it('a program that does not start is said, and started with the next change', async () => {
  const errors = vi.spyOn(console, 'error').mockReturnValue();
  const { kept, said, failures } = createLauncher();
  failures.push(new Error('main ended with 1'));
  await kept.restart();
  expect(errors.mock.calls).toEqual([['The program did not start: main ended with 1']]);
  await kept.reload();
  expect(said).toEqual(['open 1 --flag']);
});
