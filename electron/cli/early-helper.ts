import { forkHelper } from '../keychain/fork-helper.ts';
import { helperEnv } from '../keychain/helper-env.ts';
import type { HelperEvents, SpawnHelper } from '../keychain/helper-process.ts';

/**
 * Starts the keychain's helper now, while the rest of the program is still being loaded, and gives it to the first who
 * asks for one; further ones are started as they are asked for. One that nobody asks for ends with this process.
 */
export function startEarly(
  helperPath: string,
  env: Readonly<Record<string, string | undefined>>,
  spawn: SpawnHelper = forkHelper(helperPath),
): SpawnHelper {
  let taker: HelperEvents | undefined;
  let isSpent = false;
  const early = spawn(helperEnv(env), {
    onMessage: (message) => taker?.onMessage(message),
    onEnd: () => {
      isSpent = true;
      taker?.onEnd();
    },
  });
  return (wantedEnv, events) => {
    if (isSpent) return spawn(wantedEnv, events);
    isSpent = true;
    taker = events;
    return early;
  };
}
