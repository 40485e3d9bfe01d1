import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import {
  previousVersions,
  type Secret,
  type SecretVersion,
  type VersionState,
} from '../../../electron/shared/domain.ts';

/** A step of a rotation that is a question. Staging is a form of its own; retiring belongs to each version. */
export interface RotationStep {
  readonly name: 'promote' | 'rollback';
  /** The version that becomes active. */
  readonly version: SecretVersion;
}

/** The steps that the states of a secret's versions allow, the one that goes on first. */
export function rotationSteps(secret: Pick<Secret, 'versions'>): readonly RotationStep[] {
  const staged = secret.versions.find(({ state }) => state === 'staged');
  if (staged !== undefined) return [{ name: 'promote', version: staged }];
  const latest = previousVersions(secret)[0];
  return latest === undefined ? [] : [{ name: 'rollback', version: latest }];
}

/** The states in which a version's value is there and not in use. */
export type RetirableState = ChannelArgs<'secrets.retire'>['state'];

/** Whether a version's value can be deleted by itself: it is there, and not in use. */
export function canRetire(state: VersionState): state is RetirableState {
  return state === 'staged' || state === 'previous';
}
