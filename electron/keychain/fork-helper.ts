import type { SpawnHelper } from './helper-process.ts';

/**
 * Runs the helper at `helperPath` as a child of plain Node. The child's output is dropped: GLib prints there what keytar
 * was asked. It ends with its parent, and keeps nothing alive but what a pending call keeps by its deadline.
 */
export function forkHelper(helperPath: string): SpawnHelper {
  return (env, events) => {
    // Loaded here, as a command that needs no keychain need not wait for it.
    const child = process.getBuiltinModule('node:child_process').fork(helperPath, [], {
      env: { ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let ended = false;
    function end(): void {
      if (ended) return;
      ended = true;
      events.onEnd();
    }
    child.on('message', (message) => events.onMessage(message));
    child.on('exit', end);
    child.on('error', end);
    child.on('disconnect', end);
    child.unref();
    child.channel?.unref();
    return {
      send: (message) => {
        if (child.connected) child.send(message, () => {});
      },
      kill: () => {
        child.kill('SIGKILL');
      },
    };
  };
}
