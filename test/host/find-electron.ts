import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { canRun } from '../support/find-program.ts';

const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * The program's path below its folder. The download notes it when it is whole; a folder that was named instead may do
 * without, as for Electron's own package.
 */
function programName(): string | undefined {
  try {
    return readFileSync(join(packageDir, 'path.txt'), 'utf8');
  } catch {
    return process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined ? undefined : 'electron';
  }
}

/** Path of Electron's program, or undefined while it was not downloaded. Looks only; nothing is downloaded. */
export function findElectron(): string | undefined {
  const name = programName();
  if (name === undefined) return undefined;
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageDir, 'dist'), name);
  return canRun(path) ? path : undefined;
}

/** The script by which Electron's package downloads its program. */
export const electronInstaller = join(packageDir, 'install.js');
