import type { Keychain } from '../keychain/port.ts';
import { noFingerprint } from '../shared/domain.ts';
import type { Comparison, LostValue, Orphan, SecretVersion } from '../shared/domain.ts';
import type { KeychainFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Fingerprint } from './fingerprint.ts';
import { liveAccounts, namesValues } from './metadata.ts';
import type { Metadata } from './metadata.ts';

type Answer<T> = Promise<Result<T, KeychainFailure>>;

/** The problem with a version's value; undefined if there is none, or if it is unknown without a key. */
async function problemOf(
  keychain: Pick<Keychain, 'get'>,
  version: SecretVersion,
  fingerprint: Fingerprint | undefined,
): Answer<LostValue['problem'] | undefined> {
  const value = await keychain.get(version.id);
  if (!value.ok) return value.error.code === 'keychain-not-found' ? ok('missing') : value;
  if (version.fingerprint === noFingerprint) return ok('unchecked');
  return ok(fingerprint && fingerprint(value.value) !== version.fingerprint ? 'differs' : undefined);
}

/** The problem that the list of entries shows: missing, or without a fingerprint to check it with. */
function problemByList(
  version: SecretVersion,
  present: ReadonlySet<string>,
): LostValue['problem'] | undefined {
  if (!present.has(version.id)) return 'missing';
  return version.fingerprint === noFingerprint ? 'unchecked' : undefined;
}

async function findLost(
  keychain: Pick<Keychain, 'get'>,
  metadata: Metadata,
  present: ReadonlySet<string>,
  fingerprint: Fingerprint | undefined,
  isDeep: boolean,
): Answer<readonly LostValue[]> {
  const lost: LostValue[] = [];
  for (const secret of metadata.secrets) {
    for (const version of secret.versions) {
      if (version.state === 'retired') continue;
      const listed = problemByList(version, present);
      // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
      const read =
        listed !== 'missing' && isDeep ? await problemOf(keychain, version, fingerprint) : ok(listed);
      if (!read.ok) return read;
      const { id: versionId, number, state } = version;
      if (read.value !== undefined)
        lost.push({ secretId: secret.id, versionId, number, state, problem: read.value });
    }
  }
  return ok(lost);
}

async function findOrphans(
  keychain: Pick<Keychain, 'get'>,
  accounts: readonly string[],
  fingerprint: Fingerprint | undefined,
): Answer<readonly Orphan[]> {
  const orphans: Orphan[] = [];
  for (const account of accounts) {
    // oxlint-disable-next-line no-await-in-loop -- the keychain serves one call after the other
    const value = await keychain.get(account);
    if (!value.ok && value.error.code !== 'keychain-not-found') return value;
    // Listed but without a value, as after a keychain that ended during a write.
    const text = value.ok ? value.value : '';
    orphans.push({
      account,
      fingerprint: fingerprint?.(text) ?? '',
      byteLength: Buffer.byteLength(text, 'utf8'),
    });
  }
  return ok(orphans);
}

/**
 * Compares the records with the keychain in both directions. Checks for each recorded value whether its entry is listed; with
 * `isDeep` it also reads each value, which finds entries that are empty or hold another value. Slow.
 */
export async function compareRecords(
  keychain: Pick<Keychain, 'accounts' | 'get'>,
  metadata: Metadata,
  fingerprint: Fingerprint | undefined,
  isDeep: boolean,
): Answer<Comparison> {
  const accounts = await keychain.accounts();
  if (!accounts.ok) return accounts;
  const live = liveAccounts(metadata);
  const lost = await findLost(keychain, metadata, new Set(accounts.value), fingerprint, isDeep);
  if (!lost.ok) return lost;
  const unnamed = accounts.value.filter((account) => !live.has(account));
  const orphans = await findOrphans(keychain, unnamed, fingerprint);
  if (!orphans.ok) return orphans;
  const isKeyLost = fingerprint === undefined && namesValues(metadata);
  return ok({ orphans: orphans.value, lost: lost.value, isKeyLost });
}
