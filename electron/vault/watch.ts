import { watch } from 'node:fs';

const pollMs = 2000;

/**
 * Calls `onChange` whenever something in `dir` may have changed. If the system cannot watch it (a network folder, the limit of
 * watches reached), calls it every two seconds. Does not keep the process alive. Returns a function that stops watching.
 */
export function watchDir(dir: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const poll = () => {
    timer ??= setInterval(onChange, pollMs).unref();
  };
  try {
    const watcher = watch(dir, { persistent: false }, onChange);
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
