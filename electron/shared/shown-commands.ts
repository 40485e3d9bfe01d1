import { headlessKeyring } from './headless-keyring.ts';

/** Has Compose make its containers anew, which then read the file that was written. */
export const composeUp = 'docker compose up -d --force-recreate';

const shown: ReadonlySet<string> = new Set([composeUp, headlessKeyring.start, headlessKeyring.replace]);

/** Whether a text is a command that the program shows to be run, as it stands here: it can be copied, and holds no value. */
export function isShownCommand(text: string): boolean {
  return shown.has(text);
}
