import type { HelperAnswer, HelperRequest } from './protocol.ts';
import { parseAnswer } from './protocol.ts';

/** A running helper process, whatever started it. */
export interface HelperProcess {
  /** Passes a plain object to the process. Must not throw once the process has ended. */
  send(message: HelperRequest): void;
  /** Ends the process at once (SIGKILL or its like): a hung helper reacts to nothing less. Harmless when it has ended. */
  kill(): void;
}

/** What a spawner reports. `onEnd` comes once, for whatever reason the process ended or could not start. */
export interface HelperEvents {
  onMessage(message: unknown): void;
  onEnd(): void;
}

/**
 * Starts a helper process with exactly this environment. Electron's shell gives one made of `utilityProcess`, the command
 * line `forkHelper`. The process must not keep its parent alive.
 */
export type SpawnHelper = (env: Readonly<Record<string, string>>, events: HelperEvents) => HelperProcess;

export type HelperOutcome = HelperAnswer | { readonly outcome: 'ended' };

/** A request without its id. */
export type Ask = HelperRequest extends infer R ? (R extends HelperRequest ? Omit<R, 'id'> : never) : never;

/** One helper process and the calls made to it. */
export interface HelperLink {
  readonly alive: boolean;
  /** Never rejects; waits for ever on a helper that hangs, until `kill`. */
  ask(request: Ask): Promise<HelperOutcome>;
  kill(): void;
}

/** Starts a helper and matches its answers to the calls. */
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
