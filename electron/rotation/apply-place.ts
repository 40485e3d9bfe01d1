import { dirname } from 'node:path';
import { exists } from '../files/exists.ts';
import { updateFailure } from '../runtimes/update-failure.ts';
import { ownNames } from './derived.ts';
import type { ExportTarget } from '../shared/views.ts';
import type { ApplyOutcome, ApplyStep, ByHand } from '../shared/apply.ts';
import type { Instance, Secret } from '../shared/domain.ts';
import { isOfEnvironment } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import { obstacleFailure } from '../shared/obstacle-failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { isProven } from '../runtimes/apply-plan.ts';
import type { InstanceStatus } from '../shared/status.ts';
import { differs } from '../shared/status.ts';
import type { VerdictCode } from '../shared/verdict.ts';
import { goodVerdict, isOutOfReach } from '../shared/verdict.ts';
import { carries } from './carries.ts';
import type { CarryOnOptions, Places } from './rotations.ts';

/** What came of bringing a version to where one instance runs. */
export type PlaceOutcome =
  | { readonly outcome: 'verified' }
  | { readonly outcome: 'by-hand'; readonly byHand: ByHand | null }
  | Extract<ApplyOutcome, { readonly outcome: 'failed' }>;

/** A secret of a rotation, and where it is. */
export interface Member {
  readonly instance: Instance;
  readonly secret: Secret;
  /** It gets the version that is in use, as the rotation was turned: nothing is put into use, and nothing is left to prove. */
  readonly isInUse: boolean;
}

/** Writes the files of an instance, starts it again where that can be done, and proves that it runs with what it is to have. */
export async function apply(places: Places, member: Member, options: CarryOnOptions): Promise<PlaceOutcome> {
  const { instance, secret } = member;
  if (!isOfEnvironment(secret.kind)) return handOut(places, member);
  const planned = await places.deployments.plan(instance, options.signal, ownNames(secret));
  if (!planned.ok) return failed('files', planned.error);
  const all = planned.value;
  const plan = member.isInUse ? { ...all, files: await inTheirFolders(all.files) } : all;
  if (plan.obstacle?.reason === 'no-runtime') return bringByHand(places, member, options);
  if (plan.obstacle !== null) {
    return failed('files', obstacleFailure(plan.obstacle, instance.name), plan.status);
  }
  if (!plan.wanted.includes(secret.name)) return bringByHand(places, member, options);
  if (plan.isDone) return { outcome: 'verified' };
  const { outcome } = await places.deployments.apply(instance, plan, {
    waitMs: options.waitMs,
    signal: options.signal,
    onProgress: (progress) => options.onProgress?.({ ...progress, instance: instance.name }),
  });
  switch (outcome.outcome) {
    case 'verified':
      return { outcome: 'verified' };
    case 'by-hand':
      return options.isDoneByHand && isRight(outcome.status, secret)
        ? { outcome: 'verified' }
        : { outcome: 'by-hand', byHand: outcome.byHand };
    case 'failed':
      return outcome;
  }
}

/**
 * Where it runs is not known, or no file brings it there: the files are written, what can be seen is looked at, and the user does
 * the rest.
 */
async function bringByHand(
  places: Places,
  { instance, secret, isInUse }: Member,
  options: CarryOnOptions,
): Promise<PlaceOutcome> {
  const written = await writeFiles(places, { instance, secret, isInUse });
  if (!written.ok) return failed('files', written.error);
  const status = await places.deployments.status(instance, options.signal);
  if (!status.ok) return failed('server', status.error);
  const row = status.value.secrets.find(({ name }) => name === secret.name);
  if (row !== undefined && isProven(row)) return { outcome: 'verified' };
  if (!options.isDoneByHand) return { outcome: 'by-hand', byHand: null };
  // The user said that it runs with the new value. A server that can be asked has to say so, too.
  const place = row?.container === 'other' ? 'container' : 'server';
  if (place === 'server' && (row?.server === null || (isInUse && row?.server === 'not-known'))) {
    return { outcome: 'verified' };
  }
  const because = status.value.serverCheck?.because ?? null;
  const isSilent = place === 'server' && because !== null && isOutOfReach(because);
  return failed(place, isSilent ? silent(instance) : notArrived(secret, `in-${place}`), status.value);
}

/** Nothing that was seen speaks against it. */
function isRight({ secrets }: InstanceStatus, { name }: Secret): boolean {
  const row = secrets.find((one) => one.name === name);
  return row !== undefined && !differs(row.container) && !differs(row.server);
}

/** An API key is used by programs, not by the server: it must work, and the files that carry it are written. */
async function handOut(places: Places, member: Member): Promise<PlaceOutcome> {
  const now = await places.targets.list(member.instance.id);
  if (!now.ok) return failed('files', now.error);
  if (!member.isInUse) {
    const asked = await answerTo(places, member);
    if (!asked.ok) return failed('server', asked.error);
    if (isOutOfReach(asked.value)) return failed('server', silent(member.instance));
    if (!goodVerdict(asked.value)) return failed('server', notArrived(member.secret, 'in-server'));
  }
  const written = await writeFiles(places, member);
  return written.ok ? { outcome: 'verified' } : failed('files', written.error);
}

/** What the server says to a key, or to a call with the header as every call of this program has it. */
async function answerTo(
  { serverTests }: Places,
  { instance, secret }: Member,
): Promise<Result<VerdictCode, Failure>> {
  if (secret.kind === 'header') {
    const report = await serverTests.checkServer(instance);
    return report.ok ? ok(report.value.code) : report;
  }
  const tested = await serverTests.testKey({ instance, secret });
  return tested.ok ? ok(tested.value.verdict.code) : tested;
}

/** Writes the files that carry the secret, unless they stand as they were written with what it is to have. */
export async function writeFiles(
  { targets }: Places,
  { instance, secret, isInUse }: Member,
): Promise<Result<void, Failure>> {
  const listed = await targets.list(instance.id);
  if (!listed.ok) return listed;
  const carriers = listed.value.filter((one) => carries(one, secret));
  for (const target of isInUse ? await inTheirFolders(carriers) : carriers) {
    const isOld = target.state === 'out-of-date';
    if (!isOld && target.file !== 'missing' && target.file !== 'changed') continue;
    // oxlint-disable-next-line no-await-in-loop -- what comes after a file that cannot be written is not tried
    const updated = await targets.update(target.id, 'ask');
    if (!updated.ok) return updated;
    const failure = updateFailure(updated.value);
    // Its value is the right one by what was written, and what others changed around it stays theirs.
    if (failure === null || (!isOld && failure.code === 'export-target-changed')) continue;
    return err(failure);
  }
  return ok();
}

/** The way back leaves nothing where a folder is gone, and makes none. */
async function inTheirFolders(files: readonly ExportTarget[]): Promise<readonly ExportTarget[]> {
  const areThere = await Promise.all(files.map(({ path }) => exists(dirname(path))));
  return files.filter((_, index) => areThere[index]);
}

function silent({ baseUrl }: Instance): Failure {
  return { code: 'runtime-not-ready', subject: baseUrl };
}

function notArrived({ name }: Secret, reason: 'in-container' | 'in-server'): Failure {
  return { code: 'runtime-not-arrived', subject: name, facts: { reason } };
}

function failed(step: ApplyStep, failure: Failure, status: InstanceStatus | null = null): PlaceOutcome {
  return { outcome: 'failed', step, failure, log: [], status };
}
