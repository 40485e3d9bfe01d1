import { join } from 'node:path';
import type { ExportTargets } from '../export/targets.ts';
import { createRedactor } from '../redact.ts';
import type { ApplyPlan } from '../shared/apply.ts';
import { newOverrideName } from '../shared/compose-key.ts';
import type { Instance } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { InstanceStatus } from '../shared/status.ts';
import type { ServerTests } from '../testing/server-tests.ts';
import type { Vault } from '../vault/port.ts';
import type { Applied, ApplyOptions, ApplyParts } from './apply.ts';
import { apply } from './apply.ts';
import type { ProjectWays } from './apply-plan.ts';
import { isSamePlan, planApply } from './apply-plan.ts';
import { overrideNameIn } from './compose-choice.ts';
import { prepareComposeOverride } from './compose-override.ts';
import { readComposeProject } from './compose-project.ts';
import { wayOf } from './compose-way.ts';
import { createAskEngine } from './engine.ts';
import type { RuntimeReader, RuntimeRecords } from './port.ts';
import { readServeUnit } from './serve-unit.ts';
import { readStatus } from './status.ts';

type Compose = Extract<Runtime, { readonly kind: 'compose' }>;

/** Where the secrets of an instance are, and the way to where it runs. */
export interface Deployments {
  /** As {@link readStatus}. */
  readonly status: (instance: Instance, signal?: AbortSignal) => Promise<Result<InstanceStatus, Failure>>;
  /** As {@link planApply}. */
  readonly plan: (
    instance: Instance,
    signal?: AbortSignal,
    only?: ReadonlySet<string>,
  ) => Promise<Result<ApplyPlan, Failure>>;
  /** Fails by `vault-conflict` where something else would be planned now than a person saw; see {@link isSamePlan}. */
  readonly checkPlan: (
    instance: Instance,
    plan: ApplyPlan,
    signal?: AbortSignal,
  ) => Promise<Result<void, Failure>>;
  /** As `apply` of apply.ts. */
  readonly apply: (instance: Instance, plan: ApplyPlan, options: ApplyOptions) => Promise<Applied>;
}

export interface DeploymentParts {
  readonly vault: Vault;
  readonly targets: ExportTargets;
  readonly serverTests: ServerTests;
  readonly reader: RuntimeReader;
  readonly records: RuntimeRecords;
}

export function createDeployments(parts: DeploymentParts): Deployments {
  const all: ApplyParts = {
    ...parts,
    readWays,
    readUnit: (unit) => readServeUnit(unit),
    writeOverride: async ({ dir, files, service }, variables) => {
      const prepared = await prepareComposeOverride({ dir, files, service, variables });
      const written = prepared.ok ? await prepared.value.write() : prepared;
      return written.ok ? ok() : written;
    },
    runEngine: async ({ engine, args }, without) => {
      const done = await createAskEngine({ timeMs: recreateMs, without })(engine, args);
      return done.ok ? ok() : done;
    },
    readLog: (runtime) => readLog(parts.reader, runtime),
  };
  return {
    status: (instance, signal) => readStatus(all, instance, signal),
    plan: (instance, signal, only) => planApply(all, instance, signal, only),
    checkPlan: async (instance, plan, signal) => {
      const now = await planApply(all, instance, signal);
      if (!now.ok) return now;
      return isSamePlan(plan, now.value) ? ok() : err({ code: 'vault-conflict', subject: instance.name });
    },
    apply: (instance, plan, options) => apply(all, instance, plan, options),
  };
}

/** How long making a container anew may take, in milliseconds: an image that is not there is fetched first. */
const recreateMs = 30 * 60_000;

async function readWays({ dir, files, service }: Compose): Promise<Result<ProjectWays, Failure>> {
  const project = await readComposeProject({ dir, files });
  if (!project.ok) return project;
  const { value } = project;
  if (value === null) return err({ code: 'runtime-no-project', subject: dir });
  return ok({
    of: (name) => wayOf(value, service, name),
    envPath: value.envFiles[0] ?? `${value.projectDir}/.env`,
    override: value.by === 'names' ? await placeOfOverride(dir) : null,
  });
}

async function placeOfOverride(dir: string): Promise<ProjectWays['override']> {
  const name = await overrideNameIn(dir);
  return { path: join(dir, name ?? newOverrideName), isThere: name !== undefined };
}

/** How many lines of a log are shown. */
const logLines = 20;

/** The last lines of what a container wrote, without the values that it was given. */
async function readLog(reader: RuntimeReader, runtime: Compose): Promise<readonly string[]> {
  const running = await reader.read(runtime);
  if (!running.ok || running.value.containerId === null) return [];
  const redactor = createRedactor();
  for (const variable of running.value.variables) {
    if ('value' in variable && variable.value !== '') redactor.learnSent(variable.value);
  }
  const args = ['logs', '--tail', String(logLines), running.value.containerId];
  const log = await createAskEngine({ withErrors: true })(runtime.engine, args);
  if (!log.ok) return [];
  const lines = log.value
    .toString('utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return lines.slice(-logLines).map((line) => redactor.redact(line));
}
