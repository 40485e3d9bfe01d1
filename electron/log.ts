import type { Redactor } from './redact.ts';

/** The program's log: one line per event, on standard error, through the redactor. No file is kept. */
export interface Log {
  info(message: string): void;
  /** A bug or a failure that was not expected; of `error` the kind, the text and our own frames are kept. */
  error(message: string, error?: unknown): void;
}

/** Names the error without what its properties may carry. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
  return [`${error.name}: ${error.message}`, ...frames].join(' | ');
}

export function createLog(redactor: Redactor, write: (line: string) => void): Log {
  const put = (level: string, text: string): void =>
    // A control character in a text must not reach the terminal.
    write(`webui-keyring ${level}: ${redactor.redact(text).replaceAll(/\p{Cc}+/gu, ' ')}\n`);
  return {
    info: (message) => put('info', message),
    error: (message, error) => put('error', error === undefined ? message : `${message}: ${describe(error)}`),
  };
}
