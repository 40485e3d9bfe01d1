import type { IpcMainInvokeEvent } from 'electron';
import { appHost, appScheme } from '../shared/origin.ts';

/** Why a message was refused, for the log. */
export type Refusal = 'no-frame' | 'not-top' | 'foreign-origin' | 'unknown-window';

export interface SenderFacts {
  readonly sender: { readonly id: number };
  readonly senderFrame:
    | (Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url'> & {
        readonly parent: object | null;
      })
    | null;
}

/** Whether `url` lies at exactly `app://bundle`: no other host, no port, no credentials. */
export function isAppUrl(url: string): boolean {
  // Looked at as written, too: a parser may make a foreign spelling look like ours.
  if (!url.startsWith(`${appScheme}://${appHost}/`)) return false;
  const parsed = URL.parse(url);
  return (
    parsed?.protocol === `${appScheme}:` &&
    parsed.host === appHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
}

/**
 * Checks who sent a message: the top frame of a window that the program opened, showing the program's own page.
 * `isKnownWindow` is asked with the id of the sending web contents.
 */
export function checkSender(
  { sender, senderFrame }: SenderFacts,
  isKnownWindow: (contentsId: number) => boolean,
): Refusal | null {
  if (senderFrame === null) return 'no-frame';
  if (!isKnownWindow(sender.id)) return 'unknown-window';
  if (senderFrame.parent !== null) return 'not-top';
  return isAppUrl(senderFrame.url) ? null : 'foreign-origin';
}
