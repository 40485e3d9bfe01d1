import type { Id, Instance, Instant, LostValue, Secret } from '../../../../electron/shared/domain.ts';
import { activeVersion, noFingerprint } from '../../../../electron/shared/domain.ts';
import { type Due, nextDue } from '../../../../electron/shared/due.ts';
import { type HealthCode, healthFindings } from '../../../../electron/shared/health.ts';
import { worstLost } from '../../../state/lost-values.ts';

/** A secret as the table shows it. */
export interface SecretRow {
  readonly secret: Secret;
  /** Empty where the instance is not known. */
  readonly instanceName: string;
  /** All that was found, the gravest first; the table tells that one. */
  readonly findings: readonly [HealthCode, ...HealthCode[]];
  readonly due: Due | null;
  /** When its value changed last, as far as is known. */
  readonly changedAt: Instant;
  /** Of the version in use; null while there is none, or none that says anything. */
  readonly fingerprint: string | null;
  /** How many secrets have this value, itself among them. */
  readonly sharedBy: number;
}

/** The rows of secrets, in their order. `lost` is what the keychain lost of their values. */
export function makeRows(
  secrets: readonly Secret[],
  instances: readonly Instance[],
  lost: readonly LostValue[],
  now: Date,
): readonly SecretRow[] {
  const names = new Map(instances.map(({ id, name }) => [id, name]));
  const lostOf = new Map<Id, LostValue | undefined>();
  for (const { secretId } of lost) lostOf.set(secretId, worstLost(lost, secretId));
  const fingerprints = secrets.map(fingerprintOf);
  const users = new Map<string, number>();
  for (const print of fingerprints) if (print !== null) users.set(print, (users.get(print) ?? 0) + 1);
  return secrets.map((secret, index) => {
    const fingerprint = fingerprints[index] ?? null;
    return {
      secret,
      instanceName: names.get(secret.instanceId) ?? '',
      findings: healthFindings(secret, lostOf.get(secret.id), now),
      due: nextDue(secret, now),
      changedAt: changedAt(secret),
      fingerprint,
      sharedBy: fingerprint === null ? 1 : (users.get(fingerprint) ?? 1),
    };
  });
}

function fingerprintOf(secret: Secret): string | null {
  const print = activeVersion(secret)?.fingerprint ?? noFingerprint;
  return print === noFingerprint ? null : print;
}

function changedAt(secret: Secret): Instant {
  const active = activeVersion(secret);
  return active?.activatedAt ?? active?.createdAt ?? secret.updatedAt;
}
