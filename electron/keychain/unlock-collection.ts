import { setTimeout as delay } from 'node:timers/promises';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { readLocked } from './collection-state.ts';
import type { BusFailure, ListeningBus } from './dbus/connection.ts';
import { expectString } from './dbus/wire.ts';
import { keychainFailure, promptCall, serviceCall } from './secret-service-calls.ts';

/** How often, in milliseconds, it is looked whether the collection was unlocked elsewhere meanwhile, or its daemon has ended. */
const lookMs = 1000;

/**
 * Asks for the password of the default collection, by the keychain's own prompt, and waits for its answer
 * (`keychain-unlock-dismissed` for none). The connection's end is the end of the prompt.
 */
export async function unlockCollection(bus: ListeningBus): Promise<Result<void, KeychainFailure>> {
  const alias = await bus.call(serviceCall('ReadAlias', 's', ['default']));
  if (!alias.ok) return err(keychainFailure(alias.error));
  const path = expectString(alias.value[0]);
  if (path === '/') return err({ code: 'keychain-no-collection' });
  const answer = await bus.call(serviceCall('Unlock', 'ao', [[path]]));
  if (!answer.ok) return err(keychainFailure(answer.error));
  const prompt = expectString(answer.value[1]);
  if (prompt === '/') return ok();
  let isAnswered = false;
  const completed = bus
    .next({ path: prompt, interface: 'org.freedesktop.Secret.Prompt', member: 'Completed' })
    .finally(() => {
      isAnswered = true;
    });
  const run = await bus.call(promptCall(prompt));
  if (!run.ok) return err(promptFailure(run.error));
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- waiting in steps is the purpose
    await Promise.race([completed, delay(lookMs)]);
    // oxlint-disable-next-line no-await-in-loop
    const locked = await readLocked(bus, path);
    if (!locked.ok) return err(promptFailure(locked.error));
    if (!locked.value) return ok();
    if (!isAnswered) continue;
    // oxlint-disable-next-line no-await-in-loop -- is there already
    const result = await completed;
    return result.ok ? err({ code: 'keychain-unlock-dismissed' }) : err(promptFailure(result.error));
  }
}

/** What a failed call says while there is a prompt: the connection's time is that of the prompt. */
function promptFailure(failure: BusFailure): KeychainFailure {
  return failure.kind === 'timeout' ? { code: 'keychain-prompt-timeout' } : keychainFailure(failure);
}
