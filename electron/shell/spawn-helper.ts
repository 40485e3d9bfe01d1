import { utilityProcess } from 'electron';
import process from 'node:process';
import type { SpawnHelper } from '../keychain/helper-process.ts';

/**
 * Runs the keychain helper at `helperPath` as a utility process. Its output is dropped: GLib prints there what keytar was
 * asked.
 */
export function utilityHelper(helperPath: string): SpawnHelper {
  return (env, events) => {
    const child = utilityProcess.fork(helperPath, [], {
      env: { ...env },
      stdio: 'ignore',
      serviceName: 'Keychain',
    });
    let ended = false;
    child.on('message', (message) => events.onMessage(message));
    child.once('exit', () => {
      ended = true;
      events.onEnd();
    });
    return {
      send: (message) => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
        if (!ended) child.postMessage(message);
      },
      kill: () => {
        // `child.kill()` is a polite SIGTERM; a helper that hangs in the keychain's library must go at once.
        if (ended || child.pid === undefined) child.kill();
        else killNow(child.pid);
      },
    };
  };
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
