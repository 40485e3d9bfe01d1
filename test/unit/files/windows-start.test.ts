import { describe, expect, it, vi } from 'vitest';
import { createStartTimes, parseTicks } from '../../../electron/files/windows-start.ts';

describe('the start time of a process on Windows', () => {
  it.each([
    // 2026-01-02T03:04:05.678Z by .NET: new DateTime(2026, 1, 2, 3, 4, 5, 678).Ticks
    ['639029198456780000\r\n', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
    ['639029198456780000', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
    ['', undefined],
    ['02/01/2026 03:04:05', undefined],
    ['Get-Process : 639029198456780000', undefined],
    ['639029198456780000\n639029198456780000\n', undefined],
    ['100000000000000000', undefined],
  ])('is read strictly: %j', (text, time) => {
    expect(parseTicks(text)).toBe(time);
  });

  it('is asked for once in ten seconds, also when it cannot be had', async () => {
    let clock = 0;
    for (const answer of ['639029198456780000\r\n', '']) {
      const ask = vi.fn<(pid: number) => Promise<string>>(() => Promise.resolve(answer));
      const times = createStartTimes(ask, () => clock);
      expect(times.known(7)).toBeUndefined();
      await times.learn(7);
      await times.learn(7);
      expect(ask).toHaveBeenCalledTimes(1);
      expect(times.known(7)).toBe(parseTicks(answer));
      clock += 10_000;
      expect(times.known(7)).toBeUndefined();
      await times.learn(7);
      expect(ask.mock.calls).toEqual([[7], [7]]);
    }
  });

  it.skipIf(process.platform === 'win32')(
    'is undefined, without an error, where there is no PowerShell',
    async () => {
      const times = createStartTimes();
      await times.learn(process.pid);
      expect(times.known(process.pid)).toBeUndefined();
    },
  );
});
