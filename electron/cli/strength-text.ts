import type { SecretKind } from '../shared/domain.ts';
import { urlSafeShown } from '../shared/password-characters.ts';
import type { StrengthFinding } from '../shared/strength.ts';
import { urlUnsafeShown } from '../shared/url-passwords.ts';

const texts = {
  'known-default': 'it is a public default that everybody knows',
  empty: 'it is empty',
  'fernet-trap':
    'it has exactly 44 characters but is not base64 of 32 bytes: Open WebUI would take it for a Fernet key and not start',
  'looks-like-jwt': 'it is a session token (JWT), which ends with its session',
  'looks-like-provider-key': "it looks like a provider's key (OpenAI, Anthropic and the like)",
  'looks-like-api-key': 'it looks like an Open WebUI API key, not like a signing key',
  'not-an-api-key': 'an Open WebUI key is sk- and 32 hex digits',
  'breaks-url': `its password goes into a URL, where ${urlUnsafeShown} end or change it; use letters, digits and ${urlSafeShown}, or write them percent-encoded in a whole URL`,
  repeated: 'it repeats a few characters',
  'too-short': 'it is short',
  'edge-whitespace': 'it begins or ends with a space or a line break',
  'not-printable': 'it has characters that cannot be seen',
} as const satisfies Record<StrengthFinding, string>;

/** What a finding means for the person who typed or pasted a value of this kind. */
export function strengthText(finding: StrengthFinding, kind: SecretKind): string {
  const text = texts[finding];
  return finding === 'too-short' && kind === 'secret-key' ? `${text}; HS256 wants at least 32 bytes` : text;
}
