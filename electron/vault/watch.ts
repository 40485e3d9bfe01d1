import { watch } from 'node:fs';

const pollMs = 2000;

/**
 * Calls `look` whenever something in `dir` may have changed. Where the system has no watch to give (a network folder, the
 * limit of watches reached) it looks every two seconds. Keeps no process alive. Returns the way to stop.
 */
export function watchDir(dir: string, look: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const poll = () => {
    timer ??= setInterval(look, pollMs).unref();
  };
  try {
    const watcher = watch(dir, { persistent: false }, look);
    watcher.on('error', () => {
      watcher.close();
      poll();
    });
    return () => {
      watcher.close();
      clearInterval(timer);
    };
  } catch {
    poll();
    return () => clearInterval(timer);
  }
}
