import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openApp } from '../support/open-app.ts';

/** Times that `value` stands in the page's heap, in all of its worlds, after a collection. */
async function heapHits(page: Page, value: string): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  // Twice: what the first run finalises is collected by the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  let snapshot = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return snapshot.split(value).length - 1;
}

/** Processes below `root` that show a page. */
function renderersOf(browserPid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return command.includes('--type=renderer') && isBelow(Number(name), browserPid);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function isBelow(pid: number, root: number): boolean {
  for (let current = pid; current > 1;) {
    if (current === root) return true;
    const stat = readFileSync(`/proc/${current}/stat`, 'utf8');
    current = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  }
  return false;
}

/** Times that `value` stands in a process's memory, as Latin-1 and as UTF-16. */
function memoryHits(pid: number, value: string): number {
  const needles = [Buffer.from(value, 'latin1'), Buffer.from(value, 'utf16le')];
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let hits = 0;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const range = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
      if (!range) continue;
      hits += rangeHits(
        memory,
        Number.parseInt(range[1] ?? '', 16),
        Number.parseInt(range[2] ?? '', 16),
        needles,
      );
    }
  } finally {
    closeSync(memory);
  }
  return hits;
}

const blockBytes = 4 * 1024 * 1024;

function rangeHits(memory: number, start: number, end: number, needles: readonly Buffer[]): number {
  let hits = 0;
  let carry = Buffer.alloc(0);
  for (let at = start; at < end; at += blockBytes) {
    const block = Buffer.alloc(Math.min(blockBytes, end - at));
    let read = 0;
    try {
      read = readSync(memory, block, 0, block.length, at);
    } catch {
      // A reserved range without memory behind it.
      return hits;
    }
    const joined = Buffer.concat([carry, block.subarray(0, read)]);
    for (const needle of needles)
      for (let found = joined.indexOf(needle); found !== -1; found = joined.indexOf(needle, found + 1))
        hits += 1;
    // Shorter than any needle, so that nothing is counted twice.
    carry = joined.subarray(-(Math.min(...needles.map(({ length }) => length)) - 1));
  }
  return hits;
}

it('T9: a revealed value is gone from the page when it is hidden', async () => {
  await using app = await openApp({ on: 'host' });
  const { page, clipboard } = app;
  await page.getByRole('button', { name: 'Generator' }).click();
  await page.getByRole('button', { name: /^Copy/ }).click();
  await expect.poll(() => clipboard.text()).toMatch(/^[0-9a-f]{64}$/);
  const value = await clipboard.text();
  const inRenderers = (): number =>
    renderersOf(app.browserPid).reduce((sum, pid) => sum + memoryHits(pid, value), 0);
  expect(await heapHits(page, value)).toBe(0);

  await page.getByRole('button', { name: /^Reveal/ }).click();
  const hide = page.getByRole('button', { name: /^Hide/ });
  await hide.waitFor();
  const shownInMemory = inRenderers();
  expect(shownInMemory).toBeGreaterThan(0);

  // A search that takes long outlasts the time for which a value is shown; then it has hidden itself.
  const reveal = page.getByRole('button', { name: /^Reveal/ });
  await Promise.any([hide.click({ timeout: 5000 }), reveal.waitFor()]);
  await reveal.waitFor();
  const hidden = await heapHits(page, value);
  const inMemory = inRenderers();
  console.log(
    `T9: heap ${hidden} after hiding; renderer memory ${shownInMemory} while shown, ${inMemory} after hiding`,
  );
  expect(hidden).toBe(0);
  expect(inMemory).toBe(0);

  // The search would have found a string that the page still holds.
  await page.evaluate((held) => Reflect.set(window, 'held', held), value);
  expect(await heapHits(page, value)).toBeGreaterThan(0);
});
