import type { HelperAnswer, HelperRequest } from './protocol.ts';
import { parseAnswer } from './protocol.ts';

/** A running helper process, whatever started it. */
export interface HelperProcess {
  /** Sends a plain object to the process. Must not throw after the process has ended. */
  send(message: HelperRequest): void;
  /** Kills the process at once (SIGKILL or its equivalent), as a hung helper ignores anything else. Harmless after its end. */
  kill(): void;
}

/** What a spawner reports. `onEnd` is called once, for whatever reason the process ended or could not start. */
export interface HelperEvents {
  onMessage(message: unknown): void;
  onEnd(): void;
}

/**
 * Starts a helper process with exactly this environment. The window uses Electron's `utilityProcess`, the command line
 * `forkHelper`. The process must not keep its parent alive.
 */
export type SpawnHelper = (env: Readonly<Record<string, string>>, events: HelperEvents) => HelperProcess;

export type HelperOutcome = HelperAnswer | { readonly outcome: 'ended' };

/** A request without its id. */
export type HelperCall = HelperRequest extends infer R
  ? R extends HelperRequest
    ? Omit<R, 'id'>
    : never
  : never;

/** One helper process and the calls made to it. */
export interface HelperLink {
  readonly alive: boolean;
  /** Never rejects; with a hung helper it waits until `kill`. */
  ask(request: HelperCall): Promise<HelperOutcome>;
  kill(): void;
}

/** Starts a helper process and matches its answers to the calls. */
export function startHelper(spawn: SpawnHelper, env: Readonly<Record<string, string>>): HelperLink {
  const waiting = new Map<number, (outcome: HelperOutcome) => void>();
  let lastId = 0;
  let alive = true;

  function end(): void {
    alive = false;
    for (const settle of waiting.values()) settle({ outcome: 'ended' });
    waiting.clear();
  }

  const helper = spawn(env, {
    onMessage: (message) => {
      for (const [id, settle] of waiting) {
        const answer = parseAnswer(message, id);
        if (!answer) continue;
        waiting.delete(id);
        settle(answer);
        return;
      }
    },
    onEnd: end,
  });

  return {
    get alive() {
      return alive;
    },
    ask: (request) =>
      new Promise((resolve) => {
        if (!alive) {
          resolve({ outcome: 'ended' });
          return;
        }
        lastId += 1;
        waiting.set(lastId, resolve);
        helper.send({ ...request, id: lastId });
      }),
    kill: () => {
      end();
      helper.kill();
    },
  };
}
