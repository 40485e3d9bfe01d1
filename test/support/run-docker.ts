import { runProcess } from './cli-program.ts';
import type { Ended } from './cli-program.ts';
import type { EngineEnv } from './real-engine.ts';

/** The environment in which a docker client drives the engine; of the tests' own only what a program needs to run. */
export function clientEnv(engine: EngineEnv): Readonly<Record<string, string>> {
  const { PATH = '/usr/bin:/bin', HOME = '/root' } = process.env;
  return { PATH, HOME, ...engine };
}

/** Runs `docker …words` to its end. */
export function tryDocker(
  engine: EngineEnv,
  words: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): Promise<Ended> {
  return runProcess(['docker', ...words], clientEnv(engine), options.input, options.cwd);
}

/** Runs `docker …words` and gives what it printed; throws what it said where it ends badly. */
export async function docker(
  engine: EngineEnv,
  words: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): Promise<string> {
  const ended = await tryDocker(engine, words, options);
  if (ended.code !== 0) throw new Error(`docker ${words.join(' ')}: ${ended.err.slice(-2000)}`);
  return ended.out;
}
