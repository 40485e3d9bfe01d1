import type { StrengthFinding } from '../../shared/strength.ts';
import { urlSafeShown } from '../../shared/password-characters.ts';
import { urlUnsafeShown } from '../../shared/url-passwords.ts';
import type { Explanation } from '../explanation.ts';

export const findings = {
  'known-default': {
    what: 'This is a public default that everybody knows.',
    remedy: 'Generate a new one: with this value anybody can sign in as anybody.',
  },
  empty: { what: 'It is empty.', remedy: 'Paste a value, or generate one.' },
  'fernet-trap': {
    what: 'It has exactly 44 characters but is not Base64 of 32 bytes.',
    remedy:
      'Open WebUI takes a 44-character key for an encryption key and does not start with this one. Add or remove a character, or generate one.',
  },
  'looks-like-jwt': {
    what: 'This is a session token (JWT), not an API key.',
    remedy:
      'It ends with the session. In Open WebUI, open Settings › Account › API keys and copy the key that starts with `sk-`, not the JWT above it.',
  },
  'looks-like-provider-key': {
    what: 'This looks like a provider’s key (OpenAI, Anthropic, LiteLLM or the like).',
    remedy:
      'An Open WebUI key is `sk-` and 32 hex digits. Keep a provider’s key as a variable, such as `OPENAI_API_KEY`.',
  },
  'looks-like-api-key': {
    what: 'This looks like an Open WebUI API key.',
    remedy: 'Keep it under the kind “API key”; then it can be tested too.',
  },
  'not-an-api-key': {
    what: 'It does not have the form of an Open WebUI API key.',
    remedy: 'The form is `sk-` and 32 digits or letters a to f. Check that all of it was copied.',
  },
  'breaks-url': {
    what: `Its password goes into a URL, where \`${urlUnsafeShown}\` end or change it.`,
    remedy: `Open WebUI would use another password, or not start. Use letters, digits and \`${urlSafeShown}\`, or write these characters percent-encoded in a whole URL (\`@\` as \`%40\`).`,
  },
  repeated: {
    what: 'It repeats itself or follows a pattern.',
    remedy: 'Generate one: a pattern adds length, but no strength.',
  },
  'too-short': {
    what: 'It is short.',
    remedy: 'Use at least 32 bytes; the signatures (HS256) call for that, and the server warns below it.',
  },
  'edge-whitespace': {
    what: 'It begins or ends with a space or line break.',
    remedy: 'Most likely copied along by accident. Remove it, or the server will see another value.',
  },
  'not-printable': {
    what: 'It has characters that cannot be seen.',
    remedy: 'Copy it again from its source as plain text.',
  },
} as const satisfies Record<StrengthFinding, Explanation>;
