import type { StrengthFinding } from '../../shared/strength.ts';
import { urlSafeShown } from '../../shared/password-characters.ts';
import { urlUnsafeShown } from '../../shared/url-passwords.ts';
import type { Explanation } from '../explanation.ts';

export const findings = {
  'known-default': {
    what: 'This is a publicly known default.',
    remedy: 'Generate a new one: with this value, anyone can sign in as any user.',
  },
  empty: { what: 'The value is empty.', remedy: 'Paste a value, or generate one.' },
  reference: {
    what: 'This is a reference to a value, not the value.',
    remedy:
      'Save the value that it stands for. Where nothing resolves it, the server gets the reference itself, which anyone can read.',
  },
  'command-substitution': {
    what: 'This is a command, not its output.',
    remedy:
      'Only a shell runs it: from a `.env` or a compose file the server gets this text. Run the command in a terminal and save its output.',
  },
  placeholder: {
    what: 'This is a placeholder, not a secret.',
    remedy:
      'It stands in published examples, where anyone can read it. Save the real value, or generate one.',
  },
  'file-path': {
    what: 'This is the path of a file, not its content.',
    remedy: 'Save the content of that file: import the file, or paste what is in it.',
  },
  'fernet-trap': {
    what: 'It has exactly 44 characters, but is not 32 bytes in Base64.',
    remedy:
      'Open WebUI treats a 44-character key as an encryption key and does not start with this one. Add or remove a character, or generate one.',
  },
  'not-a-fernet-key': {
    what: 'This is not a Fernet key: 32 bytes in URL-safe Base64, 44 characters.',
    remedy:
      'Open WebUI encrypts the secrets of authenticators with it and does not start with any other value. Generate one here. Where authenticators are in use already, only the key that they were encrypted with opens them.',
  },
  'looks-like-jwt': {
    what: 'This is a session token (JWT), not an API key.',
    remedy:
      'It expires with the session. In Open WebUI, open Settings › Account › API keys and copy the key that starts with `sk-`, not the JWT above it.',
  },
  'looks-like-provider-key': {
    what: 'This looks like a provider’s key (OpenAI, Anthropic, LiteLLM or similar).',
    remedy:
      'An Open WebUI key is `sk-` and 32 hex digits. Save a provider’s key as a variable, such as `OPENAI_API_KEY`.',
  },
  'looks-like-api-key': {
    what: 'This looks like an Open WebUI API key.',
    remedy: 'Save it with the kind “API key”, so that it can be tested.',
  },
  'not-an-api-key': {
    what: 'It does not have the format of an Open WebUI API key.',
    remedy: 'The format is `sk-` and 32 digits or letters a to f. Check that you copied all of it.',
  },
  'breaks-url': {
    what: `Its password is used in a URL, where \`${urlUnsafeShown}\` cut it off or change it.`,
    remedy: `Open WebUI would use a different password, or not start. Use letters, digits and \`${urlSafeShown}\`, or write these characters percent-encoded in a whole URL (\`@\` as \`%40\`).`,
  },
  repeated: {
    what: 'It repeats itself or follows a pattern.',
    remedy: 'Generate one: a pattern adds length, but no strength.',
  },
  'too-short': {
    what: 'It is too short.',
    remedy: 'Use at least 32 bytes: HS256 signatures require that, and the server warns about fewer.',
  },
  'edge-whitespace': {
    what: 'It begins or ends with a space or line break.',
    remedy: 'It was probably copied by accident. Remove it, or the server will see a different value.',
  },
  'not-printable': {
    what: 'It has invisible characters.',
    remedy: 'Copy it again from its source as plain text.',
  },
} as const satisfies Record<StrengthFinding, Explanation>;
