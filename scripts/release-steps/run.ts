import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal.ts';

/** What a program prints, or null where it ends with an error. For questions. */
export function ask(program: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Runs a program, whose questions and messages are the person's. Fails with `why`. */
export function run(program: string, args: readonly string[], why: string): void {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', shell: false });
  if (status !== 0) throw new Refusal(error ? `${why} (${program}: ${error.message})` : why);
}

/** The same of npm, by the one that runs this script where npm does. */
export function runNpm(args: readonly string[], why: string): void {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) run('npm', args, why);
  else run(process.execPath, [npm, ...args], why);
}
