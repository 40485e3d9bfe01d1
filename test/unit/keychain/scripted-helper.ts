import type { HelperEvents, SpawnHelper } from '../../../electron/keychain/helper-process.ts';
import type { HelperAnswer, HelperRequest } from '../../../electron/keychain/protocol.ts';

/** What a scripted helper does with a request: answers, never answers, or ends as by a crash. */
export type Reaction = HelperAnswer | 'hang' | 'crash';

/** Helpers that react by a script, over entries that outlive them. */
export interface ScriptedHelper {
  readonly spawn: SpawnHelper;
  readonly entries: Map<string, string>;
  /** Every request that was sent, in order. */
  readonly requests: HelperRequest[];
  starts(): number;
  kills(): number;
}

/**
 * A helper that keeps entries in memory as keytar would, except where `script` returns a reaction of its own; `start` is
 * the number of the helper, from 1.
 */
export function scriptedHelper(
  script: (request: HelperRequest, start: number) => Reaction | undefined = () => undefined,
): ScriptedHelper {
  const entries = new Map<string, string>();
  const requests: HelperRequest[] = [];
  let starts = 0;
  let kills = 0;

  function usual(request: HelperRequest): HelperAnswer {
    switch (request.op) {
      case 'get': {
        const value = entries.get(request.account);
        return value === undefined ? { outcome: 'absent' } : { outcome: 'value', value };
      }
      case 'set':
        entries.set(request.account, request.value);
        return { outcome: 'done' };
      case 'delete':
        return { outcome: entries.delete(request.account) ? 'done' : 'absent' };
      case 'find':
        return { outcome: 'accounts', accounts: [...entries.keys()] };
    }
  }

  function react(request: HelperRequest, start: number, events: HelperEvents): void {
    const reaction = script(request, start) ?? usual(request);
    if (reaction === 'hang') return;
    if (reaction === 'crash') events.onEnd();
    else events.onMessage({ id: request.id, ...reaction });
  }

  return {
    entries,
    requests,
    starts: () => starts,
    kills: () => kills,
    spawn: (_env, events) => {
      starts += 1;
      const start = starts;
      let killed = false;
      return {
        send: (request) => {
          requests.push(request);
          setImmediate(() => {
            if (!killed) react(request, start, events);
          });
        },
        kill: () => {
          killed = true;
          kills += 1;
        },
      };
    },
  };
}
