import { suggestKind } from '../shared/recognise.ts';
import { liveVersions, unknownAddress, plainInstance, plainSecret } from '../shared/domain.ts';
import type { Id, Secret, SecretInput, VersionState } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { isVariableName, limits } from '../shared/rules.ts';
import type { AdoptedSecret } from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/** The vault as far as values of another one are saved in it. */
export type AdoptingVault = Pick<
  Vault,
  'listInstances' | 'addInstance' | 'listSecrets' | 'createWithHistory' | 'fingerprints'
>;

/** A value of another vault with what its label says. */
export interface FoundValue {
  readonly account: Id;
  readonly value: string;
  readonly version: number;
  readonly state: VersionState;
}

/** The values of one secret of another vault. */
export interface FoundSecret {
  readonly instance: string;
  readonly name: string;
  /** It was deleted there; the name may be that of another secret by now. */
  readonly isInTrash: boolean;
  /** At least one, and at most one that is staged. */
  readonly values: readonly FoundValue[];
}

/** The instance and the beginning of the name for values of which no label says where they belong. */
const unlabelled = { instance: 'recovered', name: 'RECOVERED' } as const;

/** Where a value goes that has no label, or one that no instance or secret can be called by. */
export function placeWithoutLabel(account: Id): Pick<FoundSecret, 'instance' | 'name'> {
  return { instance: unlabelled.instance, name: `${unlabelled.name}_${account.slice(0, 8).toUpperCase()}` };
}

/** The order in which the values of a secret were in use, the newest last; what is staged comes after it. */
const order = { retired: 0, previous: 1, active: 2, staged: 3 } as const satisfies Record<
  VersionState,
  number
>;

/**
 * Saves the values of a secret in the vault as a new secret with its history, unless a secret of that name has them all. Where
 * another secret has the name, it gets a free one.
 */
export async function adoptSecret(vault: AdoptingVault, found: FoundSecret): Answer<AdoptedSecret> {
  const saved = await saveSecret(vault, found);
  if (saved.ok) return saved;
  const { code } = saved.error;
  // Somebody took the name since it was seen to be free.
  if (code === 'vault-name-taken') return saveSecret(vault, found);
  // Labels can be changed by anybody, and the rules for names were others once.
  if (code !== 'vault-bad-name' && code !== 'vault-name-is-value') return saved;
  const place = placeWithoutLabel(found.values[0]?.account ?? '');
  const again = await saveSecret(vault, { ...found, ...place });
  return again.ok ? ok({ ...again.value, wasCalled: found.name }) : again;
}

async function saveSecret(vault: AdoptingVault, found: FoundSecret): Answer<AdoptedSecret> {
  const { instance, name: wasCalled, isInTrash: wasInTrash } = found;
  const instanceId = await instanceFor(vault, instance);
  if (!instanceId.ok) return instanceId;
  const values = found.values.toSorted((a, b) => order[a.state] - order[b.state] || a.version - b.version);
  const fingerprints = await vault.fingerprints(values.map(({ value }) => value));
  if (!fingerprints.ok) return fingerprints;
  const secrets = await vault.listSecrets({ instanceId: instanceId.value });
  if (!secrets.ok) return secrets;
  const { name, isSaved } = placeFor(wasCalled, secrets.value, fingerprints.value);
  const about = { instance, wasCalled, wasInTrash, name };
  if (isSaved) return ok({ ...about, saved: 0, isGuessed: false });
  const isGuessed = !values.some(({ state }) => state === 'active');
  const staged = isGuessed ? undefined : values.find(({ state }) => state === 'staged');
  const used = values.filter((value) => value !== staged).map(({ value }) => value);
  const input = inputFor(name, used.at(-1) ?? '');
  const created = await vault.createWithHistory(instanceId.value, input, used, staged?.value);
  return created.ok ? ok({ ...about, saved: values.length, isGuessed }) : created;
}

async function instanceFor(vault: AdoptingVault, name: string): Answer<Id> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const known = instances.value.find((instance) => instance.name === name);
  if (known) return ok(known.id);
  const added = await vault.addInstance(plainInstance(name, unknownAddress));
  return added.ok ? ok(added.value.id) : added;
}

/** The first name from `wanted` on that is free, or whose secret has all the values. */
function placeFor(
  wanted: string,
  secrets: readonly Secret[],
  fingerprints: readonly string[],
): { readonly name: string; readonly isSaved: boolean } {
  for (let number = 1; ; number += 1) {
    const end = `_${number}`;
    const name = number === 1 ? wanted : `${wanted.slice(0, limits.line - end.length)}${end}`;
    const secret = secrets.find((candidate) => candidate.name === name);
    if (!secret) return { name, isSaved: false };
    const live = new Set(liveVersions(secret).map(({ fingerprint }) => fingerprint));
    if (fingerprints.every((fingerprint) => live.has(fingerprint))) return { name, isSaved: true };
  }
}

/** The kind of a secret, guessed from its name and value. A name that is not valid for a variable is that of an API key. */
function inputFor(name: string, value: string): SecretInput {
  const kind = isVariableName(name) ? suggestKind(name, value) : 'api-key';
  return plainSecret(name, kind);
}
