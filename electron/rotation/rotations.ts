import type { ExportTargets } from '../export/targets.ts';
import { derivedKeys } from '../openwebui/derived-keys.ts';
import type { Deployments } from '../runtimes/deployments.ts';
import type { RuntimeReader, RuntimeRecords } from '../runtimes/port.ts';
import { plainSecret } from '../shared/domain.ts';
import type { Id, Rotation, SecretVersion, VersionOrigin } from '../shared/domain.ts';
import type { OverrideVariable } from '../shared/compose-views.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { RotationOutcome, RotationPlan, RotationProgress } from '../shared/rotation-views.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { SecretOf } from '../testing/ports.ts';
import type { ServerTests } from '../testing/server-tests.ts';
import type { DerivedSecret, RotationWish } from '../vault/rotation-plans.ts';
import type { Vault } from '../vault/port.ts';
import { carryOn } from './carry-on.ts';
import { handOutInUse } from './hand-out.ts';
import { planRotation } from './plan.ts';
import { versionOfValue } from './version-of-value.ts';

/** What brings secrets to where they are used, over one view of the vault. */
export interface Places {
  readonly targets: ExportTargets;
  readonly deployments: Deployments;
  readonly serverTests: ServerTests;
}

export interface RotationParts {
  readonly vault: Vault;
  readonly targets: Pick<ExportTargets, 'include' | 'withdraw'>;
  readonly reader: Pick<RuntimeReader, 'read'>;
  readonly records: Pick<RuntimeRecords, 'of'>;
  /** Takes lines out of the override file of a project that brought variables to it. */
  readonly withdrawOverride: (
    project: Extract<Runtime, { readonly kind: 'compose' }>,
    variables: readonly OverrideVariable[],
  ) => Promise<Result<void, Failure>>;
  /** What acts over a view of the vault. */
  readonly over: (vault: Vault) => Promise<Places>;
}

/**
 * What a secret is to get: the staged version, a previous one by its id, or a new value. Those that go with it get the same value, as
 * the version that they have of it, or staged.
 */
export type RotationSource =
  | { readonly kind: 'staged' }
  | { readonly kind: 'previous'; readonly versionId: Id }
  | { readonly kind: 'new'; readonly value: string; readonly origin: VersionOrigin };

export interface CarryOnOptions {
  /** How long a server may take to answer after it was started, in milliseconds. */
  readonly waitMs: number;
  /** The user says that what is left to him is done: what cannot be seen from here is taken to be so. */
  readonly isDoneByHand: boolean;
  readonly onProgress?: (progress: RotationProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Rotations: the walk of a secret from its version in use to another one, by every place that reads it. Its values are written and
 * started before they are in use in the vault, and put into use when they are seen to run. A rotation stands in the vault until then:
 * whoever opens it next can carry it on or turn it back.
 */
export interface Rotations {
  /** What would happen; changes nothing. `vault-rotating` where one is under way. */
  readonly plan: (
    secretId: Id,
    source: RotationSource['kind'] | Extract<RotationSource, { readonly kind: 'previous' }>,
  ) => Promise<Result<RotationPlan, Failure>>;
  /**
   * Notes the rotation of the places of a plan, with its values staged. Nothing outside of the vault is changed yet. Refused by the
   * plan's obstacle where a place has one that the walk would stop at, such as a server that runs with another key than the one that is
   * to be kept readable (`runtime-not-arrived`).
   */
  readonly begin: (plan: RotationPlan, source: RotationSource) => Promise<Result<Rotation, Failure>>;
  /** Writes, recreates and verifies; can be repeated from anywhere. When all runs with it, it is put into use. */
  readonly carryOn: (
    rotation: Rotation,
    options: CarryOnOptions,
  ) => Promise<Result<RotationOutcome, Failure>>;
  /** Writes the files that carry a secret with the version in use, for one that was put into use before: no rotation is noted. */
  readonly handOut: (about: SecretOf) => Promise<RotationOutcome>;
  /** The rotation of a secret that is under way, or undefined. */
  readonly find: (secretId: Id) => Promise<Result<Rotation | undefined, Failure>>;
}

export function createRotations(parts: RotationParts): Rotations {
  const { vault } = parts;

  const find: Rotations['find'] = async (secretId) => {
    const rotations = await vault.listRotations();
    if (!rotations.ok) return rotations;
    return ok(rotations.value.find(({ members }) => members.some((member) => member.secretId === secretId)));
  };

  return {
    find,
    plan: async (secretId, source) => {
      const running = await find(secretId);
      if (!running.ok) return running;
      const secret = await vault.getSecret(secretId);
      if (!secret.ok) return secret;
      if (running.value) return err({ code: 'vault-rotating', subject: secret.value.name });
      return planRotation(parts, secret.value, source);
    },
    begin: async (plan, source) => {
      const inTheWay = plan.places
        .map(({ obstacle }) => obstacle)
        .find((obstacle) => obstacle !== null && obstacle.code !== 'runtime-unknown');
      if (inTheWay) return err(inTheWay);
      const wanted = await wantedOf(vault, plan, source);
      if (!wanted.ok) return wanted;
      const wishes: RotationWish[] = [];
      const derived: DerivedSecret[] = [];
      for (const place of plan.places) {
        // oxlint-disable no-await-in-loop -- one secret of a vault after the other
        const secret = await vault.getSecret(place.secretId);
        if (!secret.ok) return secret;
        const version = wanted.value.version && versionOfValue(secret.value, wanted.value.version);
        const secretId = secret.value.id;
        wishes.push(version ? { secretId, versionId: version.id } : { secretId, ...wanted.value.made });
        const added = place.kept.filter(({ state }) => state === 'added').map(({ name }) => name);
        if (added.length === 0) continue;
        const old = await vault.readValue(place.secretId);
        if (!old.ok) return old;
        // oxlint-enable no-await-in-loop
        for (const { name, value } of derivedKeys(old.value, place.release)) {
          if (!added.includes(name)) continue;
          derived.push({ instanceId: place.instanceId, input: plainSecret(name, 'variable'), value });
        }
      }
      return vault.beginRotation({ members: wishes, derived });
    },
    carryOn: (rotation, options) => carryOn(parts, rotation, options),
    handOut: (about) => handOutInUse(parts, about),
  };
}

/** What the secrets of a rotation get: the version of the first that has it, if there is one, and the value. */
interface Wanted {
  readonly version: SecretVersion | null;
  readonly made: { readonly value: string; readonly origin: VersionOrigin };
}

async function wantedOf(
  vault: Vault,
  { places: [first] }: RotationPlan,
  source: RotationSource,
): Promise<Result<Wanted, Failure>> {
  if (source.kind === 'new') return ok({ version: null, made: source });
  const secret = await vault.getSecret(first?.secretId ?? '');
  if (!secret.ok) return secret;
  const version = secret.value.versions.find(({ id, state }) =>
    source.kind === 'previous' ? id === source.versionId : state === 'staged',
  );
  if (version === undefined) {
    const facts = { reason: source.kind === 'previous' ? 'not-previous' : 'none-staged' } as const;
    return err({ code: 'vault-wrong-state', subject: secret.value.name, facts });
  }
  const value = await vault.readValue(secret.value.id, version.id);
  return value.ok ? ok({ version, made: { value: value.value, origin: version.origin } }) : value;
}
