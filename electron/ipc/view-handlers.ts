import { ok } from '../shared/result.ts';
import type { Living } from '../shared/view-state.ts';
import type { Vault } from '../vault/port.ts';
import type { Handlers } from './dispatch.ts';
import type { HandlerServices } from './services.ts';

type Own = 'view.get' | 'view.set';

/** Undefined where the records cannot be read: then nothing is known to be gone. */
async function livingIn(vault: Vault): Promise<Living | undefined> {
  const [instances, secrets] = await Promise.all([vault.listInstances(), vault.listSecrets()]);
  if (!instances.ok || !secrets.ok) return undefined;
  return {
    instances: new Set(instances.value.map(({ id }) => id)),
    secrets: new Set(secrets.value.map(({ id }) => id)),
  };
}

export function viewHandlers({ vault, view }: HandlerServices): Pick<Handlers, Own> {
  return {
    'view.get': async () => ok(view.get(await livingIn(vault))),
    // Not after the records were read: a window that closes has its last edit waited for.
    'view.set': (edit) => view.set(edit, livingIn(vault)),
  };
}
