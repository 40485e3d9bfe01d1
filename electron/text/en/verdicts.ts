import type { VerdictCode } from '../../shared/verdict.ts';
import type { Explanation } from '../explanation.ts';

export const verdicts = {
  works: { what: 'The key works.', remedy: 'Nothing to do.' },
  'key-unknown': {
    what: 'The server does not know this key.',
    remedy:
      'It was replaced or deleted there: creating a key replaces the user’s old one at once. Create a new key in Open WebUI under Settings › Account, and stage it here.',
  },
  'keys-disabled-or-not-permitted': {
    what: 'The key exists, but API keys are switched off, or its owner may not use them.',
    remedy:
      'An administrator turns them on under Admin Settings › General (environment: `ENABLE_API_KEYS=true`, first start only), and gives the owner’s group the API keys permission.',
  },
  'path-not-allowed': {
    what: 'The key works, but not for this address: the server limits keys to certain paths.',
    remedy:
      'An administrator can add the path to the allowed endpoints for API keys under Admin Settings › General.',
  },
  'owner-pending': {
    what: 'The key is right, but its owner’s account waits for approval.',
    remedy: 'An administrator gives the account the role “user” under Admin Panel › Users.',
  },
  'jwt-not-api-key': {
    what: 'This is a session token (JWT), not an API key.',
    remedy:
      'It may work until it expires, and no longer. In Open WebUI, open Settings › Account › API keys and copy the key that starts with `sk-`.',
  },
  'jwt-expired': {
    what: 'This is a session token (JWT), and it has expired.',
    remedy: 'Copy the API key that starts with `sk-` from Settings › Account instead; it does not expire.',
  },
  'provider-key': {
    what: 'This is a provider’s key, not one of Open WebUI.',
    remedy:
      'Keep it as a variable, such as `OPENAI_API_KEY`. Open WebUI’s own keys are `sk-` and 32 hex digits.',
  },
  'not-an-api-key': {
    what: 'This does not have the form of an Open WebUI API key, so it was not sent.',
    remedy: 'The form is `sk-` and 32 hex digits. Check that all of the key was copied, and stage it again.',
  },
  'key-unsendable': {
    what: 'The key has characters that cannot be sent in a request.',
    remedy: 'It was probably copied with a line break or a special character. Copy it again and stage it.',
  },
  'header-not-read': {
    what: 'The server saw no key, although one was sent.',
    remedy:
      'A proxy may drop the header, or the server expects another one: compare the key header of the instance with its `CUSTOM_API_KEY_HEADER`.',
  },
  'not-open-webui': {
    what: 'Something answers at this address, but it is not Open WebUI.',
    remedy:
      'Check the base URL of the instance: its port, and whether a proxy’s sign-in page answers in its place.',
  },
  'wrong-base-path': {
    what: 'Open WebUI is there, but not at this path.',
    remedy: 'Correct the path in the base URL of the instance.',
  },
  redirect: {
    what: 'The server sends requests elsewhere, and a key is never sent along.',
    remedy:
      'If the other address is right, make it the base URL of the instance. If a proxy asks for a sign-in there, let it pass `/api`.',
  },
  'http-not-allowed': {
    what: 'The address is plain http, so the key was not sent.',
    remedy: 'Use `https`, or allow plain http for this instance if you trust the network entirely.',
  },
  'tls-expired': {
    what: 'The server’s certificate has expired.',
    remedy: 'Renew it on the server. Until then no key is sent.',
  },
  'tls-self-signed': {
    what: 'The server’s certificate is self-signed.',
    remedy: 'If it is yours, choose it as the CA certificate of the instance.',
  },
  'tls-wrong-host': {
    what: 'The server’s certificate is for another host name.',
    remedy: 'Use the name in the certificate as base URL, or get a certificate for this name.',
  },
  'tls-unknown-ca': {
    what: 'The server’s certificate is signed by an authority that this program does not know.',
    remedy: 'If it is your company’s or your own, choose its PEM file as the CA certificate of the instance.',
  },
  'tls-failed': {
    what: 'No encrypted connection could be made.',
    remedy: 'Check that the port speaks https, and that a proxy does not come in between.',
  },
  'ca-file-unusable': {
    what: 'The CA certificate of this instance cannot be used.',
    remedy: 'Check that the file is still there and is a PEM certificate, or choose another one.',
  },
  'proxy-failed': {
    what: 'The proxy did not connect to the server. The key was not sent.',
    remedy:
      'Check that the proxy runs and may connect there, or choose another proxy, or none, in the connection options of the instance.',
  },
  'proxy-sign-in': {
    what: 'The proxy asks for a user name and password. The key was not sent.',
    remedy:
      'Start this program with `HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT` and let the instance use the system’s proxy; nothing of it is kept. Only Basic is spoken: NTLM and Kerberos need a relay on this computer.',
  },
  'proxy-unsupported': {
    what: 'The proxy for this server does not speak HTTP. Nothing was sent.',
    remedy:
      'In the connection options of the instance, enter an `http://` or `https://` proxy, or choose none to go without.',
  },
  'name-not-found': {
    what: 'The host name does not exist.',
    remedy: 'Check its spelling, and whether a VPN is needed to find it.',
  },
  refused: {
    what: 'Nothing listens at this address.',
    remedy: 'Check the port, and whether the container is running.',
  },
  unreachable: {
    what: 'There is no way to this host.',
    remedy: 'Check the network, the VPN and the address.',
  },
  'connection-closed': {
    what: 'No HTTP answer came: the connection was closed, or something else is spoken there.',
    remedy:
      'Check the port, and whether the base URL has to begin with `https`; then test again. If it happens each time, a proxy in between or the server’s log may say why.',
  },
  'timed-out': {
    what: 'The server did not answer in time.',
    remedy: 'Check the network, a firewall or VPN, and whether the server is overloaded.',
  },
  starting: {
    what: 'The server is still starting or not ready to work, or its proxy cannot reach it.',
    remedy: 'Test again in a minute. If it stays so, look at its log, and whether its database runs.',
  },
  'server-error': {
    what: 'The server reports an error of its own.',
    remedy: 'Its log says why. The key was neither accepted nor refused.',
  },
  'rate-limited': {
    what: 'The server takes no more requests for the moment.',
    remedy: 'Wait, then test again.',
  },
  'auth-off': {
    what: 'Sign-in is switched off on this server: whoever reaches it is its administrator.',
    remedy:
      'Keys are still checked, but protect nothing here. Start the server with `WEBUI_AUTH=true` on a new data folder, unless nobody else can reach it.',
  },
  cancelled: { what: 'The test was cancelled.', remedy: 'Test again when you like.' },
  'bad-url': {
    what: 'The base URL of the instance cannot be used.',
    remedy: 'Edit the instance and enter an absolute `https://` address.',
  },
  'unexpected-answer': {
    what: 'The server gave an answer that this program does not know.',
    remedy: 'The evidence shows the request. A proxy in between, or a very new release, may be the reason.',
  },
} as const satisfies Record<VerdictCode, Explanation>;
