import { applyImport } from '../import/apply.ts';
import type { ImportedVariable } from '../import/imported.ts';
import type { Instance, InstanceInput } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { AdoptOutcome } from '../shared/deployment-views.ts';
import type { ImportPick } from '../shared/import-views.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { Vault } from '../vault/port.ts';
import type { RuntimeRecords } from './port.ts';

/** What is taken over, and where it goes. */
export interface Adopted {
  /** The instance that it becomes, or is. */
  readonly into: Instance | InstanceInput;
  /** Where it runs; null where that is not known, as for a file. */
  readonly runtime: Runtime | null;
  readonly variables: readonly ImportedVariable[];
  readonly picks: readonly ImportPick[];
}

/**
 * Saves what was picked, in an instance that is made where it is not there, and remembers where it runs. An instance that was made
 * goes again where its secrets could not be saved.
 */
export async function adopt(
  vault: Pick<Vault, 'addInstance' | 'removeInstance' | 'listSecrets' | 'importSecrets'>,
  records: () => Promise<Pick<RuntimeRecords, 'all' | 'remember'>>,
  { into, runtime, variables, picks }: Adopted,
): Promise<Result<AdoptOutcome, Failure>> {
  if (runtime !== null) {
    // Where it could not be remembered afterwards, nothing is saved.
    const known = await (await records()).all();
    if (!known.ok) return known;
  }
  const instance = 'id' in into ? ok(into) : await vault.addInstance(into);
  if (!instance.ok) return instance;
  const { id } = instance.value;
  const outcome = picks.length === 0 ? ok(null) : await applyImport(vault, id, variables, picks);
  if (!outcome.ok) {
    if (!('id' in into)) await vault.removeInstance(id, []);
    return outcome;
  }
  if (runtime !== null) {
    const remembered = await (await records()).remember(id, runtime);
    if (!remembered.ok) return remembered;
  }
  return ok({ instance: instance.value, outcome: outcome.value });
}
