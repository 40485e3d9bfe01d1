import { mintedTokens } from '../minted.ts';
export const servers = {
  'network.extraCa': 'Certificates of NODE_EXTRA_CA_CERTS ({file}) are also trusted for TLS.',
  'test.progress': '{done} of {total} tested',
  'test.notRecorded': 'The results were not saved: {why}',
  'test.none': 'There is nothing to test.',
  'test.passed': 'ok',
  'test.failed': 'FAIL',
  'test.serverOf': '{instance} (server)',
  'test.secretOf': '{instance} {secret}',
  'test.result': '{subject}: {code}',
  'test.resultAfter': '{subject}: {code} ({milliseconds} ms)',
  'test.was': '{result}, was {former}',
  'test.metric.up': '1 where the server answers as Open WebUI and is ready, else 0.',
  'test.metric.keyValid':
    '1 where the test of the API key passed, 0 where it failed, NaN where nothing was learned.',
  'test.metric.secretSame':
    '1 where the server runs with the saved secret key, 0 where it does not, NaN where nothing was learned.',
  'test.metric.expiry':
    'Unix time at which the secret expires or its rotation is due, whichever comes first. Days left: (this - time()) / 86400.',
  'test.ready': '{name} {version}.',
  'test.notReady': '{name} {version}, not ready yet.',
  'serverKey.codePrompt': 'Code of the authenticator (not shown): ',
  'serverKey.passwordPrompt': 'Password of {user} (not shown): ',
  'serverKey.tokenPrompt': 'Session token (not shown): ',
  'serverKey.showQuestion': 'Show the key ({secret}) on this screen?',
  'serverKey.createQuestion':
    'The server invalidates the old key of this user at once, wherever it is used. Create a new one ({secret})?',
  'serverKey.deleteQuestion':
    'The key stops working at once, wherever it is used. Delete it on the server ({secret})?',
  'serverKey.signQuestion': 'Sign a token as this user with the saved secret key?',
  'serverKey.deleted': 'Deleted on the server.',
  'serverKey.created': 'Saved the new key as {name}. {verdict}',
  'token.mintQuestion': `This signs a session as the user {user} on {instance}. It needs no password and no second factor, and lasts until it expires (in {lifetime}) or the secret key changes. ${mintedTokens} Sign it?`,
  'token.showQuestion': 'Show the token on this screen?',
  'token.minted': 'Signed with {version}. Expires: {expires}.',
} as const;
