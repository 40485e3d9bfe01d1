import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';
import type { ReadStream } from 'node:tty';
import type { CommandFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { HiddenEnd } from './hidden-line.ts';
import { createHiddenLine } from './hidden-line.ts';

/**
 * All bytes of a stream; stops reading and answers `value-too-long` once there are more than `limit`. The failure names no
 * number: where reading stops is not how long a value may be, which its text says.
 */
export async function readAll(
  input: NodeJS.ReadableStream,
  limit: number,
): Promise<Result<Uint8Array, CommandFailure>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > limit) return err({ code: 'value-too-long' });
    chunks.push(bytes);
  }
  return ok(Buffer.concat(chunks));
}

/** Asks for a line without showing it. Ctrl-C and an empty Ctrl-D give `request-cancelled`. */
export async function askHidden(
  input: ReadStream,
  output: NodeJS.WritableStream,
  prompt: string,
): Promise<Result<string, CommandFailure>> {
  const restore = () => {
    input.setRawMode(false);
    input.pause();
    output.write('\u001b[?2004l\n');
  };
  const stopListening = onDeath(restore);
  input.setRawMode(true);
  // Bracketed paste: what is pasted comes in one piece, line breaks included.
  output.write(`\u001b[?2004h${prompt}`);
  try {
    const end = await hiddenLine(input);
    return end.end === 'line' ? ok(end.text) : err({ code: 'request-cancelled' });
  } finally {
    stopListening();
    restore();
  }
}

const deadly = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `act` before one of the signals that end a process ends this one; returns what takes that back. */
function onDeath(act: () => void): () => void {
  const stop = () => {
    for (const name of deadly) process.off(name, end);
  };
  const end = (signal: NodeJS.Signals) => {
    stop();
    act();
    process.kill(process.pid, signal);
  };
  for (const name of deadly) process.on(name, end);
  return stop;
}

function hiddenLine(input: ReadStream): Promise<HiddenEnd> {
  const line = createHiddenLine();
  const decoder = new StringDecoder('utf8');
  return new Promise((resolve) => {
    const stop = (end: HiddenEnd) => {
      input.off('data', take).off('end', hangUp);
      resolve(end);
    };
    const take = (chunk: Buffer) => {
      const end = line.push(decoder.write(chunk));
      if (end) stop(end);
    };
    const hangUp = () => {
      stop({ end: 'cancelled' });
    };
    // A question before this one paused the input, and listening alone does not undo that.
    input.on('data', take).on('end', hangUp).resume();
  });
}

/** Asks for a line, which is shown as it is typed; undefined at an end of input. */
export async function askLine(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  prompt: string,
): Promise<string | undefined> {
  const lines = createInterface({ input, output, terminal: false });
  output.write(prompt);
  try {
    const answer: unknown[] = await Promise.race([
      once(lines, 'line'),
      once(lines, 'close').then((): unknown[] => []),
    ]);
    return answer.length === 0 ? undefined : String(answer[0]);
  } finally {
    lines.close();
    input.pause();
  }
}

/** Asks a question; only `y` and `yes` are a yes, an end of input is a no. */
export async function confirm(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  question: string,
): Promise<boolean> {
  const answer = await askLine(input, output, `${question}${question.endsWith('？') ? '' : ' '}[y/N] `);
  return /^\s*y(?:es)?\s*$/i.test(answer ?? '');
}
