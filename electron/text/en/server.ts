import type {
  SecretCheck,
  SecretCheckCode,
  ServerKeyProblemCode,
  ServerTrap,
} from '../../shared/server-views.ts';
import type { VerdictCode } from '../../shared/verdict.ts';
import { apiKeySettings } from './verdicts.ts';
import type { Explanation } from '../explanation.ts';

export const serverTraps = {
  'public-default-secret': {
    what: 'Without `WEBUI_SECRET_KEY`, this release runs with a publicly known key.',
    remedy: 'Set one, or update to 0.9.6 or later, which does not start without it.',
  },
  'short-start-script-key': {
    what: 'Its start script generates a key of only 12 random bytes.',
    remedy: {
      window:
        'Take over the key that it runs with; replace it by one of 32 bytes later, as everyone has to sign in again then.',
      command:
        'Take over the key that it runs with (`webui-keyring adopt`); replace it by one of 32 bytes later, as everyone has to sign in again then.',
    },
  },
  'keys-off-by-default': {
    what: 'API keys are off by default in this release.',
    remedy: `An administrator can turn them on under ${apiKeySettings}; \`ENABLE_API_KEYS=true\` applies only when it first starts.`,
  },
  'identity-call-broken': {
    what: 'This release cannot tell who owns a key.',
    remedy: 'Update to 0.6.7 or later.',
  },
  'path-limits-bypassed': {
    what: 'In this release, an API key that is limited to some paths reaches all of them in the header `x-api-key`.',
    remedy: 'If API keys are limited to endpoints, update to 0.9.0 or later (CVE-2026-45339).',
  },
  'sessions-are-stamped': {
    what: 'A session created with the secret key opens accounts that were made before 0.12 and never signed out everywhere, and no others.',
    remedy:
      'Whoever has the secret key can sign in to those accounts. To manage keys on it, use the key itself, a password or a session token.',
  },
  'authentication-off': {
    what: 'Sign-in is turned off: anyone who can reach this server is its administrator.',
    remedy:
      'Start it with `WEBUI_AUTH=true` on a new data folder, or make sure that no one else can reach it.',
  },
  'no-user-yet': {
    what: 'No one has signed up yet: the first person to do so becomes administrator.',
    remedy: 'Sign up now, before someone else does.',
  },
  'clock-differs': {
    what: 'Its clock differs from the clock of this computer by a minute or more.',
    remedy: 'Synchronize both clocks with a time server: otherwise, sessions may expire early or late.',
  },
  'plain-http': {
    what: 'It uses plain http: keys and passwords can be read in transit.',
    remedy: 'Put https in front of it.',
  },
} as const satisfies Record<ServerTrap, Explanation>;

export const secretChecks = {
  same: {
    what: 'The server runs with this secret key.',
    remedy:
      'If users are signed out all the same: sessions end after `JWT_EXPIRES_IN` (4 weeks unless it was changed), when a password is changed, and when authenticators are turned on.',
  },
  'same-as-staged': {
    what: 'The server runs with the staged value already.',
    remedy: 'Make the staged value active.',
  },
  'same-as-previous': {
    what: 'The server still runs with a previous value.',
    remedy: 'Update its environment and recreate the container, or roll back to that version here.',
  },
  another: {
    what: 'The server runs with a secret key that is not saved here.',
    remedy: {
      window:
        'Take over the key that it runs with. `WEBUI_SECRET_KEY` may be empty or not reach the container: its start script then generates one, which is lost when the container is recreated. Set it to the key that was taken over, and recreate the container.',
      command:
        'Take over the key that it runs with: `webui-keyring adopt INSTANCE --replace`. `WEBUI_SECRET_KEY` may be empty or not reach the container: its start script then generates one, which is lost when the container is recreated. Set it to the key that was taken over, and recreate the container.',
    },
  },
  'replicas-differ': {
    what: 'The servers behind this address run with different secret keys ({good} of {asked} connections reached one that runs with a saved value).',
    remedy:
      'Give every replica the same `WEBUI_SECRET_KEY` and recreate those that differ. Until then, users are signed out at random.',
  },
  'public-default': {
    what: 'The server runs with a secret key that is published ({source}): anyone can sign in as any user.',
    remedy: 'Set `WEBUI_SECRET_KEY` now and restart the server.',
  },
  'cannot-tell': {
    what: 'It is unknown which secret key the server uses.',
    remedy: 'Fix the cause, then test again.',
  },
} as const satisfies Record<SecretCheckCode, Explanation>;

/** Said of a check that was made before. */
export const secretCheckSince = {
  changed: 'The server’s secret key changed since the last test.',
  stable: 'Unchanged since the last test.',
} as const satisfies Record<'changed' | 'stable', string>;

/** Said where a server does not come up since its secret key changed. The words of its log are those of 0.12.4. */
export const secretCheckAfterChange = {
  what: 'Its secret key was changed here since the last test that reached it.',
  remedy: {
    window:
      'If it does not start, its log says why: `Stored MFA secrets cannot be decrypted` (authenticators were set up under the previous key), `WEBUI_SECRET_KEY is not set` (the key is empty or does not reach it), or `Fernet key must be` (a key of another variable has the wrong form). The way back: roll back to the previous version here, and start the server with that.',
    command:
      'If it does not start, its log says why: `Stored MFA secrets cannot be decrypted` (authenticators were set up under the previous key), `WEBUI_SECRET_KEY is not set` (the key is empty or does not reach it), or `Fernet key must be` (a key of another variable has the wrong form). The way back: `webui-keyring apply INSTANCE --back`, and start the server with that.',
  },
} as const satisfies Explanation;

/** Reasons of a check that cannot tell which are no verdicts. */
export const secretCheckReasons = {
  'nothing-kept': {
    what: 'No value of this secret is saved here.',
    remedy: {
      window: 'Take over the key that the server runs with, then test again.',
      command:
        'Take over the key that the server runs with (`webui-keyring adopt INSTANCE`), then test again.',
    },
  },
  'answers-alike': {
    what: 'The server responds to a token signed with a random key in the same way.',
    remedy: 'A proxy may answer in its place: let it pass `/api`.',
  },
} as const satisfies Record<Exclude<SecretCheck['because'], VerdictCode | null>, Explanation>;

export const serverKeyProblems = {
  'sign-in-refused': {
    what: 'The server refused this e-mail address and password.',
    remedy: 'Check both. An account that signs in through OAuth or LDAP has no password here.',
  },
  'sign-in-limited': {
    what: 'The server accepts no more sign-in attempts for this address now.',
    remedy: 'It allows 15 attempts in 3 minutes: wait that long.',
  },
  'password-sign-in-off': {
    what: 'Signing in with a password is turned off on the server.',
    remedy: 'Use the key itself, or paste a session token from the browser.',
  },
  'authenticator-code-needed': {
    what: 'The server asks for the code of the authenticator.',
    remedy: 'Enter the 6 digits that it shows now.',
  },
  'authenticator-code-refused': {
    what: 'The server refused the code of the authenticator.',
    remedy: 'Wait for the next code: each code works only once.',
  },
  'authenticator-not-set-up': {
    what: 'The server requires an authenticator, which this account has not set up.',
    remedy: 'Sign in with a browser once and set it up there.',
  },
  'account-pending': {
    what: 'The account is waiting for approval (role: pending).',
    remedy: 'An administrator gives it the role “user” under Admin Panel › Users.',
  },
  'not-a-session-token': {
    what: 'This is not a session token (JWT).',
    remedy: 'Copy it from Settings › Account › API keys › JWT Token in Open WebUI.',
  },
  'session-expired': {
    what: 'This session token has expired.',
    remedy: 'Sign in with the browser and copy the new one.',
  },
  'session-refused': {
    what: 'The server rejected this session token.',
    remedy: 'Sign in with the browser and copy the new token.',
  },
  'secret-refused': {
    what: 'The server does not run with the secret key saved here.',
    remedy: {
      window: 'Test the secret key of the instance first.',
      command: 'Test the instance first: `webui-keyring test INSTANCE` says which secret key it runs with.',
    },
  },
  'minted-token-refused': {
    what: 'The server did not create this session, and the account takes no other: it was made on 0.12 or later, or was signed out everywhere since.',
    remedy: 'Use the key itself, the password, or a session token from the browser.',
  },
  'user-unknown': { what: 'This user does not exist on the server.', remedy: 'Check the ID.' },
  'keys-not-allowed': {
    what: 'API keys are turned off on the server, or this user may not have them.',
    remedy: `An administrator turns them on under ${apiKeySettings}, and grants the permission \`features.api_keys\`.`,
  },
  'no-key-on-server': {
    what: 'This user has no API key on the server.',
    remedy: 'Create one.',
  },
  'not-kept': {
    what: 'The server created a new key, but it could not be saved here. The old key no longer works.',
    remedy: { window: 'Copy the key at once.', command: 'Save the key that is shown at once.' },
  },
} as const satisfies Record<ServerKeyProblemCode, Explanation>;

/** Verdicts in two or three words, for tables. */
export const verdictNames: Readonly<Record<VerdictCode, string>> & Readonly<Record<string, string>> = {
  works: 'Works',
  'works-limited': 'Works on some paths',
  'key-unknown': 'Unknown key',
  'keys-disabled-or-not-permitted': 'Keys not allowed',
  'replicas-differ': 'Replicas differ',
  'owner-differs': 'Other owner',
  'path-not-allowed': 'Path not allowed',
  'path-wants-session': 'Path for sessions only',
  'path-unclear': 'Path unclear',
  'other-credential-read': 'Other credential read',
  'user-mismatch': 'Other user signed in',
  'refused-before': 'Refused on the way',
  'owner-pending': 'Owner pending',
  'jwt-not-api-key': 'Session token',
  'jwt-expired': 'Expired session token',
  'provider-key': 'Provider key',
  'not-an-api-key': 'Not an API key',
  'key-unsendable': 'Cannot be sent',
  'header-not-read': 'Header not read',
  'not-open-webui': 'Not Open WebUI',
  'wrong-base-path': 'Wrong base path',
  redirect: 'Redirect',
  'http-not-allowed': 'Plain http',
  'tls-expired': 'Certificate expired',
  'tls-self-signed': 'Self-signed certificate',
  'tls-wrong-host': 'Certificate of another host',
  'tls-unknown-ca': 'Unknown authority',
  'tls-failed': 'No secure connection',
  'ca-file-unusable': 'CA file unusable',
  'proxy-failed': 'Proxy failed',
  'proxy-sign-in': 'Proxy sign-in',
  'proxy-unsupported': 'Proxy unsupported',
  'name-not-found': 'Host not found',
  refused: 'Connection refused',
  unreachable: 'Unreachable',
  'connection-closed': 'Connection closed',
  'timed-out': 'Timed out',
  starting: 'Starting',
  'server-error': 'Server error',
  'rate-limited': 'Rate limited',
  'auth-off': 'Sign-in off',
  cancelled: 'Cancelled',
  'bad-url': 'Bad base URL',
  'unexpected-answer': 'Unexpected answer',
};
