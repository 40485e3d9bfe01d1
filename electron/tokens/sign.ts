/** Fewest bytes that HS256 should have (RFC 7518, 3.2). Servers run with shorter ones; a check has to work there too. */
export const advisedSecretBytes = 32;

/** Whether a static secret is shorter than HS256 asks for. Length counts in UTF-8 bytes, as the server uses it. */
export function isShortSecret(secret: string): boolean {
  return Buffer.byteLength(secret, 'utf8') < advisedSecretBytes;
}

/**
 * Signs a token (HS256, header `{"alg":"HS256","typ":"JWT"}`) with a static secret as Open WebUI would. There is no
 * `iat` on purpose: a server whose clock is behind refuses a token "from the future" as if the signature were bad.
 * `expiresAt` is in seconds since 1970. With a `tokenId` (`jti`), signing out can end the session on servers with Redis.
 * The secret may be short, but not empty.
 */
export async function mintToken(
  secret: string,
  { id, expiresAt, tokenId }: { readonly id: string; readonly expiresAt: number; readonly tokenId?: string },
): Promise<string> {
  const { SignJWT } = await import('jose');
  return await new SignJWT({ id, ...(tokenId !== undefined && { jti: tokenId }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime(expiresAt)
    .sign(new TextEncoder().encode(secret));
}
