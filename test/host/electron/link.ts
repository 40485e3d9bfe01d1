// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads its own files and pipe
import process from 'node:process';
import type { BrowserCalls, Handlers, Link, MainCalls } from '../wire.ts';
import { createLink } from '../wire.ts';

const handlers: Partial<Handlers<MainCalls>> = {};

/** Serves calls of the browser process; each module of the host registers those that it owns. */
export function serve(part: Partial<Handlers<MainCalls>>): void {
  Object.assign(handlers, part);
}

function endOfMain(): Parameters<typeof createLink>[0] {
  if (!process.send) throw new Error('the host runs the main bundle in a forked process');
  return process as unknown as Parameters<typeof createLink>[0];
}

/** The way to the browser process. */
export const browser: Link<BrowserCalls> = createLink<BrowserCalls, MainCalls>(
  endOfMain(),
  handlers as Handlers<MainCalls>,
);

/** The browser process is gone: Electron would be gone with it. */
process.on('disconnect', () => process.exit(0));
