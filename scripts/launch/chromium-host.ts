import { spawn } from 'node:child_process';
import { startHost } from '../../test/host/browser/host.ts';
import type { Desktop } from '../../test/support/desktop.ts';
import { findProgram } from '../../test/support/find-program.ts';
import { mainBundle } from '../../test/support/program.ts';
import { askByForm } from './form-dialog.ts';
import type { Opener } from './running.ts';
import { findSystemClipboard } from './system-clipboard.ts';

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

/** Opens the program in an installed Chromium, on the host of the tests. */
export const openOnHost: Opener = async (args, env) => {
  const host = await startHost({
    main: mainBundle,
    args,
    env,
    headless: false,
    width: 1280,
    height: 800,
    desktop: realDesktop(),
    onOutput: (text) => process.stderr.write(text),
  });
  let isEnding = false;
  return {
    ended: host.ended.then((code) => code ?? 1),
    end: () => {
      // Who asks twice does not want to wait for a program that hangs.
      void (isEnding ? host.close() : host.quit());
      isEnding = true;
    },
    reload: async () => {
      // oxlint-disable-next-line no-await-in-loop -- there is one window
      for (const page of host.pages()) await host.window(page)?.act('reload');
    },
  };
};

/** What is told in the same line as that Chromium is opened. */
export function hostNote(): string {
  return findSystemClipboard()
    ? ''
    : ' Copying reaches no other program here: install xclip or wl-clipboard.';
}
