import { suggestKind } from '../import/classify.ts';
import { liveVersions, unknownAddress } from '../shared/domain.ts';
import type { Id, Secret, SecretInput, VersionState } from '../shared/domain.ts';
import type { KeychainFailure, VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { AdoptedSecret } from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';

type Answer<T> = Promise<Result<T, VaultFailure | KeychainFailure>>;

/** The vault as far as values of another one are saved in it. */
export type AdoptingVault = Pick<
  Vault,
  'listInstances' | 'addInstance' | 'listSecrets' | 'createSecret' | 'replaceValue' | 'stage' | 'fingerprints'
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
  readonly values: readonly FoundValue[];
}

/** The order in which the values of a secret were in use, the newest last; what is staged comes after it. */
const order = { retired: 0, previous: 1, active: 2, staged: 3 } as const satisfies Record<
  VersionState,
  number
>;

/**
 * Saves the values of a secret in the vault: as a new secret with its history, or as the rest of one that was begun. Where
 * another secret has the name, it gets a free one. What is saved already is not saved again.
 */
export async function adoptSecret(vault: AdoptingVault, found: FoundSecret): Answer<AdoptedSecret> {
  const instanceId = await instanceFor(vault, found.instance);
  if (!instanceId.ok) return instanceId;
  const values = found.values.toSorted(
    (one, other) => order[one.state] - order[other.state] || one.version - other.version,
  );
  const fingerprints = await vault.fingerprints(values.map(({ value }) => value));
  if (!fingerprints.ok) return fingerprints;
  const secrets = await vault.listSecrets({ instanceId: instanceId.value });
  if (!secrets.ok) return secrets;
  const place = placeFor(found.name, secrets.value, fingerprints.value);
  const rest = values.slice(place.saved);
  const saved = await saveInOrder(vault, instanceId.value, place, rest);
  if (!saved.ok) return saved;
  return ok({ instance: found.instance, wasCalled: found.name, name: place.name, saved: rest.length });
}

async function instanceFor(vault: AdoptingVault, name: string): Answer<Id> {
  const instances = await vault.listInstances();
  if (!instances.ok) return instances;
  const known = instances.value.find((instance) => instance.name === name);
  if (known) return ok(known.id);
  const added = await vault.addInstance({
    name,
    baseUrl: unknownAddress,
    environment: 'production',
    caFile: null,
    keyHeader: 'authorization',
    allowHttp: false,
    proxy: 'system',
    notes: '',
  });
  return added.ok ? ok(added.value.id) : added;
}

/** Where values go: a name, the secret that has it, and how many of the values it has, counted from the first. */
interface Place {
  readonly name: string;
  readonly secret: Secret | undefined;
  readonly saved: number;
}

function placeFor(wanted: string, secrets: readonly Secret[], fingerprints: readonly string[]): Place {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    const secret = secrets.find((one) => one.name === name);
    if (!secret) return { name, secret, saved: 0 };
    const live = new Set(liveVersions(secret).map(({ fingerprint }) => fingerprint));
    const missing = fingerprints.findIndex((one) => !live.has(one));
    const saved = missing < 0 ? fingerprints.length : missing;
    const isBegun = saved > 0 && live.size <= saved;
    if (missing < 0 || isBegun) return { name, secret, saved };
  }
}

async function saveInOrder(
  vault: AdoptingVault,
  instanceId: Id,
  { name, secret }: Place,
  values: readonly FoundValue[],
): Answer<void> {
  let id = secret?.id;
  for (const { value, state } of values) {
    // oxlint-disable-next-line no-await-in-loop -- each is the next version of the one before
    const saved = await saveOne(vault, id, value, state, () =>
      vault.createSecret(instanceId, inputFor(name, value), value, 'adopted'),
    );
    if (!saved.ok) return saved;
    id = saved.value;
  }
  return ok();
}

async function saveOne(
  vault: AdoptingVault,
  id: Id | undefined,
  value: string,
  state: VersionState,
  create: () => Answer<Secret>,
): Answer<Id> {
  const saved =
    id === undefined
      ? await create()
      : state === 'staged'
        ? await vault.stage(id, value, 'adopted')
        : await vault.replaceValue(id, value, 'adopted');
  if (!saved.ok) return err({ ...saved.error });
  return ok('secret' in saved.value ? saved.value.secret.id : saved.value.id);
}

/** What is known of a secret by its name and value. A name that no variable can have is that of an API key. */
function inputFor(name: string, value: string): SecretInput {
  const kind = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? suggestKind(name, value) : 'api-key';
  return {
    name,
    kind,
    owner: '',
    tags: [],
    usedBy: [],
    notes: '',
    rotateEveryDays: null,
    expiresAt: null,
  };
}
