import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProcessIdentity } from '../../../electron/files/process-identity.ts';
import { currentProcess, isRunning, livenessOf } from '../../../electron/files/process-identity.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('whether a process runs', () => {
  it.each([
    ['EPERM', true],
    ['ESRCH', false],
  ])('is told by the system: %s', (code, expected) => {
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    expect(isRunning(4_000_000)).toBe(expected);
  });

  it('is told of this one as of one that runs', () => {
    expect(livenessOf(currentProcess(), currentProcess())).toBe('alive');
  });
});

describe('where a process has no start to compare', () => {
  const self: ProcessIdentity = { ...currentProcess(), boot: '', pidSpace: '', start: '' };

  it.each([
    ['a moment before it began, as clocks are read apart', { at: performance.timeOrigin - 4000 }, 'alive'],
    ['long before: the number is in use again', { at: performance.timeOrigin - 6000 }, 'dead'],
    ['on another machine', { host: 'elsewhere' }, 'unknown'],
    ['in another space of numbers', { pidSpace: 'pid:[1]' }, 'unknown'],
    ['in another boot of this machine', { boot: 'before' }, 'dead'],
    ['in another boot of another machine', { boot: 'before', host: 'elsewhere' }, 'unknown'],
  ] as const)('one that was named %s', (_when, changed, expected) => {
    expect(livenessOf({ ...self, ...changed }, self)).toBe(expected);
  });
});
