import { liveVersions, previousVersions } from '../shared/domain.ts';
import type { Id, Instant, Secret, SecretVersion, VersionRetention, VersionState } from '../shared/domain.ts';
import type { PlainReason } from '../shared/failure-facts.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { dayMs } from '../shared/rotation.ts';
import { changedSince } from './plan.ts';

/** A step of a secret's versions: the secret after it, and the versions whose values are to be deleted. */
export interface Step {
  readonly secret: Secret;
  readonly retired: readonly SecretVersion[];
}

type StepResult = Result<Step, VaultFailure>;
type Move = (version: SecretVersion) => SecretVersion;

export function versionIn(secret: Pick<Secret, 'versions'>, state: VersionState): SecretVersion | undefined {
  return secret.versions.find((version) => version.state === state);
}

/** The number of the next version of `secret`. */
export function nextNumber(secret: Pick<Secret, 'versions'>): number {
  return Math.max(0, ...secret.versions.map(({ number }) => number)) + 1;
}

function wrongState(secret: Secret, reason: PlainReason): StepResult {
  return err({ code: 'vault-wrong-state', subject: secret.name, facts: { reason } });
}

/**
 * `replacedAt` preserves the order in which versions were in use, even if the clock was set back (a board without a battery
 * starts in the past): it is never before the version's own activation or any other replacement of this secret.
 */
function toPrevious({ versions }: Secret, now: Instant): Move {
  const others = versions.flatMap(({ replacedAt }) =>
    replacedAt === null ? [] : Date.parse(replacedAt) + 1,
  );
  return (version) => {
    const own = Date.parse(version.activatedAt ?? version.createdAt);
    const at = Math.max(Date.parse(now), own, ...others);
    return { ...version, state: 'previous', replacedAt: new Date(at).toISOString() };
  };
}

/** A version that was active before retains its first activation time: its age counts for rotation. */
const toActive =
  (now: Instant): Move =>
  (version) => ({ ...version, state: 'active', activatedAt: version.activatedAt ?? now, replacedAt: null });

const toStaged: Move = (version) => ({ ...version, state: 'staged', activatedAt: null, replacedAt: null });

const toRetired =
  (now: Instant): Move =>
  (version) => ({ ...version, state: 'retired', retiredAt: now });

function activeId(versions: readonly SecretVersion[]): Id | undefined {
  return versions.find(({ state }) => state === 'active')?.id;
}

/** Applies the moves that `moveOf` returns to the versions of `secret`, and adds others. */
function step(
  secret: Secret,
  now: Instant,
  moveOf: (version: SecretVersion) => Move | undefined,
  added: readonly SecretVersion[] = [],
): Step {
  const moved = secret.versions.map((version) => moveOf(version)?.(version) ?? version);
  const retired = moved.filter(
    ({ state }, index) => state === 'retired' && secret.versions[index]?.state !== 'retired',
  );
  const versions = [...moved, ...added];
  // The last test result is about the version that was active then.
  const isOther = activeId(versions) !== activeId(secret.versions);
  const lastTest = isOther ? null : secret.lastTest;
  return { secret: { ...secret, versions, lastTest, updatedAt: now }, retired };
}

/**
 * Retires previous versions beyond the newest `keepVersions` that were replaced more than `graceDays` ago. One without a known
 * time of replacement counts as replaced now.
 */
function applyRetention(secret: Secret, now: Instant, { keepVersions, graceDays }: VersionRetention): Step {
  const before = Date.parse(now) - graceDays * dayMs;
  const spent = new Set(
    previousVersions(secret)
      .slice(keepVersions)
      .filter(({ replacedAt }) => replacedAt !== null && Date.parse(replacedAt) < before)
      .map(({ id }) => id),
  );
  return step(secret, now, ({ id }) => (spent.has(id) ? toRetired(now) : undefined));
}

/** Adds a version that is not in use yet. */
export function stageVersion(secret: Secret, version: SecretVersion, now: Instant): StepResult {
  if (versionIn(secret, 'staged')) return wrongState(secret, 'staged-already');
  return ok(step(secret, now, () => undefined, [toStaged(version)]));
}

/** Adds a version as the active one; the current one becomes previous. */
export function replaceActive(
  secret: Secret,
  version: SecretVersion,
  now: Instant,
  retention: VersionRetention,
): StepResult {
  const makePrevious = toPrevious(secret, now);
  const replaced = step(secret, now, ({ state }) => (state === 'active' ? makePrevious : undefined), [
    toActive(now)(version),
  ]);
  return ok(applyRetention(replaced.secret, now, retention));
}

/** Puts a staged or a previous version into use; the one that was active becomes previous. */
export function activateVersion(
  secret: Secret,
  versionId: Id,
  now: Instant,
  retention: VersionRetention,
): StepResult {
  const version = liveVersions(secret).find(({ id }) => id === versionId);
  if (version === undefined) return changedSince(secret.name);
  if (version.state === 'active') return ok({ secret, retired: [] });
  const makePrevious = toPrevious(secret, now);
  const activated = step(secret, now, ({ id, state }) => {
    if (id === versionId) return toActive(now);
    return state === 'active' ? makePrevious : undefined;
  });
  return ok(applyRetention(activated.secret, now, retention));
}

/** staged → active, active → previous. `versionId` must be the staged version. */
export function promoteStaged(
  secret: Secret,
  versionId: Id,
  now: Instant,
  retention: VersionRetention,
): StepResult {
  if (versionIn(secret, 'staged')?.id !== versionId) return changedSince(secret.name);
  return activateVersion(secret, versionId, now, retention);
}

/**
 * Adds versions with the states that they have, and makes `wantedId`, one of all of them, the active one; the current one becomes
 * previous. Retires nothing.
 */
export function addVersions(
  secret: Secret,
  added: readonly SecretVersion[],
  wantedId: Id | undefined,
  now: Instant,
): Secret {
  const makePrevious = toPrevious({ ...secret, versions: [...secret.versions, ...added] }, now);
  return step(
    secret,
    now,
    ({ id, state }) => {
      if (id === wantedId) return toActive(now);
      return wantedId !== undefined && state === 'active' ? makePrevious : undefined;
    },
    added,
  ).secret;
}

/**
 * Makes the most recent previous version (must be `versionId`) active again, and the active one staged. Deletes no value: an
 * existing staged version has to be retired first.
 */
export function rollBack(secret: Secret, versionId: Id, now: Instant): StepResult {
  const latest = previousVersions(secret)[0];
  if (versionIn(secret, 'staged') || latest?.id !== versionId) return changedSince(secret.name);
  return ok(
    step(secret, now, ({ id, state }) => {
      if (id === versionId) return toActive(now);
      return state === 'active' ? toStaged : undefined;
    }),
  );
}

/**
 * Deletes the value of a previous or staged version. `state` says which of the two the caller saw: a staged version may have
 * been activated since.
 */
export function retireVersion(secret: Secret, versionId: Id, state: VersionState, now: Instant): StepResult {
  const version = secret.versions.find(({ id }) => id === versionId);
  if (version?.state !== state) return changedSince(secret.name);
  if (state !== 'previous' && state !== 'staged') {
    return wrongState(secret, 'only-staged-or-previous');
  }
  return ok(step(secret, now, ({ id }) => (id === versionId ? toRetired(now) : undefined)));
}

/** Whether `secrets` have a value that is not among those of `versionIds`: one saved since the caller read them. */
export function hasUnseenValue(secrets: readonly Secret[], versionIds: readonly Id[]): boolean {
  const seen = new Set(versionIds);
  return secrets.some((secret) => liveVersions(secret).some(({ id }) => !seen.has(id)));
}
