import { app, dialog } from 'electron';
import type { SecretClipboard } from './secret-clipboard.ts';
import type { ShellText } from '../text/shell.ts';
import { within } from './within.ts';

/** How long quitting waits for the clipboard and the core, in milliseconds. */
const quitLimitMs = 3000;
/** How long the last message waits for a person: at the end of a desktop session nobody answers. In milliseconds. */
const messageLimitMs = 30_000;

export interface QuitOptions {
  readonly clipboard: Pick<SecretClipboard, 'clearNow' | 'mayHold'>;
  /** Ends everything else. */
  readonly finish: () => Promise<void>;
  readonly text: () => ShellText;
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
