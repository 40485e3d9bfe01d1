import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { electronOpener } from '../../../scripts/launch/electron.ts';

/** Plays Electron as far as `-r MODULE` and the module `electron` go, in plain Node. */
const standIn = (dir: string): string => `#!/bin/sh
while [ "$1" != -r ]; do shift; done
exec '${process.execPath}' -r "$2" '${join(dir, 'main.cjs')}'
`;

const main = (dir: string): string => `
const { registerHooks } = require('node:module');
const { pathToFileURL } = require('node:url');
const url = pathToFileURL(${JSON.stringify(join(dir, 'electron.cjs'))}).href;
registerHooks({ resolve: (name, context, next) => name === 'electron' ? { url, shortCircuit: true } : next(name, context) });
process.on('disconnect', () => process.exit(3));
`;

const electron = (dir: string): string => `
const reloadIgnoringCache = () => require('node:fs').appendFileSync(${JSON.stringify(join(dir, 'done'))}, 'reloaded ');
exports.BrowserWindow = { getAllWindows: () => [{ webContents: { reloadIgnoringCache } }] };
`;

it.runIf(process.platform !== 'win32')(
  'a program that Electron runs for `npm run dev` reloads its windows when told',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'keyring-electron-'));
    onTestFinished(() => rm(dir, { recursive: true, force: true }));
    await writeFile(join(dir, 'electron'), standIn(dir), { mode: 0o755 });
    await writeFile(join(dir, 'main.cjs'), main(dir));
    await writeFile(join(dir, 'electron.cjs'), electron(dir));
    const running = await electronOpener(join(dir, 'electron'), { isReloadable: true })([], process.env);
    await running.reload();
    await running.reload();
    await expect
      .poll(() => readFile(join(dir, 'done'), 'utf8').catch(() => ''), { timeout: 60_000 })
      .toBe('reloaded reloaded ');
    running.end('SIGKILL');
    expect(await running.ended).toBe(1);
  },
);
