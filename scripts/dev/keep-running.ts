import { setTimeout } from 'node:timers/promises';
import type { Opener, Running } from '../launch/running.ts';

/** A program that was told to end and has not by then is ended at once, in milliseconds. */
const endLimitMs = 10_000;

export interface Kept {
  /** Starts the program, in place of the one that runs. What went wrong is printed: the next change may mend it. */
  restart(): Promise<void>;
  /** Loads the page again, or starts the program where none runs. */
  reload(): Promise<void>;
  end(): Promise<void>;
}

export interface KeepOptions {
  readonly open: Opener;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The person has closed the program. */
  readonly onClosed: () => void;
}

/** Keeps one program running through restarts. */
export function keepRunning({ open, args, env, onClosed }: KeepOptions): Kept {
  let current: Running | undefined;

  async function end(): Promise<void> {
    const last = current;
    current = undefined;
    if (!last) return;
    last.end('SIGTERM');
    const limit = new AbortController();
    const late = setTimeout(endLimitMs, undefined, { signal: limit.signal }).then(
      () => last.end('SIGKILL'),
      () => undefined,
    );
    await last.ended;
    limit.abort();
    await late;
  }

  async function restart(): Promise<void> {
    await end();
    const started = await open(args, env).catch((error: unknown) => {
      console.error(`The program did not start: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (!started) return;
    current = started;
    void watchEnd(started);
  }

  async function watchEnd(started: Running): Promise<void> {
    const code = await started.ended;
    if (current !== started) return;
    current = undefined;
    if (code === 0) onClosed();
    else console.error(`The program ended with ${code}. It starts again with the next change.`);
  }

  return {
    restart,
    end,
    reload: () => (current ? current.reload() : restart()),
  };
}
