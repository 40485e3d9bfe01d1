import type { TokenWords } from '../token-words.ts';

export const tokens: TokenWords = {
  terms: {
    header: 'Header',
    user: 'User ID',
    type: 'For',
    issued: 'Issued',
    expires: 'Expires',
    method: 'Signed in with',
    signedIn: 'Signed in',
    mfa: 'Second factor',
    stamp: 'Session stamp',
    tokenId: 'Token ID',
  },
  types: {
    session: 'a user’s session',
    automation: 'an automation of the user',
    subagent: 'a subagent of the user',
  },
  methods: {
    password: 'a password',
    ldap: 'LDAP',
    oauth: 'single sign-on (OAuth)',
    trusted_header: 'the trusted header of a proxy',
    system: 'nothing: sign-in is turned off',
    api: 'the API',
  },
  never: 'never',
  isMfaVerified: { true: 'verified', false: 'not verified' },
  hasStamp: { true: 'yes: it ends when the account is signed out everywhere', false: 'none' },
  remarks: {
    'algorithm-none': {
      what: 'It is not signed: its algorithm is `none`.',
      remedy: 'Anyone can write such a token. No release of Open WebUI accepts it.',
    },
    'algorithm-other': {
      what: 'Its algorithm is another one than HS256 ({algorithm}).',
      remedy: 'Open WebUI signs with HS256 and accepts nothing else.',
    },
    'not-open-webui': {
      what: 'It is not a session token of Open WebUI: it has claims that those do not have ({claims}).',
      remedy: 'Another service issued it, such as a sign-in provider.',
    },
    'no-user': {
      what: 'It has no user ID.',
      remedy: 'Open WebUI refuses a token without the claim `id`.',
    },
    'public-secret': {
      what: 'It is signed with a secret key that is published ({source}): anyone can sign in as any user.',
      remedy: 'Replace the secret key of this server now.',
    },
    expired: {
      what: 'It has expired.',
      remedy: 'The server refuses it. Sign in again for a new one.',
    },
    'issued-later': {
      what: 'It was issued in the future, by the clock of this computer.',
      remedy: 'A server refuses it until then. Synchronize both clocks with a time server.',
    },
    'no-expiry': {
      what: 'It never expires.',
      remedy: 'It ends when the secret key changes. To limit new tokens, set `JWT_EXPIRES_IN` on the server.',
    },
    'long-lifetime': {
      what: 'It is valid for more than 4 weeks ({days} days), the default since 0.6.34.',
      remedy: 'Its server has a longer `JWT_EXPIRES_IN`, or someone else signed it.',
    },
  },
  signedWith: 'Signed with',
  unusual: 'Unusual',
  version: '{name} of {instance}, version {number} ({state})',
  signedByNone: 'none of the saved secret keys',
  notHs256: 'not compared: Open WebUI signs with HS256 only',
  unread: 'unknown: the saved secret keys could not be read',
};
