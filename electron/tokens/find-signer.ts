import { inspectToken } from './inspect.ts';

/** A secret that may have signed a token. */
export interface Candidate {
  /** What the caller knows it by. */
  readonly id: string;
  readonly secret: string;
}

export type Signer =
  /** All that did: two instances may share a secret. */
  | { readonly outcome: 'found'; readonly ids: readonly string[] }
  | { readonly outcome: 'none' }
  /** Not a JWT, or not one signed with HS256: nothing was compared. */
  | { readonly outcome: 'not-hs256' };

/**
 * Finds the secrets that signed a token, offline. HS256 alone is accepted, whatever the token's header asks for. Expiry is
 * not looked at: an old token still shows which secret was in use.
 */
export async function findSigner(token: string, candidates: readonly Candidate[]): Promise<Signer> {
  if (inspectToken(token)?.algorithm !== 'HS256') return { outcome: 'not-hs256' };
  const { compactVerify, errors } = await import('jose');
  const ids: string[] = [];
  for (const { id, secret } of candidates) {
    if (secret === '') continue;
    try {
      await compactVerify(token, new TextEncoder().encode(secret), { algorithms: ['HS256'] });
      ids.push(id);
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return { outcome: 'not-hs256' };
    }
  }
  return ids.length === 0 ? { outcome: 'none' } : { outcome: 'found', ids };
}
