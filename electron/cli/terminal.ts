import { errorCode } from '../files/errno.ts';
import { withoutErrors } from '../guard/lost-streams.ts';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';

// Taken from the process and not imported: an import reads every export of a module, which loads more of Node.
const fs = process.getBuiltinModule('node:fs');

/** Standard input, output and error as the commands use them. */
export interface Terminal {
  /** Standard input is a terminal: somebody can be asked. */
  readonly canAsk: boolean;
  /** Standard output is a terminal: what is written there is seen by whoever looks at the screen. */
  readonly isScreen: boolean;
  readonly hasColour: boolean;
  /** Writes to standard output exactly what is given. Throws `OutputError` when that cannot be done. */
  write(text: string): void;
  /** Writes one line for people to standard error, unseen characters removed. */
  note(line: string): void;
  /** All bytes of standard input; more than `limit` are `value-too-long`. */
  readAll(limit: number): Promise<Result<Uint8Array, CommandFailure>>;
  /** Asks for a line that is not shown. */
  askHidden(prompt: string): Promise<Result<string, CommandFailure>>;
  /** Asks for a line that is shown as it is typed; undefined at an end of input. */
  askLine(prompt: string): Promise<string | undefined>;
  /** Asks a question that only `y` or `yes` answers with true. */
  confirm(question: string): Promise<boolean>;
}

/** Standard output cannot be written. `code` is Node's (`EPIPE`, `ENOSPC`, …). */
export class OutputError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`standard output: ${code}`);
    this.code = code;
  }
}

/** The terminal of this process. */
export interface ProcessTerminal extends Terminal {
  /** Resolves when everything written has left this process. */
  flush(): Promise<void>;
}

/** The terminal of this process. What it needs for asking is loaded when it is needed. */
export function openTerminal(env: Readonly<Record<string, string | undefined>>): ProcessTerminal {
  const isScreen = isTerminal(1);
  let written: Promise<unknown> = Promise.resolve();

  function writeTo(fd: 1 | 2, text: string, screen: boolean): void {
    if (screen) written = Promise.all([written, writeToScreen(fd, text)]);
    else writeToFile(fd, text);
  }

  return {
    get canAsk() {
      return isTerminal(0);
    },
    isScreen,
    hasColour: isScreen && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    write: (text) => {
      writeTo(1, text, isScreen);
    },
    note: (line) => {
      writeTo(2, `${line.replaceAll(unseen, '')}\n`, isTerminal(2));
    },
    readAll: async (limit) => (await import('./ask.ts')).readAll(process.stdin, limit),
    askHidden: async (prompt) =>
      (await import('./ask.ts')).askHidden(process.stdin, withoutErrors(process.stderr), prompt),
    askLine: async (prompt) =>
      (await import('./ask.ts')).askLine(process.stdin, withoutErrors(process.stderr), prompt),
    confirm: async (question) =>
      (await import('./ask.ts')).confirm(process.stdin, withoutErrors(process.stderr), question),
    flush: async () => {
      await written;
    },
  };
}

const unseen = /[^\P{C}\t]|[\u2028\u2029]/gu;

/** Asks the file first: loading the terminal's code costs several milliseconds where no terminal is. */
function isTerminal(fd: number): boolean {
  try {
    if (!fs.fstatSync(fd).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return process.getBuiltinModule('node:tty').isatty(fd);
}

/** Through the stream: on Windows the only way to have Unicode shown. */
function writeToScreen(fd: 1 | 2, text: string): Promise<void> {
  return new Promise((resolve) => {
    withoutErrors(fd === 1 ? process.stdout : process.stderr).write(text, () => resolve());
  });
}

/** To a file or a pipe, at once and whole. */
function writeToFile(fd: 1 | 2, text: string): void {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(fd, rest));
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EAGAIN') waitForReader();
      else if (fd === 2) return;
      else throw new OutputError(code);
    }
  }
}

/** The other side made the pipe non-blocking and has not read yet. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
