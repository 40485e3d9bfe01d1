import { expect, it } from 'vitest';
import { mapAtMost } from '../../../electron/testing/map-at-most.ts';

it.each([
  [1, 1],
  [3, 3],
  [9, 5],
])(
  'with a limit of %i does %i of five at a time, and gives what came of each in order',
  async (limit, most) => {
    let now = 0;
    const seen: number[] = [];
    const done = await mapAtMost(limit, [50, 40, 30, 20, 10], async (item) => {
      now += 1;
      seen.push(now);
      // The later ones have fewer turns to wait, so that they end first.
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      now -= 1;
      return item * 2;
    });
    expect(done).toEqual([100, 80, 60, 40, 20]);
    expect(Math.max(...seen)).toBe(most);
  },
);

it('does nothing for nothing, and fails with what fails', async () => {
  expect(await mapAtMost(2, [], () => Promise.reject(new Error('asked')))).toEqual([]);
  await expect(mapAtMost(2, [1, 2], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
