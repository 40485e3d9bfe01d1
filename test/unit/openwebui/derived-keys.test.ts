import { describe, expect, it } from 'vitest';
import { derivedKeys } from '../../../electron/openwebui/derived-keys.ts';

/**
 * Made by the packages of an installed Open WebUI 0.12.4 (cryptography 48.0.1), without our code:
 * `base64.urlsafe_b64encode(HKDF(algorithm=hashes.SHA256(), length=32, salt=None,
 * info=b'open-webui/mfa-encryption/v1').derive(secret.encode()))`. The first is also what `cipher` of its own utils/mfa.py
 * holds when started with that WEBUI_SECRET_KEY.
 */
const vectors = [
  { secret: 'a1'.repeat(32), authenticatorKey: 'g1uo7iiPZUp0LAkPq93OWRT_lsI2Y59q8tNpwrbrB6w=' },
  { secret: 't0p-s3cr3t', authenticatorKey: 'RFciR1hgN-ko60TaFBxPlGVshWNnGq9DUdu_j7ox6No=' },
  { secret: 'ключ 🔑 schlüssel', authenticatorKey: '6GK2DkoaCoQrmXgBqLULLLLf4yVXk2SoKC3Kx7VJlvg=' },
] as const;

describe('what keeps rows and authenticators whole', () => {
  it.each(vectors)('is what Open WebUI makes of $secret itself', ({ secret, authenticatorKey }) => {
    expect(derivedKeys(secret, '0.12.4')).toEqual([
      { name: 'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', value: secret },
      { name: 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY', value: secret },
      { name: 'MFA_ENCRYPTION_KEY', value: authenticatorKey },
    ]);
  });

  it.each(['0.12.0', 'v0.12.0-dev', '0.13.1', '1.0.0'])('has an authenticator key for %s', (release) => {
    expect(derivedKeys('old', release).map(({ name }) => name)).toContain('MFA_ENCRYPTION_KEY');
  });

  it.each(['0.11.4', 'v0.9.6', '0.6.36'])('has none for %s, which knows no authenticators', (release) => {
    expect(derivedKeys('old', release)).toEqual([
      { name: 'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY', value: 'old' },
      { name: 'OAUTH_CLIENT_INFO_ENCRYPTION_KEY', value: 'old' },
    ]);
  });

  it.each([null, '', 'main'])('has all where the release is not known (%s)', (release) => {
    expect(derivedKeys('old', release)).toEqual(derivedKeys('old', '0.12.4'));
  });
});
