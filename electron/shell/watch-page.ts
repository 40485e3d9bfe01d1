import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { Log } from '../log.ts';
import type { PageAnswer } from './page-failures.ts';
import { createPageFailures } from './page-failures.ts';
import type { ShellText } from '../text/shell.ts';

/** Reloads a window whose page has ended, or asks what to do. */
export function watchPage(window: BrowserWindow, log: Log, text: () => ShellText): void {
  const failures = createPageFailures({
    log: (message) => log.error(message),
    reload: () => {
      if (!window.isDestroyed()) window.webContents.reload();
    },
    kill: () => {
      if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    },
    quit: () => app.quit(),
    ask: (what) => ask(what, text()),
    now: () => performance.now(),
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // A page that ends with its window.
    if (reason !== 'clean-exit') void failures.gone(reason, exitCode);
  });
  window.on('unresponsive', () => void failures.hangs());
}

async function ask(what: 'gone' | 'hangs', text: ShellText): Promise<PageAnswer> {
  const choices: readonly (readonly [label: string, answer: PageAnswer])[] = [
    ...(what === 'hangs' ? [[text.pageWait, 'wait'] as const] : []),
    [text.pageReload, 'reload'],
    [text.quit, 'quit'],
  ];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: what === 'gone' ? text.pageGone : text.pageHangs,
    detail: text.pageDetail,
    buttons: choices.map(([label]) => label),
    defaultId: 0,
    // Closing the message waits, or quits: an empty window is of no use.
    cancelId: what === 'hangs' ? 0 : choices.length - 1,
    noLink: true,
  });
  return choices[response]?.[1] ?? 'quit';
}
