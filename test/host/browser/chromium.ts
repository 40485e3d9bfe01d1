import { spawnSync } from 'node:child_process';
import type { BrowserContext } from 'playwright-core';
import { chromium } from 'playwright-core';
import { canRun, findProgram } from '../../support/find-program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** How long a program may take to tell its version, in milliseconds: a limit for one that never does. */
const versionLimitMs = 120_000;

/** By path, what each program said that was asked for its version: null when it is a Chromium. */
const complaints = new Map<string, string | null>();

/** Why a program is no Chromium that starts, or null. Ubuntu's `chromium-browser` is a script that asks for a snap. */
function complaintOf(path: string): string | null {
  const known = complaints.get(path);
  if (known !== undefined) return known;
  // Asked for its version, Chrome for Windows opens a window instead.
  if (process.platform === 'win32') return null;
  const { status, stdout, stderr, error } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: versionLimitMs,
  });
  const said = error?.message ?? /\S.*/.exec(`${stderr}\n${stdout}`)?.[0] ?? `it ended with ${status}`;
  const complaint = status === 0 && /\d+(?:\.\d+){3}/.test(stdout) ? null : said.trim();
  complaints.set(path, complaint);
  return complaint;
}

export interface FoundChromium {
  /** The first that starts, or undefined. */
  readonly path: string | undefined;
  /** Those before it that do not, as sentences with what they said. */
  readonly unusable: readonly string[];
}

/** Looks for a Chromium that starts: `CHROME_PATH` alone if it is set, else its usual names on `PATH` and in /usr/bin. */
export function lookForChromium(env: NodeJS.ProcessEnv = process.env): FoundChromium {
  const named = env['CHROME_PATH'];
  const candidates = named ? [named] : names.map((name) => findProgram(name, env) ?? `/usr/bin/${name}`);
  const unusable: string[] = [];
  for (const path of candidates.filter(canRun)) {
    const complaint = complaintOf(path);
    if (complaint === null) return { path, unusable };
    unusable.push(`${path} does not start: ${complaint}`);
  }
  return { path: undefined, unusable };
}

/** Path of a Chromium that starts, or undefined. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return lookForChromium(env).path;
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
