import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs xdotool; what it writes, or nothing where it fails, as it does when it finds no window. Does not block this process. */
async function xdotool(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<string> {
  const done = await promisify(execFile)('xdotool', [...args], { env }).catch(() => undefined);
  return done?.stdout ?? '';
}

/**
 * How long a window is left alone after it was typed into, in milliseconds. While GNOME's window tries a password its field is
 * off and its Cancel button has the focus: another Return, or a space, would dismiss it.
 */
const patienceMs = 1000;
const typedAt = new Map<string, number>();

/**
 * Types into each window of the display of `env`, as a person does: `text` in place of what is in its field, then a key by X's
 * name. To be called until it has its effect: a window that was not ready is typed into once more, after a while.
 */
export async function typeInWindows(
  env: Readonly<Record<string, string>>,
  text: string,
  key: string,
): Promise<void> {
  const typing = text === '' ? [] : ['key', 'ctrl+a', 'type', '--delay', '20', text];
  const found = await xdotool(env, ['search', '--onlyvisible', '--name', '.+']);
  for (const window of found.split('\n').filter((line) => line !== '')) {
    const place = `${env['DISPLAY'] ?? ''} ${window}`;
    if (performance.now() - (typedAt.get(place) ?? -Infinity) < patienceMs) continue;
    // oxlint-disable-next-line no-await-in-loop -- one window has the focus
    await xdotool(env, ['windowfocus', window, ...typing]);
    // oxlint-disable-next-line no-await-in-loop
    await xdotool(env, ['windowfocus', window, 'key', key]);
    typedAt.set(place, performance.now());
  }
}
