import type { BrowserContext } from 'playwright-core';
import { chromium } from 'playwright-core';
import { canRun, findProgram } from '../find-program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Path of a Chromium: `CHROME_PATH`, else the first of its usual names on `PATH`, or undefined. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['CHROME_PATH'];
  if (named) return canRun(named) ? named : undefined;
  return names.map((name) => findProgram(name, env) ?? `/usr/bin/${name}`).find(canRun);
}

export interface ChromiumOptions {
  readonly headless: boolean;
  readonly width: number;
  readonly height: number;
  /** More switches. */
  readonly switches?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** BCP 47 tag; the system's when left out. */
  readonly locale?: string;
}

/**
 * Starts Chromium with a new, empty profile, without network of its own, driven over a pipe: no debugging port is opened.
 * With a window it runs in application mode, without tabs and address bar.
 */
export async function startChromium(options: ChromiumOptions): Promise<BrowserContext> {
  const executablePath = findChromium(options.env);
  if (executablePath === undefined) throw new Error('no Chromium found; set CHROME_PATH or install chromium');
  const asRoot = process.getuid?.() === 0;
  const env = { ...(options.env ?? process.env) };
  // A session bus that hangs or asks is none of the browser's business.
  delete env['DBUS_SESSION_BUS_ADDRESS'];
  return chromium.launchPersistentContext('', {
    executablePath,
    headless: options.headless,
    // Chromium refuses to sandbox for root.
    chromiumSandbox: !asRoot,
    viewport: options.headless ? { width: options.width, height: options.height } : null,
    // The host ends Chromium after main; a Ctrl-C in the terminal reaches all of them.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    serviceWorkers: 'block',
    acceptDownloads: false,
    env: Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    // Shows a bar above the page.
    ignoreDefaultArgs: ['--enable-automation'],
    args: [
      '--app=data:text/html,',
      `--window-size=${options.width},${options.height}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-domain-reliability',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      '--password-store=basic',
      ...(asRoot ? ['--test-type'] : []),
      ...(options.switches ?? []),
    ],
  });
}
