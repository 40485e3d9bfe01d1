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
    let unwanted = false;
    child.on('message', (message) => events.onMessage(message));
    // V8 gave up; the exit follows. Without a listener the event would be thrown here.
    child.on('error', () => undefined);
    child.once('spawn', () => {
      if (unwanted) killNow(child.pid);
    });
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
        // Not by `child.kill()`: that is a polite SIGTERM, and does nothing to a process that has not spawned yet. Such a one
        // would make, later, the change that was asked of it and given up.
        unwanted = true;
        if (!ended) killNow(child.pid);
      },
    };
  };
}

function killNow(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
