import { carriesSeveral } from '../export/include.ts';
import { derivedKeys } from '../openwebui/derived-keys.ts';
import type { Running } from '../runtimes/port.ts';
import { activeVersion, isOfEnvironment } from '../shared/domain.ts';
import type { Id, Instance, Secret, SecretVersion } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import { obstacleFailure } from '../shared/obstacle-failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { KeptVariable, RotationPlace, RotationPlan } from '../shared/rotation-views.ts';
import { findSameValues } from '../shared/same-value.ts';
import type { InstanceStatus } from '../shared/status.ts';
import { nextNumber } from '../vault/versions.ts';
import { carries } from './carries.ts';
import { isDerived, ownNames } from './derived.ts';
import { secretKeyEffects } from '../shared/rotation-effects.ts';
import { versionOfValue } from './version-of-value.ts';
import type { Places, RotationParts, RotationSource } from './rotations.ts';
import { vaultAfter } from './vault-after.ts';

type Source = RotationSource['kind'] | Extract<RotationSource, { readonly kind: 'previous' }>;

/** What a rotation would do to a secret and to those that have to go with it. Asks servers and engines; changes nothing. */
export async function planRotation(
  parts: RotationParts,
  secret: Secret,
  source: Source,
): Promise<Result<RotationPlan, Failure>> {
  const all = await parts.vault.listSecrets();
  if (!all.ok) return all;
  const instances = await parts.vault.listInstances();
  if (!instances.ok) return instances;
  const kind = typeof source === 'string' ? source : source.kind;
  // As it is, without a record of what servers answer: a plan changes nothing.
  const looking = await parts.over(vaultAfter(parts.vault, []));
  const places: RotationPlace[] = [];
  const wanted = versionFrom(secret, source);
  if (!wanted.ok) return wanted;
  for (const member of membersOf(secret, all.value)) {
    const instance = instances.value.find(({ id }) => id === member.instanceId);
    if (instance === undefined) return err({ code: 'vault-not-found', subject: member.instanceId });
    const to = numberAfter(member, wanted.value);
    if (!to.ok) return to;
    // oxlint-disable-next-line no-await-in-loop -- one server after the other
    const place = await planPlace(parts, looking, { instance, secret: member, all: all.value, to: to.value });
    if (!place.ok) return place;
    places.push(place.value);
  }
  return ok({ kind: secret.kind, source: kind, places });
}

/** The secret, and for a secret key every other one of its value: instances that share it, as replicas do, go together. */
function membersOf(secret: Secret, all: readonly Secret[]): readonly Secret[] {
  if (secret.kind !== 'secret-key') return [secret];
  const same = findSameValues(all)(secret);
  return [secret, ...same.filter((other) => other.kind === 'secret-key')];
}

/** The version that a source means; null where it is yet to be made. */
function versionFrom(secret: Secret, source: Source): Result<SecretVersion | null, Failure> {
  if (source === 'new') return ok(null);
  const version =
    typeof source === 'object'
      ? secret.versions.find(({ id, state }) => id === source.versionId && state === 'previous')
      : secret.versions.find(({ state }) => state === source);
  if (version) return ok(version);
  const reason = source === 'staged' ? 'none-staged' : 'not-previous';
  return err({ code: 'vault-wrong-state', subject: secret.name, facts: { reason } });
}

/** The number that the wanted value has in a secret, or gets when it is staged there. */
function numberAfter(secret: Secret, wanted: SecretVersion | null): Result<number, Failure> {
  const version = wanted && versionOfValue(secret, wanted);
  if (version) return ok(version.number);
  if (!secret.versions.some(({ state }) => state === 'staged')) return ok(nextNumber(secret));
  const facts = { reason: 'staged-already' } as const;
  return err({ code: 'vault-wrong-state', subject: secret.name, facts });
}

interface Member {
  readonly instance: Instance;
  readonly secret: Secret;
  /** Every secret of the vault. */
  readonly all: readonly Secret[];
  /** The number of the version that it gets. */
  readonly to: number;
}

async function planPlace(
  parts: RotationParts,
  { targets, deployments, serverTests }: Places,
  { instance, secret, all, to }: Member,
): Promise<Result<RotationPlace, Failure>> {
  const listed = await targets.list(instance.id);
  if (!listed.ok) return listed;
  const carriers = listed.value.filter((target) => carries(target, secret));
  const planned = await deployments.plan(instance, undefined, ownNames(secret));
  if (!planned.ok) return planned;
  const { command, byHand, obstacle } = planned.value;
  // Other programs read an API key; and what no file carries, no start brings.
  const isBrought = isOfEnvironment(secret.kind) && (carriers.length > 0 || secret.name === secretKeyName);
  const common = {
    secretId: secret.id,
    name: secret.name,
    instanceId: instance.id,
    instance: instance.name,
    from: activeVersion(secret)?.number ?? null,
    to,
    files: carriers.map(({ path }) => path),
    command: isBrought ? command : null,
    byHand: isBrought ? byHand : null,
    obstacle: isBrought && obstacle !== null ? obstacleFailure(obstacle, instance.name) : null,
  };
  if (secret.kind !== 'secret-key' || secret.name !== secretKeyName) {
    return ok({ ...common, release: null, effects: [], kept: [] });
  }
  const report = await serverTests.checkServer(instance);
  if (!report.ok) return report;
  const release = report.value.version;
  const environment = await environmentOf(parts, instance.id);
  if (!environment.ok) return environment;
  const siblings = new Map(
    all.filter(({ instanceId }) => instanceId === instance.id).map((one) => [one.name, one]),
  );
  const hasFile = carriers.some(carriesSeveral);
  const kept = derivedKeys('', release).map(({ name }): KeptVariable => {
    const isSet = siblings.has(name) || (environment.value?.get(name) ?? '') !== '';
    return { name, state: isSet ? 'set' : hasFile ? 'added' : 'no-file' };
  });
  const effects = secretKeyEffects({ release, environment: environment.value, kept });
  const isAdded = kept.some(({ state }) => state === 'added');
  const { status } = planned.value;
  const given = kept.flatMap(({ name }) => siblings.get(name) ?? []).filter((one) => !isDerived(one));
  const unread =
    (isAdded ? runsWithOther(status, secret) : null) ??
    given.map((one) => runsWithout(status, one)).find((failure) => failure !== null);
  return ok({ ...common, obstacle: unread ?? common.obstacle, release, effects, kept });
}

/** Why a key of its own that is saved keeps nothing readable, or null: the server was started without it. */
function runsWithout({ secrets }: InstanceStatus, { name }: Secret): Failure | null {
  const row = secrets.find((one) => one.name === name);
  if (row?.container !== 'other' && row?.container !== 'missing') return null;
  return { code: 'runtime-not-arrived', subject: name, facts: { reason: 'in-container' } };
}

/** Why what the server made of its key cannot be derived from the saved one, or null: it runs with another one. */
function runsWithOther({ secrets }: InstanceStatus, { name }: Secret): Failure | null {
  const row = secrets.find((one) => one.name === name);
  if (row?.server !== 'other' && row?.container !== 'other') return null;
  const reason = row.server === 'other' ? 'in-server' : 'in-container';
  return { code: 'runtime-not-arrived', subject: name, facts: { reason } };
}

/** What the server was started with, as far as that is seen; null where it cannot be. */
async function environmentOf(
  { records, reader }: RotationParts,
  instanceId: Id,
): Promise<Result<ReadonlyMap<string, string> | null, Failure>> {
  const runtime = await records.of(instanceId);
  if (!runtime.ok) return runtime;
  const read = runtime.value === null ? null : await reader.read(runtime.value);
  return ok(read?.ok === true ? variablesOf(read.value) : null);
}

function variablesOf({ variables }: Running): ReadonlyMap<string, string> {
  return new Map(
    variables.flatMap((variable) => ('value' in variable ? [[variable.name, variable.value] as const] : [])),
  );
}
