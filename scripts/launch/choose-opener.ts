import { lookForChromium } from '../../test/host/browser/chromium.ts';
import { hostNote, openOnHost } from './chromium-host.ts';
import { electronOpener, obtainElectron } from './electron.ts';
import type { Opener } from './running.ts';

const commandLine = 'node dist/cli.js --help';

function stop(missing: string, details: readonly string[] = []): never {
  console.error([`${missing} The command line needs neither: ${commandLine}`, ...details].join('\n  '));
  process.exit(1);
}

/**
 * Decides where the window opens: in Electron, or, where Electron's program can be neither found nor downloaded, in Chromium
 * on the host of the tests, which it says in one line. `WEBUI_KEYRING_ON=host` goes to the host at once. Ends the process
 * with status 1 and what is missing where there is neither, or no display.
 */
export function chooseOpener(options: { readonly isReloadable?: boolean } = {}): Opener {
  const { DISPLAY, WAYLAND_DISPLAY, WEBUI_KEYRING_ON } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    stop('There is no display here (DISPLAY and WAYLAND_DISPLAY are not set).');
  const isHostWanted = WEBUI_KEYRING_ON === 'host';
  const electron = isHostWanted ? undefined : obtainElectron();
  if (electron !== undefined) return electronOpener(electron, options);
  const why = isHostWanted
    ? 'WEBUI_KEYRING_ON is host'
    : "Electron's program is neither here nor to be downloaded";
  const { path, unusable } = lookForChromium();
  if (path === undefined) stop(`${why}, and there is no usable Chromium (CHROME_PATH).`, unusable);
  console.log(`${why}: opening in Chromium.${hostNote()}`);
  return openOnHost;
}
