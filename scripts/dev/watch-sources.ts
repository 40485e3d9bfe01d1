import { watch } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../test/support/program.ts';

/** An editor writes a file in several steps; what follows within this time is the same change, in milliseconds. */
const settleMs = 60;

const sources = ['electron', 'renderer', 'vite.config.ts', 'package.json'] as const;

/**
 * Calls `act` with what has to be built: `all` at once, and then what has changed meanwhile, one after the other. Settles when
 * `signal` was given and what was begun is done.
 */
export async function watchSources(
  signal: AbortSignal,
  act: (part: 'page' | 'all') => Promise<void>,
): Promise<void> {
  const pending = new Set<string>(sources);
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();

  async function actOnPending(): Promise<void> {
    if (pending.size === 0 || signal.aborted) return;
    const part = pending.size === 1 && pending.has('renderer') ? 'page' : 'all';
    pending.clear();
    await act(part);
  }

  function begin(): void {
    work = work.then(actOnPending);
  }

  for (const source of sources)
    watch(join(projectDir, source), { recursive: true, signal }, () => {
      pending.add(source);
      clearTimeout(timer);
      timer = setTimeout(begin, settleMs);
    });
  begin();
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve);
  });
  clearTimeout(timer);
  await work;
}
