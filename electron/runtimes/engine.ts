import { execFile } from 'node:child_process';
import { delimiter, parse } from 'node:path';
import { findProgram, programFolders } from '../files/find-program.ts';
import { mask } from '../export/dialects/pieces.ts';
import { createRedactor } from '../redact.ts';
import type { RuntimeFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Engine } from '../shared/runtimes.ts';

/** What the engine's program wrote to standard output, or why there is none. */
export type EngineAnswer = Promise<Result<Buffer, RuntimeFailure>>;

/** Asks a container engine one thing by the arguments of its program. */
export type AskEngine = (engine: Engine, args: readonly string[]) => EngineAnswer;

export interface EngineLimits {
  /** How long an answer may take, in milliseconds. */
  readonly timeMs: number;
  /** The most that it may write to standard output, in bytes. */
  readonly bytes: number;
}

export interface EngineOptions extends Partial<EngineLimits> {
  /** Variables of this process's environment that the program is not given. */
  readonly without?: readonly string[];
  /** The answer has what the program wrote to standard error behind its output, as a container's log is on both. */
  readonly withErrors?: boolean;
}

const usualLimits: EngineLimits = { timeMs: 30_000, bytes: 32 * 1024 * 1024 };

/** Options of the program that choose how the engine is reached. */
const contextOptions = { docker: '--context', podman: '--connection' } as const;

/** The arguments of the engine's program, with the choice of its context first. */
export function engineArguments({ program, context }: Engine, args: readonly string[]): readonly string[] {
  return context === null ? args : [contextOptions[program], context, ...args];
}

/**
 * Runs the user's own `docker` or `podman` with the user's environment, by no shell and in no project's folder: what lies in
 * one is not found as a program, a plugin or a file of settings. Its texts become failures; one that is not known goes on
 * as the program's own last line, redacted.
 */
export function createAskEngine(asked: EngineOptions = {}): AskEngine {
  return async (engine, args) => {
    const program = await findProgram(engine.program);
    if (program === undefined) return err({ code: 'runtime-no-program', subject: engine.program });
    return run(program, engine, args, { ...usualLimits, ...asked });
  };
}

function run(
  program: string,
  engine: Engine,
  args: readonly string[],
  { timeMs, bytes, without = [], withErrors = false }: EngineLimits & EngineOptions,
): EngineAnswer {
  const inherited = Object.entries(process.env).filter(([name]) => !without.includes(name));
  const options = {
    cwd: parse(program).root,
    env: { ...Object.fromEntries(inherited), PATH: programFolders().join(delimiter), LC_ALL: 'C' },
    encoding: 'buffer',
    timeout: timeMs,
    killSignal: 'SIGKILL',
    maxBuffer: bytes,
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    const child = execFile(program, engineArguments(engine, args), options, (error, out, told) => {
      if (error === null) resolve(ok(withErrors ? Buffer.concat([out, told]) : out));
      else if (error.killed === true) resolve(err({ code: 'runtime-no-engine', subject: engine.program }));
      else resolve(err(engineFailure(engine.program, told.toString('utf8'))));
    });
    // Nothing is asked on a terminal, such as the password of a key of ssh.
    child.stdin?.end();
  });
}

/** What the error output of an engine's program means. The texts are those of Docker 20 to 28 and Podman 4 and 5. */
export function engineFailure(program: Engine['program'], told: string): RuntimeFailure {
  const known = knownTexts.find(({ pattern }) => pattern.test(told));
  if (known) return { code: known.code, subject: program };
  const detail = lastLine(told);
  return { code: 'runtime-failed', subject: program, ...(detail !== '' && { detail }) };
}

const knownTexts = [
  {
    code: 'runtime-denied',
    pattern: /permission denied[^\n]*(?:socket|daemon)|(?:socket|daemon)[^\n]*permission denied/i,
  },
  {
    code: 'runtime-no-engine',
    pattern:
      /cannot connect to (?:the docker daemon|podman)|is the docker daemon running|error during connect|unable to connect to podman|dial (?:unix|tcp) /i,
  },
  {
    code: 'runtime-no-file',
    pattern:
      /no such container:path|could not find the file|could not be found on container|no such file or directory/i,
  },
  {
    code: 'runtime-no-compose',
    // A Docker without the plugin takes the options of `compose` for its own.
    pattern:
      /'compose' is not a docker command|unknown command: docker compose|unknown flag: --project-directory|unrecognized command `podman compose`|looking up compose provider failed/i,
  },
  { code: 'runtime-no-container', pattern: /no such (?:container|object)|no container with name or id/i },
] as const satisfies readonly { readonly code: RuntimeFailure['code']; readonly pattern: RegExp }[];

/**
 * The last line that says something, as it may be shown. What stands in quotes may be part of a line of an env file (`unexpected
 * character "!" in variable name "…"`), and what follows a line of Compose about interpolation is the value itself: neither goes on.
 */
function lastLine(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim());
  const said =
    lines.find((line) => line.includes(interpolationError)) ?? lines.findLast((line) => line !== '') ?? '';
  const before = said.replace(new RegExp(`(${interpolationError} \\S*?)[:.]?(?:\\s.*)?$`), '$1');
  const shown = before.replaceAll(/(["'`]).*\1/g, `$1${mask}$1`);
  return createRedactor().redact(shown).slice(0, maxDetail);
}

/** How compose-go begins the error of a value that has a `$` in the wrong place. */
const interpolationError = 'invalid interpolation format for';

const maxDetail = 200;
