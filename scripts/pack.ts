/**
 * What `npm run pack` runs after the build, which npm runs as `prepack`: makes of dist/ a program that starts without the
 * checkout, in release/. Without
 * arguments it is a folder for this machine; arguments are electron-builder's, such as `--linux`, which makes the packages.
 *
 *   npm run pack -- [ARGUMENTS OF ELECTRON-BUILDER]
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { projectDir } from '../test/support/program.ts';
import { findElectron } from '../test/host/find-electron.ts';
import { obtainElectron } from './launch/electron.ts';

const given = process.argv.slice(2);
const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
// Packages are also made for other machines than this one, for which electron-builder fetches Electron itself.
const isForThisMachine = given.length === 0 || override !== undefined;
// A folder that was named is taken as it is: nothing is downloaded into it.
const electron = override === undefined && isForThisMachine ? obtainElectron() : findElectron();
if (isForThisMachine && electron === undefined) {
  console.error(
    `Electron's program is ${override === undefined ? 'neither here nor to be downloaded' : `not in ${override}`}, and nothing can be packed without it.\n` +
      '  Set ELECTRON_MIRROR to a mirror of its releases, or ELECTRON_OVERRIDE_DIST_PATH to a folder that has it unpacked.',
  );
  process.exit(1);
}
// On macOS the program lies deeper: dist/Electron.app/Contents/MacOS/Electron.
const distDir = override ?? join(dirname(electron ?? ''), process.platform === 'darwin' ? '../../..' : '');
const { status } = spawnSync(
  process.execPath,
  [
    join(projectDir, 'node_modules/electron-builder/cli.js'),
    ...(given.length === 0 ? ['--dir'] : given),
    '--publish=never',
    ...(isForThisMachine ? [`-c.electronDist=${distDir}`] : []),
  ],
  { cwd: projectDir, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } },
);
if (status !== 0) {
  console.error(
    'electron-builder failed: its messages are above. Where it could not fetch something, set ELECTRON_MIRROR and\n' +
      '  ELECTRON_BUILDER_BINARIES_MIRROR to mirrors of its releases.',
  );
  process.exitCode = 1;
}
