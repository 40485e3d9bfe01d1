import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

const packageDir = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Path of Electron's program, or undefined while it was not downloaded. Looks only; nothing is downloaded. */
export function findElectron(): string | undefined {
  try {
    const name = readFileSync(join(packageDir, 'path.txt'), 'utf8');
    const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageDir, 'dist'), name);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The script by which Electron's package downloads its program. */
export const electronInstaller = join(packageDir, 'install.js');
