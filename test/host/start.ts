/**
 * What `npm start` runs after the build: opens the program in Electron, or, where Electron's program can be neither found
 * nor downloaded, in Chromium on the host of the tests. `WEBUI_KEYRING_ON=host` goes to the host at once.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { lookForChromium } from './browser/chromium.ts';
import { startHost } from './browser/host.ts';
import type { Desktop } from '../support/desktop.ts';
import { electronInstaller, findElectron } from './find-electron.ts';
import { findProgram } from '../support/find-program.ts';
import { askByForm } from '../support/form-dialog.ts';
import { mainBundle, projectDir } from '../support/program.ts';
import { findSystemClipboard } from '../support/system-clipboard.ts';

const commandLine = 'node dist/cli.js --help';
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A download that has not ended by then is given up, in milliseconds. */
const downloadLimitMs = 300_000;

function stop(missing: string, details: readonly string[] = []): never {
  console.error([`${missing} The command line needs neither: ${commandLine}`, ...details].join('\n  '));
  process.exit(1);
}

/** Electron's program: found, or downloaded now by its own package. */
function obtainElectron(): string | undefined {
  const found = findElectron();
  if (found !== undefined) return found;
  console.log("Fetching Electron's program, which may take a while.");
  spawnSync(process.execPath, [electronInstaller], { stdio: 'ignore', timeout: downloadLimitMs });
  return findElectron();
}

async function runElectron(program: string, args: readonly string[]): Promise<number> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  let child: ChildProcess | undefined;
  // From before the start, so that none that comes meanwhile ends this process alone.
  for (const signal of endingSignals) process.on(signal, () => void child?.kill(signal));
  child = spawn(program, [...(asRoot ? ['--no-sandbox'] : []), projectDir, ...args], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** The person's own desktop, as far as a program outside of Electron can reach it. */
function realDesktop(): Desktop {
  const clipboard = findSystemClipboard();
  let content: Readonly<Record<string, Uint8Array>> = {};
  return {
    dialog: askByForm,
    clipboardWrite: async (written) => {
      content = written;
      await clipboard?.write(new TextDecoder().decode(written['text/plain']));
    },
    clipboardRead: async () =>
      clipboard ? { 'text/plain': new TextEncoder().encode(await clipboard.read()) } : content,
    openExternal: (url) => {
      const opener = findProgram('xdg-open') ?? findProgram('open');
      if (opener === undefined) console.log(`Open in your browser: ${url}`);
      else spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
    },
    notify: ({ title, body }) => console.log(`${title}: ${body}`),
    menu: () => undefined,
  };
}

async function runHost(args: readonly string[], why: string): Promise<number> {
  const note = findSystemClipboard()
    ? ''
    : ' Copying reaches no other program here: install xclip or wl-clipboard.';
  console.log(`${why}: opening in Chromium.${note}`);
  // A signal that comes while the program starts waits until it can quit properly.
  const told = new Promise<void>((resolve) => {
    for (const signal of endingSignals) process.once(signal, () => resolve());
  });
  const host = await startHost({
    main: mainBundle,
    args,
    env: process.env,
    headless: false,
    width: 1120,
    height: 760,
    desktop: realDesktop(),
    onOutput: (text) => process.stderr.write(text),
  });
  void told.then(() => host.quit());
  return (await host.ended) ?? 1;
}

const args = process.argv.slice(2);
const hasDisplay =
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY'] ?? '') ||
  Boolean(process.env['WAYLAND_DISPLAY'] ?? '');
if (!hasDisplay) stop('There is no display here (DISPLAY and WAYLAND_DISPLAY are not set).');
const isHostWanted = process.env['WEBUI_KEYRING_ON'] === 'host';
const electron = isHostWanted ? undefined : obtainElectron();
const why = isHostWanted
  ? 'WEBUI_KEYRING_ON is host'
  : "Electron's program is neither here nor to be downloaded";
if (electron !== undefined) process.exitCode = await runElectron(electron, args);
else {
  const { path, unusable } = lookForChromium();
  if (path === undefined) stop(`${why}, and there is no usable Chromium (CHROME_PATH).`, unusable);
  process.exitCode = await runHost(args, why);
}
