import type { Secret, VersionState } from '../../../electron/shared/domain.ts';

/** A step of a rotation that is a question. Staging is a form of its own; retiring belongs to each version. */
export type RotationStep = 'promote' | 'rollback';

/** The steps that the states of a secret's versions allow, the one that goes on first. */
export function rotationSteps(secret: Pick<Secret, 'versions'>): readonly RotationStep[] {
  const has = (state: VersionState): boolean => secret.versions.some((version) => version.state === state);
  if (has('staged')) return ['promote'];
  return has('previous') ? ['rollback'] : [];
}

/** Whether a version's value can be deleted by itself: it is there, and not in use. */
export function canRetire(state: VersionState): state is 'staged' | 'previous' {
  return state === 'staged' || state === 'previous';
}
