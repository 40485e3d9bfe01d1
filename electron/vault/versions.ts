import type { Id, Instant, Secret, SecretVersion, VersionState } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';

/** A step of a secret's versions: the secret after it, and the accounts whose values are to be deleted. */
export interface Step {
  readonly secret: Secret;
  readonly removes: readonly Id[];
}

type StepResult = Result<Step, VaultFailure>;

export function versionIn(secret: Secret, state: VersionState): SecretVersion | undefined {
  return secret.versions.find((version) => version.state === state);
}

function wrongState(secret: Secret, detail: string): StepResult {
  return err({ code: 'vault-wrong-state', subject: secret.name, detail });
}

function toPrevious(version: SecretVersion): SecretVersion {
  return { ...version, state: 'previous' };
}

function toActive(version: SecretVersion, now: Instant): SecretVersion {
  // A version that was in use before keeps the time of its first use: its age counts for rotation.
  return { ...version, state: 'active', activatedAt: version.activatedAt ?? now };
}

function toRetired(version: SecretVersion, now: Instant): SecretVersion {
  return { ...version, state: 'retired', retiredAt: now };
}

function activeId(versions: readonly SecretVersion[]): Id | undefined {
  return versions.find(({ state }) => state === 'active')?.id;
}

function step(
  secret: Secret,
  now: Instant,
  move: Partial<Record<VersionState, (version: SecretVersion) => SecretVersion>>,
  added: readonly SecretVersion[] = [],
): StepResult {
  const moved = secret.versions.map((version) => move[version.state]?.(version) ?? version);
  const removes = moved.flatMap((version, index) =>
    version.state === 'retired' && secret.versions[index]?.state !== 'retired' ? [version.id] : [],
  );
  const versions = [...moved, ...added];
  // What the last test said was said of the version that was in use then.
  const isOther = activeId(versions) !== activeId(secret.versions);
  const lastTest = isOther ? null : secret.lastTest;
  return ok({ secret: { ...secret, versions, lastTest, updatedAt: now }, removes });
}

/** Adds a version that is not in use yet. */
export function stageVersion(secret: Secret, version: SecretVersion, now: Instant): StepResult {
  if (versionIn(secret, 'staged')) return wrongState(secret, 'a version is staged already');
  return step(secret, now, {}, [{ ...version, state: 'staged', activatedAt: null }]);
}

/** Adds a version that is in use at once: the one in use so far becomes previous, an older previous one is retired. */
export function replaceActive(secret: Secret, version: SecretVersion, now: Instant): StepResult {
  const hasActive = versionIn(secret, 'active') !== undefined;
  return step(
    secret,
    now,
    { active: toPrevious, ...(hasActive && { previous: (older) => toRetired(older, now) }) },
    [toActive(version, now)],
  );
}

/** staged → active, active → previous, previous → retired. */
export function promoteStaged(secret: Secret, now: Instant): StepResult {
  if (!versionIn(secret, 'staged')) return wrongState(secret, 'no version is staged');
  const hasActive = versionIn(secret, 'active') !== undefined;
  return step(secret, now, {
    staged: (version) => toActive(version, now),
    active: toPrevious,
    ...(hasActive && { previous: (older: SecretVersion) => toRetired(older, now) }),
  });
}

/** Undoes the last step: drops a staged version, or else puts the previous one back and keeps the active one as staged. */
export function rollBack(secret: Secret, now: Instant): StepResult {
  if (versionIn(secret, 'staged')) return step(secret, now, { staged: (version) => toRetired(version, now) });
  if (!versionIn(secret, 'previous')) return wrongState(secret, 'there is no previous version');
  return step(secret, now, {
    previous: (version) => toActive(version, now),
    active: (version) => ({ ...version, state: 'staged', activatedAt: null }),
  });
}

/** Gives up the way back. */
export function retirePrevious(secret: Secret, now: Instant): StepResult {
  if (!versionIn(secret, 'previous')) return wrongState(secret, 'there is no previous version');
  return step(secret, now, { previous: (version) => toRetired(version, now) });
}
