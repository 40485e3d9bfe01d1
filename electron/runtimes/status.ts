import type { ExportTargets } from '../export/targets.ts';
import { readVariables } from '../import/find-copies.ts';
import type { ImportedVariable } from '../import/imported.ts';
import type { Instance, Secret } from '../shared/domain.ts';
import { activeVersion, isOfEnvironment } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { secretCheckRecordCode } from '../shared/known-codes.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { resolverOf } from '../shared/stand-in.ts';
import type { SecretCheck } from '../shared/server-views.ts';
import type { InstanceStatus, PlaceState, SecretStatus } from '../shared/status.ts';
import { findingOfPlaces, nameInVault, stateByRecord, stateByTest } from '../shared/status-rules.ts';
import type { ExportTarget } from '../shared/views.ts';
import type { ServerTests } from '../testing/server-tests.ts';
import type { Vault } from '../vault/port.ts';
import type { Running, RuntimeReader, RuntimeRecords } from './port.ts';

export interface StatusParts {
  readonly vault: Pick<Vault, 'listSecrets' | 'fingerprints'>;
  readonly targets: Pick<ExportTargets, 'list'>;
  readonly reader: Pick<RuntimeReader, 'read'>;
  readonly records: Pick<RuntimeRecords, 'of'>;
  readonly serverTests: Pick<ServerTests, 'checkSecret'>;
}

/**
 * Looks for each secret of an instance at all its places: the vault, the exported files, what runs, and the server that
 * answers. A place that cannot be read makes what is there `not-known`, and fails nothing; the vault's own failures are the
 * answer.
 */
export async function readStatus(
  parts: StatusParts,
  instance: Instance,
  signal?: AbortSignal,
): Promise<Result<InstanceStatus, Failure>> {
  const looked = await look(parts, instance, signal);
  return looked.ok ? ok(looked.value.status) : looked;
}

/** A status, with what it was made from. */
export interface Looked {
  readonly status: InstanceStatus;
  readonly secrets: readonly Secret[];
  readonly targets: readonly ExportTarget[];
  /** What runs, values included; null where that could not be read or is not known. */
  readonly running: Running | null;
}

/** As {@link readStatus}, for a caller that acts on it. */
export async function look(
  parts: StatusParts,
  instance: Instance,
  signal?: AbortSignal,
): Promise<Result<Looked, Failure>> {
  const secrets = await parts.vault.listSecrets({ instanceId: instance.id });
  if (!secrets.ok) return secrets;
  const targets = await parts.targets.list(instance.id);
  if (!targets.ok) return targets;
  const runtime = await parts.records.of(instance.id);
  if (!runtime.ok) return runtime;
  const read = runtime.value === null ? null : await parts.reader.read(runtime.value);
  const running = read?.ok ? read.value : null;

  const compare = createComparison(parts.vault);
  const files = await Promise.all(targets.value.map((target) => readFile(target, secrets.value, compare)));
  const checked = await checkServer(parts, instance, secrets.value, signal);
  if (!checked.ok) return checked;
  const check = checked.value;
  // The key file of `serve`, and the files of a project without a container, are what it will be started with: they say nothing of a
  // process that runs.
  const seen = running?.containerId === null ? null : running;
  const rows: SecretStatus[] = [];
  for (const secret of secrets.value) {
    // oxlint-disable-next-line no-await-in-loop -- the fingerprints of one secret after the other
    rows.push(await rowOf(secret, files, seen, check, compare));
  }
  const status: InstanceStatus = {
    instance: instance.name,
    runtime: runtime.value,
    running: running && {
      state: running.state,
      containerName: running.containerName,
      image: running.image,
      startedAt: running.startedAt,
      keyOrigin: running.keyOrigin,
    },
    unread: read === null || read.ok ? null : read.error,
    serverCheck: check && { code: check.code, because: check.because, facts: check.facts },
    secrets: rows,
    at: new Date().toISOString(),
  };
  return ok({ status, secrets: secrets.value, targets: targets.value, running: seen });
}

/** Whether a value is that of the secret's active version; undefined where that cannot be told. */
type Compare = (secret: Secret, value: string) => Promise<boolean | undefined>;

function createComparison(vault: Pick<Vault, 'fingerprints'>): Compare {
  return async (secret, value) => {
    const made = await vault.fingerprints([value]);
    const active = activeVersion(secret);
    return made.ok && active ? made.value[0] === active.fingerprint : undefined;
  };
}

async function stateOf(
  secret: Secret,
  variables: readonly ImportedVariable[],
  compare: Compare,
  name = secret.name,
): Promise<PlaceState> {
  const variable = variables.findLast((one) => one.name === name);
  if (variable === undefined) return 'missing';
  if (!('value' in variable)) return 'not-known';
  const isSame = await compare(secret, variable.value);
  if (isSame === true) return 'same';
  const isReplaced =
    variable.notes.includes('unexpanded-reference') || resolverOf(variable.value.trim()) !== undefined;
  if (isReplaced) return 'reference';
  return isSame === undefined ? 'not-known' : 'other';
}

interface FileStates {
  readonly path: string;
  readonly states: ReadonlyMap<string, PlaceState>;
}

/** A file as it was written has what is recorded of it; one that somebody changed is read. */
async function readFile(
  target: ExportTarget,
  secrets: readonly Secret[],
  compare: Compare,
): Promise<FileStates> {
  const { path, file, variables } = target;
  const states = new Map<string, PlaceState>();
  const found = file === 'changed' ? await readVariables(target) : undefined;
  for (const called of variables) {
    const name = nameInVault(target, called);
    const secret = secrets.find((one) => one.name === name);
    if (secret === undefined) continue;
    const recorded = stateByRecord(target, called);
    if (recorded !== undefined) states.set(name, recorded);
    // oxlint-disable-next-line no-await-in-loop
    else states.set(name, found ? await stateOf(secret, found.variables, compare, called) : 'not-known');
  }
  return { path, states };
}

async function checkServer(
  { serverTests }: StatusParts,
  instance: Instance,
  secrets: readonly Secret[],
  signal: AbortSignal | undefined,
): Promise<Result<SecretCheck | null, Failure>> {
  const secret = secrets.find(({ name, kind }) => kind === 'secret-key' && name === secretKeyName);
  if (secret === undefined || activeVersion(secret) === undefined) return ok(null);
  const checked = await serverTests.checkSecret({ instance, secret }, signal);
  return checked.ok ? ok(checked.value.check) : checked;
}

async function rowOf(
  secret: Secret,
  files: readonly FileStates[],
  running: Running | null,
  check: SecretCheck | null,
  compare: Compare,
): Promise<SecretStatus> {
  const { name, kind } = secret;
  const places = {
    vault: activeVersion(secret) === undefined ? ('missing' as const) : ('same' as const),
    files: files.flatMap(({ path, states }) => {
      const state = states.get(name);
      return state === undefined ? [] : [{ path, state }];
    }),
    container: !isOfEnvironment(kind)
      ? null
      : running === null
        ? ('not-known' as const)
        : await stateOf(secret, running.variables, compare),
    server:
      kind === 'api-key'
        ? stateByTest(secret.lastTest)
        : name === secretKeyName && isOfEnvironment(kind)
          ? stateByTest(check && { code: secretCheckRecordCode(check.code), good: check.code === 'same' })
          : null,
  };
  const isTransient =
    name === secretKeyName && running?.keyOrigin === 'container-file' && places.container === 'same';
  return {
    name,
    kind,
    ...places,
    isTransient,
    finding: findingOfPlaces({ ...places, isTransient }, kind, running !== null),
  };
}
