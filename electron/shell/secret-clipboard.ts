import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CopyPort } from '../ipc/services.ts';
import type { ClipboardState } from '../shared/views.ts';

/** The part of Electron's clipboard in use: main-only and asynchronous since Electron 44. */
export interface ClipboardPort {
  /** Puts all formats there at once. */
  write(formats: Readonly<Record<string, string | Blob>>): Promise<void>;
  writeText(text: string): Promise<void>;
  readText(): Promise<string>;
  clear(): void;
}

export interface SecretClipboardOptions {
  readonly clipboard: ClipboardPort;
  readonly platform: NodeJS.Platform;
  /** Whether a window of the program has the focus. Wayland lets only such a program read and change the clipboard. */
  readonly isFocused: () => boolean;
  /** Delay in seconds after which a copied secret is cleared. */
  readonly clearAfterSeconds: () => number;
  /** Told what the user should know. `cleared` also when another program has replaced the secret. */
  readonly onState: (state: ClipboardState) => void;
  readonly onError: (message: string, error: unknown) => void;
}

export interface SecretClipboard extends CopyPort {
  /**
   * Clears the clipboard at once, if it still holds what was copied, and reads it back.
   * @returns whether it holds that secret no longer, as far as can be seen
   */
  clearNow(): Promise<boolean>;
  /** To be called when a window gets the focus: tries again what could not be cleared when its time had come. */
  tryAgain(): Promise<void>;
  /** To be called when the machine wakes: timers stood still while it slept, and the delay goes by the clock. */
  catchUp(): void;
  /** Whether the clipboard may still hold a secret of ours. */
  mayHold(): boolean;
}

function rawFormat(name: string): string {
  return `electron application/osclipboard;format="${name}"`;
}

/** Windows reads these as a DWORD. */
const zero = (): Blob => new Blob([new Uint8Array(4)]);

/** What asks clipboard managers and histories not to keep the text, by each platform's own convention. */
export function concealedHints(platform: NodeJS.Platform): Readonly<Record<string, Blob>> {
  if (platform === 'win32') {
    return {
      [rawFormat('ExcludeClipboardContentFromMonitorProcessing')]: zero(),
      [rawFormat('CanIncludeInClipboardHistory')]: zero(),
      [rawFormat('CanUploadToCloudClipboard')]: zero(),
    };
  }
  if (platform === 'darwin') return { [rawFormat('org.nspasteboard.ConcealedType')]: new Blob(['1']) };
  return { [rawFormat('x-kde-passwordManagerHint')]: new Blob(['secret']) };
}

/**
 * Copies secrets for a while: marked as such for clipboard managers, cleared after a delay and on quit, but only if the
 * clipboard still holds what was copied. A desktop may ignore the clearing (GNOME on Wayland does for a program without
 * focus), so it is read back, and tried again until the secret is gone. Of the value a keyed hash is kept, not the value.
 */
export function createSecretClipboard(options: SecretClipboardOptions): SecretClipboard {
  const { clipboard, platform, isFocused, clearAfterSeconds, onState, onError } = options;
  const key = randomBytes(32);
  let copied: { readonly digest: Buffer; readonly clearsAt: number; isDue: boolean } | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const digest = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

  /** One after the other: clearing must not hit what is copied meanwhile. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  }

  async function isThere(ours: Buffer): Promise<boolean> {
    return timingSafeEqual(digest(await clipboard.readText()), ours);
  }

  async function clear(): Promise<boolean> {
    clearTimeout(timer);
    if (!copied) return true;
    copied.isDue = true;
    try {
      if (await isThere(copied.digest)) clipboard.clear();
      if (await isThere(copied.digest)) {
        onError('the clipboard could not be cleared', new Error('it still holds the secret'));
        onState('not-cleared');
        return false;
      }
    } catch (error) {
      onError('the clipboard could not be cleared', error);
      onState('not-cleared');
      return false;
    }
    // Without focus Wayland shows a program an old state: looked at again when there is focus.
    if (platform !== 'linux' || isFocused()) copied = null;
    onState('cleared');
    return true;
  }

  function clearIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void inTurn(clear), ms);
    timer.unref();
  }

  return {
    copy: (value) =>
      inTurn(async () => {
        let isMarked = true;
        try {
          await clipboard.write({ 'text/plain': value, ...concealedHints(platform) });
        } catch (error) {
          // Copying is what was asked for; the marks are a courtesy that this clipboard does not take.
          onError('the clipboard does not take the marks of a secret', error);
          await clipboard.writeText(value);
          isMarked = false;
        }
        const clearsAfterSeconds = clearAfterSeconds();
        copied = {
          digest: digest(value),
          clearsAt: Date.now() + clearsAfterSeconds * 1000,
          isDue: false,
        };
        clearIn(clearsAfterSeconds * 1000);
        onState(isMarked ? 'held' : 'unmarked');
        return { clearsAfterSeconds };
      }),
    copyText: (text) => inTurn(() => clipboard.writeText(text)),
    clearNow: () => inTurn(clear),
    tryAgain: async () => {
      if (copied?.isDue === true) await inTurn(clear);
    },
    catchUp: () => {
      if (copied === null) return;
      // A clock that was set back makes nothing wait longer.
      clearIn(Math.min(Math.max(copied.clearsAt - Date.now(), 0), clearAfterSeconds() * 1000));
    },
    mayHold: () => copied !== null,
  };
}
