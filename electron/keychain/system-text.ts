import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Asks the system for its own text of an error number, in the language that it speaks; undefined where it does not tell. */
export type AskSystemText = (number: number) => Promise<string | undefined>;

/** Longest time in milliseconds that the system is waited for. */
const deadlineMs = 5000;

/**
 * The system's own text of an error number: keytar passes texts on and no numbers, and the texts are in the user's language.
 * Starts a program of the system, so it is asked only where a text says nothing yet.
 */
export function askSystemText(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): AskSystemText {
  return async (number) => {
    if (platform === 'darwin') {
      // Prints "Error: 0xFFFFFF80 -128 User canceled the operation." (security(1), `error`).
      const printed = await run('/usr/bin/security', ['error', String(number)]);
      return printed?.slice(printed.indexOf(` ${number} `) + ` ${number} `.length);
    }
    const shell = join(env['SystemRoot'] ?? 'C:\\Windows', 'System32/WindowsPowerShell/v1.0/powershell.exe');
    const script =
      '[Console]::OutputEncoding = [Text.Encoding]::UTF8; ' +
      `[ComponentModel.Win32Exception]::new(${number}).Message`;
    return run(shell, ['-NoProfile', '-NonInteractive', '-Command', script]);
  };
}

/** What a program prints; undefined when it cannot be run, fails or takes too long. */
function run(path: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(path, args, { timeout: deadlineMs, windowsHide: true }, (error, stdout) =>
      resolve(error ? undefined : stdout),
    );
  });
}
