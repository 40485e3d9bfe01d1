import type { Id } from '../shared/domain.ts';
import { keychainFailureCodes, keychainValueCodes } from '../shared/failure.ts';
import type { Failure } from '../shared/failure.ts';
import { publishedSecrets } from '../shared/published-secrets.ts';
import { seenText } from '../shared/seen-text.ts';
import { tokenRemarkCodes } from '../shared/token-views.ts';
import type { SigningVersion, TokenRemark, TokenReport, TokenSigner } from '../shared/token-views.ts';
import { findSigner } from '../tokens/find-signer.ts';
import type { Candidate } from '../tokens/find-signer.ts';
import { expiryOf, inspectToken, instantOf, isExpired } from '../tokens/inspect.ts';
import type { TokenFacts } from '../tokens/inspect.ts';
import { tokenRemarks } from '../tokens/remarks.ts';
import type { Vault } from '../vault/port.ts';
import { listSecretsOf } from './list-secrets.ts';
import type { Learn, SecretOf } from './ports.ts';

type ReadPart = Pick<Vault, 'listInstances' | 'listSecrets' | 'readValue'>;

export interface ExamineOptions {
  /** Compares with the secrets of this instance only; by default, with those of all. */
  readonly instanceId?: Id | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly learn?: Learn | undefined;
}

/**
 * Says all there is to say of a session token, offline: what it holds, what is unusual, and which saved version of which
 * secret key signed it. White space around it and `Bearer` before it are left out. Null for a text that is no token.
 */
export async function examineToken(
  vault: ReadPart,
  text: string,
  { instanceId, now, learn }: ExamineOptions,
): Promise<TokenReport | null> {
  const token = text.trim().replace(/^Bearer\s+/i, '');
  if (token !== '') learn?.(token);
  const facts = inspectToken(token);
  if (facts === null) return null;
  const [signer, published] = await Promise.all([
    signerOf(vault, token, { facts, instanceId, learn }),
    publishedSigner(token),
  ]);
  const remarks = [...tokenRemarks(facts, now), ...published].toSorted(
    (one, other) => tokenRemarkCodes.indexOf(one.code) - tokenRemarkCodes.indexOf(other.code),
  );
  return {
    header: { algorithm: seenText(facts.algorithm), type: seenText(facts.headerType) },
    claims: {
      userId: seenText(facts.userId),
      tokenId: seenText(facts.tokenId),
      type: seenText(facts.type),
      issuedAt: instantOf(facts.issuedAt),
      expiresAt: expiryOf(facts),
      method: seenText(facts.method),
      signedInAt: instantOf(facts.signedInAt),
      isMfaVerified: facts.isMfaVerified,
      hasStamp: facts.hasStamp,
    },
    isExpired: isExpired(facts, now),
    remarks,
    signer,
  };
}

async function publishedSigner(token: string): Promise<readonly TokenRemark[]> {
  const candidates = publishedSecrets.map(({ value, source }) => ({ id: source, secret: value }));
  const signer = await findSigner(token, candidates);
  return signer.outcome === 'found'
    ? [{ code: 'public-secret', facts: { source: signer.ids[0] ?? '' } }]
    : [];
}

async function signerOf(
  vault: ReadPart,
  token: string,
  { facts, instanceId, learn }: Pick<ExamineOptions, 'instanceId' | 'learn'> & { readonly facts: TokenFacts },
): Promise<TokenSigner> {
  // Without a look into the keychain, which may ask its user for a password.
  if (facts.algorithm !== 'HS256') return { outcome: 'not-hs256' };
  const secrets = await listSecretsOf(vault, instanceId);
  if (!secrets.ok) return { outcome: 'unread', failure: secrets.error };
  const candidates: Candidate[] = [];
  const versions = new Map<Id, SigningVersion>();
  let unread: Extract<TokenSigner, { outcome: 'unread' }> | undefined;
  for (const [secretOf, version] of liveVersions(secrets.value)) {
    const { instance, secret } = secretOf;
    // oxlint-disable-next-line no-await-in-loop -- a keychain is asked for one value after the other
    const value = await vault.readValue(secret.id, version.id);
    if (value.ok) {
      learn?.(value.value);
      candidates.push({ id: version.id, secret: value.value });
      const { number, state } = version;
      versions.set(version.id, {
        instance: instance.name,
        secretId: secret.id,
        name: secret.name,
        number,
        state,
      });
    } else {
      unread ??= { outcome: 'unread', failure: value.error };
      // One value that is lost says nothing of the others; a keychain that cannot be used does.
      if (isOfKeychain(value.error)) break;
    }
  }
  const signer = await findSigner(token, candidates);
  if (signer.outcome === 'not-hs256') return { outcome: 'not-hs256' };
  const found = signer.outcome === 'found' ? signer.ids.flatMap((id) => versions.get(id) ?? []) : [];
  if (found.length > 0) return { outcome: 'found', versions: found };
  return unread ?? { outcome: 'none' };
}

/** Each version of a secret key that has a value, the active ones first. */
function liveVersions(secrets: readonly SecretOf[]) {
  const all = secrets.flatMap((secretOf) =>
    secretOf.secret.kind === 'secret-key'
      ? secretOf.secret.versions
          .filter(({ state }) => state !== 'retired')
          .map((version) => [secretOf, version] as const)
      : [],
  );
  const isActive = ([, { state }]: (typeof all)[number]): boolean => state === 'active';
  return [...all.filter(isActive), ...all.filter((each) => !isActive(each))];
}

function isOfKeychain({ code }: Failure): boolean {
  return (
    keychainFailureCodes.some((each) => each === code) && !keychainValueCodes.some((each) => each === code)
  );
}
