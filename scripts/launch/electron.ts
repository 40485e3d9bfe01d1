import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { electronInstaller, findElectron } from '../../test/host/find-electron.ts';
import { projectDir } from '../../test/support/program.ts';
import type { Opener } from './running.ts';

/** A download that has not ended by then is given up, in milliseconds. */
const downloadLimitMs = 300_000;

/** Loaded into Electron's main process before the program, only by what needs `reload`. */
const reloader = join(import.meta.dirname, 'reload-windows.cjs');

/** Electron's program: found, or downloaded now by its own package. */
export function obtainElectron(): string | undefined {
  const found = findElectron();
  if (found !== undefined) return found;
  console.log("Fetching Electron's program, which may take a while.");
  spawnSync(process.execPath, [electronInstaller], { stdio: 'ignore', timeout: downloadLimitMs });
  return findElectron();
}

/** Opens the program in Electron, whose program is at `path`. It can be reloaded where that is asked for. */
export function electronOpener(path: string, { isReloadable = false } = {}): Opener {
  return async (args, env) => {
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
    const before = [...(asRoot ? ['--no-sandbox'] : []), ...(isReloadable ? ['-r', reloader] : [])];
    const child = spawn(path, [...before, projectDir, ...args], {
      env,
      stdio: ['inherit', 'inherit', 'inherit', ...(isReloadable ? (['ipc'] as const) : [])],
    });
    const ended = new Promise<number>((resolve) => {
      child.once('exit', (code) => resolve(code ?? 1));
    });
    await once(child, 'spawn');
    return {
      ended,
      end: (signal) => void child.kill(signal),
      reload: async () => {
        if (child.connected) child.send('reload');
      },
    };
  };
}
