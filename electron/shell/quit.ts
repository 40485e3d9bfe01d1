import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { SecretClipboard } from './secret-clipboard.ts';
import type { ShellText } from './text.ts';

/** How long quitting waits for the clipboard and the core, in milliseconds. */
const quitLimitMs = 3000;
/** How long a window stays open for the clipboard, in milliseconds. */
const closeLimitMs = 1000;
/** How long the last message waits for a person: at the end of a desktop session nobody answers. In milliseconds. */
const messageLimitMs = 30_000;

type ClearedClipboard = Pick<SecretClipboard, 'clearNow' | 'mayHold'>;

export interface QuitOptions {
  readonly clipboard: ClearedClipboard;
  /** Ends everything else. */
  readonly finish: () => Promise<void>;
  readonly text: () => ShellText;
}

function within(limitMs: number, work: Promise<unknown>): Promise<void> {
  const limit = new Promise((resolve) => setTimeout(resolve, limitMs));
  return Promise.race([work, limit]).then(
    () => undefined,
    () => undefined,
  );
}

/** Clears the clipboard while the window that is being closed still has the focus, which some desktops ask for. */
export function clearBeforeClosing(window: BrowserWindow, clipboard: ClearedClipboard): void {
  let isClosing = false;
  window.on('close', (event) => {
    if (!clipboard.mayHold()) return;
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void within(closeLimitMs, clipboard.clearNow()).then(() => window.destroy());
  });
}

/**
 * Lets the program end only after the clipboard was cleared and `finish`, or after the time limit: a keychain that hangs
 * must not keep it alive. A secret that stays on the clipboard is told in a message of the system.
 */
export function finishOnQuit({ clipboard, finish, text }: QuitOptions): void {
  let finished = false;
  app.on('will-quit', (event) => {
    // Also when asked again meanwhile: `app.exit` ends the program without this event.
    event.preventDefault();
    if (finished) return;
    finished = true;
    let isCleared = !clipboard.mayHold();
    async function clearAndFinish(): Promise<void> {
      isCleared = await clipboard.clearNow();
      await finish();
    }
    void within(quitLimitMs, clearAndFinish())
      .then(() => (isCleared ? undefined : within(messageLimitMs, tellStillThere(text()))))
      .then(() => app.exit(0));
  });
}

function tellStillThere({ stillOnClipboard, stillOnClipboardDetail, ok }: ShellText): Promise<unknown> {
  return dialog.showMessageBox({
    type: 'warning',
    message: stillOnClipboard,
    detail: stillOnClipboardDetail,
    buttons: [ok],
    noLink: true,
  });
}
