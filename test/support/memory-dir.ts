import { readFileSync, statfsSync } from 'node:fs';

/** Where Linux keeps files in memory. */
const memoryDir = '/dev/shm';

/** What must be free there, and of the memory itself, in bytes: a core dump of Chromium is among what is written. */
const leastFree = 4 * 1024 ** 3;

/** Programs that tests write run from there, which some containers forbid. */
function forbidsPrograms(): boolean {
  const mount = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, at]) => at === memoryDir);
  return mount?.[3]?.split(',').includes('noexec') ?? true;
}

/**
 * Variables that have tests, and what they start, keep temporary files in memory where there is enough of it. What is written is
 * synced thousands of times: a disk takes milliseconds for each, and none of the tests is about what a disk has kept after a power
 * cut but those that play it.
 */
export function temporaryFilesInMemory(): { readonly TMPDIR?: string } {
  if (process.platform !== 'linux') return {};
  try {
    const { bavail, bsize } = statfsSync(memoryDir);
    const free = Math.min(bavail * bsize, process.availableMemory());
    return free < leastFree || forbidsPrograms() ? {} : { TMPDIR: memoryDir };
  } catch {
    return {};
  }
}
