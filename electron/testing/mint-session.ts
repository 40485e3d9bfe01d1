import { randomUUID } from 'node:crypto';
import type { Instance, Instant, Secret, SecretVersion } from '../shared/domain.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import { mintToken } from '../tokens/sign.ts';
import type { Vault } from '../vault/port.ts';
import type { Learn } from './ports.ts';
import { readStaticSecret } from './static-secret.ts';

/** A session that a secret key opened. The token is a secret until it expires. */
export interface MintedSession {
  readonly token: string;
  readonly expiresAt: Instant;
  readonly secret: Secret;
  readonly version: SecretVersion;
}

export interface MintOptions {
  readonly userId: string;
  readonly lifetimeSeconds: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly learn?: Learn | undefined;
}

/**
 * Signs a session as this user with the active secret key of an instance. Nothing is sent: whether the server has the user, and
 * takes the token, is not known. The user has agreed to it.
 */
export async function mintSession(
  vault: Pick<Vault, 'listSecrets' | 'readValue'>,
  instance: Pick<Instance, 'id'>,
  { userId, lifetimeSeconds, now, learn }: MintOptions,
): Promise<Result<MintedSession, Failure>> {
  const signer = await readStaticSecret(vault, instance.id, learn);
  if (!signer.ok) return signer;
  const { secret, version, value } = signer.value;
  const expiresAt = Math.floor(now / 1000) + lifetimeSeconds;
  const token = await mintToken(value, { id: userId, expiresAt, tokenId: randomUUID() });
  learn?.(token);
  return ok({ token, expiresAt: new Date(expiresAt * 1000).toISOString(), secret, version });
}
