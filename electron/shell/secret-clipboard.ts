import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CopyPort } from '../ipc/services.ts';

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
  /** Delay in seconds after which a copied secret is cleared. */
  readonly clearAfterSeconds: () => number;
  readonly onCleared: () => void;
  readonly onError: (message: string, error: unknown) => void;
}

export interface SecretClipboard extends CopyPort {
  /** Clears the clipboard at once, if it still holds what was copied. */
  clearNow(): Promise<void>;
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
 * clipboard still holds what was copied. Of the value a keyed hash is kept, not the value.
 */
export function createSecretClipboard(options: SecretClipboardOptions): SecretClipboard {
  const { clipboard, platform, clearAfterSeconds, onCleared, onError } = options;
  const key = randomBytes(32);
  let copied: Buffer | null = null;
  let timer: NodeJS.Timeout | undefined;

  const digest = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

  async function clearNow(): Promise<void> {
    clearTimeout(timer);
    const ours = copied;
    copied = null;
    if (!ours) return;
    try {
      if (!timingSafeEqual(digest(await clipboard.readText()), ours)) return;
      clipboard.clear();
      onCleared();
    } catch (error) {
      onError('the clipboard could not be cleared', error);
    }
  }

  return {
    copy: async (value) => {
      try {
        await clipboard.write({ 'text/plain': value, ...concealedHints(platform) });
      } catch (error) {
        // Copying is what was asked for; the marks are a courtesy that this clipboard does not take.
        onError('the clipboard does not take the marks of a secret', error);
        await clipboard.writeText(value);
      }
      clearTimeout(timer);
      copied = digest(value);
      const clearsAfterSeconds = clearAfterSeconds();
      timer = setTimeout(() => void clearNow(), clearsAfterSeconds * 1000);
      timer.unref();
      return { clearsAfterSeconds };
    },
    clearNow,
  };
}
