import type { SecretClipboard } from './secret-clipboard.ts';
import { within } from './within.ts';

/** How long a window stays open for the clipboard, in milliseconds. */
const closeLimitMs = 1000;

/** The part of Electron's window in use. */
export interface ClosableWindow {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  destroy(): void;
}

/** Clears the clipboard while the window that is being closed still has the focus, which some desktops ask for. */
export function clearBeforeClosing(
  window: ClosableWindow,
  clipboard: Pick<SecretClipboard, 'clearNow' | 'mayHold'>,
): void {
  let isClosing = false;
  window.on('close', (event) => {
    if (!clipboard.mayHold()) return;
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    void within(closeLimitMs, clipboard.clearNow()).then(() => window.destroy());
  });
}
