import { previousVersions, type Secret, type SecretVersion } from '../../../electron/shared/domain.ts';

/** The versions of a secret as they are listed: staged, active, previous with the one in use last first, retired. */
export function orderedVersions(secret: Pick<Secret, 'versions'>): readonly SecretVersion[] {
  const inState = (state: SecretVersion['state']): readonly SecretVersion[] =>
    secret.versions.filter((version) => version.state === state).toSorted((a, b) => b.number - a.number);
  return [...inState('staged'), ...inState('active'), ...previousVersions(secret), ...inState('retired')];
}
