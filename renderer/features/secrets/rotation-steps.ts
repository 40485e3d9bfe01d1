import type { Secret, VersionState } from '../../../electron/shared/domain.ts';

/**
 * A step of a rotation that is a question; staging is a form of its own. Both `discard` and `rollback` undo the last step:
 * the one while a version is staged, the other when there is none.
 */
export type RotationStep = 'promote' | 'discard' | 'rollback' | 'retire';

/** The steps that the states of a secret's versions allow, the one that goes on first. */
export function rotationSteps(secret: Pick<Secret, 'versions'>): readonly RotationStep[] {
  const has = (state: VersionState): boolean => secret.versions.some((version) => version.state === state);
  return [
    ...(has('staged') ? (['promote', 'discard'] as const) : []),
    ...(has('previous') && !has('staged') ? (['rollback'] as const) : []),
    ...(has('previous') ? (['retire'] as const) : []),
  ];
}
