import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { runProcess } from './cli-program.ts';

/** Waits until `see` is on the screen, then sends a signal, if any, and types. */
export interface Step {
  readonly see: string;
  readonly type: string;
  /** Number of a signal for the program. */
  readonly signal?: number;
}

/** Why no terminal can be played on, or undefined; under `CI=true` a missing part is thrown instead. */
export function missingTerminal(): string | undefined {
  if (findProgram('python3') !== undefined) return undefined;
  const reason = 'not installed: python3 (Debian: apt-get install python3)';
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

/** Runs a program in a real terminal with a person at it; returns all that the screen showed, and the exit code. */
export async function playTerminal(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  steps: readonly Step[],
): Promise<{ readonly screen: string; readonly code: number }> {
  const play = JSON.stringify({ argv, env: { TERM: 'xterm-256color', ...env }, steps });
  const python = findProgram('python3') ?? 'python3';
  const ended = await runProcess([python, join(import.meta.dirname, 'terminal.py')], env, play);
  if (ended.code !== 0) throw new Error(`terminal.py: ${ended.err}`);
  const played: unknown = JSON.parse(ended.out);
  if (typeof played !== 'object' || played === null || !('screen' in played) || !('code' in played)) {
    throw new TypeError('terminal.py gave no answer');
  }
  return { screen: String(played.screen), code: Number(played.code) };
}
