import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs xdotool; what it writes, or nothing where it fails, as it does when it finds no window. Does not block this process. */
async function xdotool(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<string> {
  const done = await promisify(execFile)('xdotool', [...args], { env }).catch(() => undefined);
  return done?.stdout ?? '';
}

/**
 * Types into each window of the display of `env`, as a person does: `text` in place of what is in its field, then a key by X's
 * name. A window that does not take it yet wants it again.
 */
export async function typeInWindows(
  env: Readonly<Record<string, string>>,
  text: string,
  key: string,
): Promise<void> {
  const typing = text === '' ? [] : ['key', 'ctrl+a', 'type', '--delay', '20', text];
  const found = await xdotool(env, ['search', '--onlyvisible', '--name', '.+']);
  for (const window of found.split('\n').filter((line) => line !== '')) {
    // oxlint-disable-next-line no-await-in-loop -- one window has the focus
    await xdotool(env, ['windowfocus', window, ...typing]);
    // oxlint-disable-next-line no-await-in-loop
    await xdotool(env, ['windowfocus', window, 'key', key]);
  }
}
