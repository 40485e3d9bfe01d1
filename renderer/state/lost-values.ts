import type { Comparison, Id, Instance, LostValue, Secret } from '../../electron/shared/domain.ts';

/** A lost value with the names of what it belongs to, and its state as the records have it now. */
export interface NamedLost extends LostValue {
  readonly secretName: string;
  readonly instanceName: string;
  readonly fingerprint: string;
}

/**
 * What is known after the records were compared again. A comparison that read no value cannot tell of values that differ:
 * those that were found before stay.
 */
export function afterComparison(
  before: Comparison | undefined,
  found: Comparison,
  isDeep: boolean,
): Comparison {
  if (isDeep || before === undefined) return found;
  const isFound = new Set(found.lost.map(({ versionId }) => versionId));
  const different = before.lost.filter(
    ({ versionId, problem }) => problem === 'differs' && !isFound.has(versionId),
  );
  return { ...found, lost: [...found.lost, ...different] };
}

/** Names lost values, those in use first. One whose version the records do not need any more is left out. */
export function nameLost(
  lost: readonly LostValue[],
  secrets: readonly Secret[],
  instances: readonly Instance[],
): readonly NamedLost[] {
  const secretById = new Map(secrets.map((secret) => [secret.id, secret]));
  const instanceNames = new Map(instances.map(({ id, name }) => [id, name]));
  const named = lost.flatMap((lostValue): readonly NamedLost[] => {
    const secret = secretById.get(lostValue.secretId);
    const version = secret?.versions.find(({ id }) => id === lostValue.versionId);
    if (secret === undefined || version === undefined || version.state === 'retired') return [];
    const { state, fingerprint } = version;
    const instanceName = instanceNames.get(secret.instanceId) ?? '';
    return [{ ...lostValue, state, fingerprint, secretName: secret.name, instanceName }];
  });
  const isUnused = ({ state }: NamedLost): number => (state === 'active' ? 0 : 1);
  return named.toSorted((one, other) => isUnused(one) - isUnused(other));
}

/** What is lost of a secret: of the version in use first, or else of the newest one. */
export function worstLost(lost: readonly LostValue[], secretId: Id): LostValue | undefined {
  const own = lost.filter((one) => one.secretId === secretId);
  return (
    own.find(({ state }) => state === 'active') ?? own.toSorted((one, other) => other.number - one.number)[0]
  );
}
