import { join } from 'node:path';
import type { ApplyObstacle, ApplyPlan, ExportPlace } from '../shared/apply.ts';
import { changesSecretKey } from '../shared/apply.ts';
import type { Instance, Secret } from '../shared/domain.ts';
import { isOfEnvironment, previousVersions } from '../shared/domain.ts';
import type { OverrideVariable } from '../shared/compose-views.ts';
import type { Failure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { ComposeWay, Runtime } from '../shared/runtimes.ts';
import type { SecretStatus } from '../shared/status.ts';
import { differs } from '../shared/status.ts';
import { nameInVault } from '../shared/status-rules.ts';
import type { ExportTarget } from '../shared/views.ts';
import type { Vault } from '../vault/port.ts';
import { exportFor } from './export-for.ts';
import type { Running } from './port.ts';
import { commandLine, recreateCommand, startByHand } from './recreate.ts';
import type { Looked, StatusParts } from './status.ts';
import { keyFileName } from './running-key.ts';
import type { ServeUnit } from './serve-unit.ts';
import { look } from './status.ts';

type Compose = Extract<Runtime, { readonly kind: 'compose' }>;
type Serve = Extract<Runtime, { readonly kind: 'serve' }>;

/** How a compose project takes variables, read from its files. */
export interface ProjectWays {
  readonly of: (name: string) => ComposeWay;
  /** The file whose variables the compose files can refer to. */
  readonly envPath: string;
  /** Where a line that wins over the compose file would be written; null where the files are chosen by COMPOSE_FILE or `-f`. */
  readonly override: { readonly path: string; readonly isThere: boolean } | null;
}

export interface PlanParts extends StatusParts {
  readonly vault: Pick<Vault, 'listSecrets' | 'fingerprints'>;
  readonly readUnit: (unit: string) => Promise<Result<Pick<ServeUnit, 'variables' | 'fileOf'>, Failure>>;
  readonly readWays: (runtime: Compose) => Promise<Result<ProjectWays, Failure>>;
}

/**
 * What would bring the saved secrets of an instance to where it runs; with `only` those of these names, whatever others are late with.
 * Nothing is changed yet.
 */
export async function planApply(
  parts: PlanParts,
  instance: Instance,
  signal?: AbortSignal,
  only?: ReadonlySet<string>,
): Promise<Result<ApplyPlan, Failure>> {
  const looked = await look(parts, instance, signal);
  if (!looked.ok) return looked;
  const { status, targets } = looked.value;
  const { runtime, unread } = status;
  const meant = status.secrets.filter(({ name }) => only?.has(name) ?? true);
  const stale = new Set(
    meant.flatMap(({ files }) => files.filter(({ state }) => differs(state)).map(({ path }) => path)),
  );
  const files = targets.filter(({ path }) => stale.has(path));
  const wanted = meant.filter(isWanted);
  const wayBack = await findWayBack(parts.vault, looked.value);
  const base = {
    status,
    runtime,
    wanted: wanted.map(({ name }) => name),
    carried: targets.flatMap(({ variables }) => variables),
    files,
    override: null,
    command: null,
    isForced: false,
    byHand: null,
    wayBack,
  } as const;
  const blocked = (obstacle: ApplyObstacle): ApplyPlan => ({ ...base, obstacle, isDone: false });
  if (runtime === null) return ok(blocked({ reason: 'no-runtime' }));
  if (unread !== null && runtime.kind !== 'serve') return ok(blocked({ reason: 'unread', failure: unread }));
  const isDone = files.length === 0 && wanted.every(isProven);
  if (runtime.kind !== 'compose') {
    const envFile = targets.find(({ dialect }) => dialect === 'docker-env')?.path ?? null;
    const image = status.running?.image ?? null;
    const byHand = startByHand(runtime, instance.name, { image, envFile });
    if (runtime.kind === 'serve') {
      const obstacle = await obstacleOfServe(parts, runtime, wanted, targets);
      if (!obstacle.ok) return obstacle;
      if (obstacle.value !== null) return ok(blocked(obstacle.value));
    }
    return ok({ ...base, obstacle: null, byHand, isDone });
  }
  const ways = await parts.readWays(runtime);
  if (!ways.ok) return ways;
  const lines: OverrideVariable[] = [];
  let isForced = false;
  for (const secret of wanted) {
    const reach = reachOf(ways.value.of(secret.name), secret.name, targets, ways.value.envPath);
    if (reach.by === 'override' && ways.value.override !== null) lines.push(reach.line);
    else if (reach.by === 'mounted-file') isForced ||= !isProven(secret);
    else if (reach.by !== 'file' && !(reach.by === 'literal' && isProven(secret))) {
      return ok(blocked(obstacleOf(secret, reach, ways.value.envPath)));
    }
  }
  const override =
    lines.length === 0 || ways.value.override === null ? null : { ...ways.value.override, lines };
  const command = commandLine(recreateCommand(runtime, isForced));
  return ok({ ...base, obstacle: null, override, command, isForced, isDone: isDone && override === null });
}

/** Whether two plans do the same, and change the same for people. What was seen on the way may differ, such as its time. */
export function isSamePlan(one: ApplyPlan, other: ApplyPlan): boolean {
  return essenceOf(one) === essenceOf(other);
}

function essenceOf(plan: ApplyPlan): string {
  return JSON.stringify({ ...plan, status: null, signsAnew: changesSecretKey(plan) });
}

/**
 * Where the server is started by a unit that sets a variable, only that place counts: its env file is to be exported, and a line of the
 * unit itself is in the way. Else what no file carries belongs in the key file.
 */
async function obstacleOfServe(
  { readUnit }: PlanParts,
  { dir, unit: name }: Serve,
  wanted: readonly SecretStatus[],
  targets: readonly ExportTarget[],
): Promise<Result<ApplyObstacle | null, Failure>> {
  const unit = name === null ? null : await readUnit(name);
  if (unit?.ok === false) return unit;
  for (const secret of wanted) {
    if (isProven(secret)) continue;
    const file = unit?.value.fileOf(secret.name);
    const isSet = unit?.value.variables.some((variable) => variable.name === secret.name) === true;
    if (file !== undefined && nameIn(file, secret.name, targets) !== secret.name) {
      return ok({ reason: 'no-file', name: secret.name, format: 'systemd', path: file });
    }
    if (file === undefined && isSet)
      return ok({ reason: 'set-there', name: secret.name, place: name ?? dir });
    if (secret.files.length === 0) {
      const path = join(dir, keyFileName);
      return ok({ reason: 'no-file', name: secret.name, format: 'key-file', path });
    }
  }
  return ok(null);
}

/** Whether applying is about the secret: the secret key always, others where a file carries them. */
function isWanted({ name, kind, vault, files }: SecretStatus): boolean {
  return isOfEnvironment(kind) && vault === 'same' && (name === secretKeyName || files.length > 0);
}

/** Whether what runs is known to have the saved value. */
export function isProven({ container, server, isTransient }: SecretStatus): boolean {
  if (isTransient || differs(container) || differs(server)) return false;
  return container === 'same' || server === 'same';
}

/** How a variable reaches the service, with the files that were exported. */
type Reach =
  | { readonly by: 'file' | 'mounted-file' }
  | { readonly by: 'override'; readonly line: OverrideVariable; readonly place: string }
  | { readonly by: 'literal'; readonly place: string }
  | { readonly by: 'nothing'; readonly place: ExportPlace };

function reachOf(way: ComposeWay, name: string, targets: readonly ExportTarget[], envPath: string): Reach {
  const inEnv = nameIn(envPath, name, targets);
  const byOverride = (place: string): Reach | undefined =>
    inEnv === undefined ? undefined : { by: 'override', line: { name, from: inEnv }, place };
  const byExport: Reach = { by: 'nothing', place: exportFor(way, name, envPath) };
  switch (way.kind) {
    case 'reference':
      return inEnv === way.name ? { by: 'file' } : byExport;
    case 'env-file':
      return nameIn(way.path, name, targets) === name ? { by: 'file' } : byExport;
    case 'secret-file':
      return way.path !== null && isSecretFile(way.path, targets) ? { by: 'mounted-file' } : byExport;
    case 'literal':
    case 'expression':
      return byOverride(way.place) ?? { by: 'literal', place: way.place };
    case 'not-known':
      // What a part that was not read makes of it is seen after the start.
      return { by: 'file' };
    case 'empty':
      return byOverride(way.place) ?? byExport;
    case 'none':
      return byOverride(envPath) ?? byExport;
  }
}

/** What a secret is called in an exported file; undefined where the file does not carry it. */
function nameIn(path: string, secret: string, targets: readonly ExportTarget[]): string | undefined {
  return targets
    .filter((target) => target.path === path)
    .flatMap((target) => target.variables.filter((called) => nameInVault(target, called) === secret))[0];
}

function isSecretFile(path: string, targets: readonly ExportTarget[]): boolean {
  return targets.some((target) => target.path === path || target.companions.includes(path));
}

function obstacleOf({ name }: SecretStatus, reach: Reach, envPath: string): ApplyObstacle {
  if (reach.by === 'literal') return { reason: 'set-there', name, place: reach.place };
  if (reach.by === 'nothing') return { reason: 'no-file', name, ...reach.place };
  return { reason: 'set-there', name, place: reach.by === 'override' ? reach.place : envPath };
}

/** The previous versions that ran until now: known by the fingerprints of what runs. */
async function findWayBack(
  vault: Pick<Vault, 'fingerprints'>,
  { secrets, running }: Looked,
): Promise<ApplyPlan['wayBack']> {
  if (running === null) return [];
  const found = await Promise.all(secrets.map((secret) => previousThatRuns(vault, secret, running)));
  return found.filter((one) => one !== undefined);
}

async function previousThatRuns(
  vault: Pick<Vault, 'fingerprints'>,
  secret: Secret,
  { variables }: Running,
): Promise<ApplyPlan['wayBack'][number] | undefined> {
  const { id, name } = secret;
  const variable = variables.findLast((one) => one.name === name);
  const [last] = previousVersions(secret);
  if (variable === undefined || !('value' in variable) || last === undefined) return undefined;
  const made = await vault.fingerprints([variable.value]);
  if (!made.ok || made.value[0] !== last.fingerprint) return undefined;
  return { secretId: id, name, versionId: last.id, number: last.number };
}
