import type { VerdictCode } from '../../shared/verdict.ts';
import type { Explanation } from '../explanation.ts';

/** Where API keys are turned on and limited: the place of 0.12, and that of the releases before. */
export const apiKeySettings = 'Admin Settings › Authentication › API Keys (before 0.12: General)';
const inProxyOptions = {
  window: 'in the connection options of the instance',
  command: 'with `instance edit --proxy`',
} as const;

/** Facts stand in brackets, which are left out where a fact is not known: see `tell`. */
export const verdicts = {
  works: {
    what: 'The key works (user {email}, role {role}) ({models} models) ({modelsNote}) (allowed: {allowedPaths}) (Open WebUI {version}).',
    remedy: 'Nothing to do.',
  },
  'works-limited': {
    what: 'The key works, but only on some paths (user {email}, role {role}) (allowed: {allowedPaths}) (refused: {refusedPaths}) (Open WebUI {version}).',
    remedy: `Nothing to do, unless a path that is needed is refused: then an administrator adds it to the allowed endpoints for API keys under ${apiKeySettings}.`,
  },
  'replicas-differ': {
    what: 'The servers behind this address do not agree on this key ({known} of {asked} connections reached one that knows it).',
    remedy:
      'They use different databases. Let every replica use the same `DATABASE_URL`, or give each an instance of its own.',
  },
  'owner-differs': {
    what: 'The key works, but for another user than its saved owner (user {email}) (saved: {savedOwner}).',
    remedy:
      'If keys were mixed up, save this value where it belongs. Otherwise change the owner of the secret.',
  },
  'key-unknown': {
    what: 'The server does not know this key.',
    remedy: {
      window:
        'It is a key of another server, or was replaced or deleted on this one: creating a key replaces the user’s old one at once. Create a new key in Open WebUI under Settings › Account, and stage it here.',
      command:
        'It is a key of another server, or was replaced or deleted on this one: creating a key replaces the user’s old one at once. Create a new key in Open WebUI under Settings › Account, or with `server-key create`.',
    },
  },
  'keys-disabled-or-not-permitted': {
    what: 'API keys are turned off on the server, or this user may not use them.',
    remedy: `An administrator turns them on under ${apiKeySettings} (environment: \`ENABLE_API_KEYS=true\`, first start only), and grants the permission \`features.api_keys\` to the user or a group.`,
  },
  'path-not-allowed': {
    what: 'The key is good, but the server does not allow it on paths that were tried ({refusedPaths}) (allowed: {allowedPaths}).',
    remedy: `An administrator can add the path to the allowed endpoints for API keys under ${apiKeySettings}.`,
  },
  'path-wants-session': {
    what: 'The key is good, but a path that was tried takes only the sessions of people who signed in ({path}).',
    remedy: 'Use another path: no setting lets an API key in on this one.',
  },
  'path-unclear': {
    what: 'The key is good, but the answer of a path does not show whether it is allowed there ({path}) (status {status}) (leads to {location}).',
    remedy:
      'Check the spelling of the path, and any slash at its end. It is called with GET; with POST only where an empty call reaches no model, as that of `/api/chat/completions`.',
  },
  'owner-pending': {
    what: 'The key is good, but its owner’s account is waiting for approval.',
    remedy: 'An administrator gives the account the role “user” under Admin Panel › Users.',
  },
  'jwt-not-api-key': {
    what: 'This is a session token (JWT), not an API key (expires: {expiresAt}) (accepted by the server now: {accepted}) (reason: {why}).',
    remedy:
      'It stops working when WEBUI_SECRET_KEY changes. In Open WebUI, open Settings › Account › API keys and copy the key that starts with `sk-`.',
  },
  'jwt-expired': {
    what: 'This is a session token (JWT), not an API key, and it has expired ({expiredAt}).',
    remedy: 'Copy the API key that starts with `sk-` from Settings › Account instead; it does not expire.',
  },
  'provider-key': {
    what: 'This is a provider’s key ({provider}), not one of Open WebUI. It was not sent.',
    remedy:
      'Save it as a variable, such as `OPENAI_API_KEY`. Open WebUI’s own keys are `sk-` and 32 hex digits.',
  },
  'not-an-api-key': {
    what: 'This does not have the form of an Open WebUI API key. It was not sent, as it may be another secret.',
    remedy: {
      window:
        'The form is `sk-` and 32 hex digits. Check that all of the key was copied, and stage it again.',
      command:
        'The form is `sk-` and 32 hex digits. Check that all of the key was copied; a WEBUI_SECRET_KEY is saved with `--kind secret-key`.',
    },
  },
  'key-unsendable': {
    what: 'This cannot be sent in a header ({reason}) (character {position}). Nothing was sent.',
    remedy:
      'Copy the key again, without line breaks, spaces or invisible characters, and check the name of the key header.',
  },
  'header-not-read': {
    what: 'The server saw no key, although one was sent (header {header}).',
    remedy: {
      window:
        'A proxy may drop the header, or the server expects another one: compare the key header of the instance with its `CUSTOM_API_KEY_HEADER`, which is `x-api-key` unless it was changed (0.9.2 and later).',
      command:
        'A proxy may drop the header. Send the key in the one that the server reads beside it (0.9.2 and later; `CUSTOM_API_KEY_HEADER`, `x-api-key` unless it was changed): `webui-keyring instance edit INSTANCE --key-header x-api-key`.',
    },
  },
  'other-credential-read': {
    what: 'The server read another credential than this key (sent in {header}).',
    remedy: {
      window:
        'A proxy or gateway in front of it sends an Authorization header of its own, which comes before every other. Let it take that header out before it forwards, and send the key in the header that `CUSTOM_API_KEY_HEADER` names (`x-api-key`): change the key header of the instance.',
      command:
        'A proxy or gateway in front of it sends an Authorization header of its own, which comes before every other. Let it take that header out before it forwards, and send the key in the header that `CUSTOM_API_KEY_HEADER` names: `webui-keyring instance edit INSTANCE --key-header x-api-key`.',
    },
  },
  'user-mismatch': {
    what: 'A proxy signs in another user than the owner of this key.',
    remedy:
      'The proxy names its user in a trusted header (`WEBUI_AUTH_TRUSTED_EMAIL_HEADER`). Let it leave that header out for calls with an API key.',
  },
  'refused-before': {
    what: 'Something in front of Open WebUI refused the call, not Open WebUI itself (server {server}) (status {status}, {path}) (it asks for a sign-in, {scheme}) (error {number}).',
    remedy: {
      window:
        'If it has a sign-in of its own, add the header that it asks for to the instance under “Extra headers” (Cloudflare Access: `CF-Access-Client-Id` and `CF-Access-Client-Secret`; Basic: `Authorization`, with keys in `x-api-key`, and it must take that header out before it forwards). Or let it pass `/api` for calls with an API key.',
      command:
        'If it has a sign-in of its own, save the header that it asks for: `webui-keyring instance edit INSTANCE --header CF-Access-Client-Secret` (and `CF-Access-Client-Id`) for Cloudflare Access, `--header Authorization --key-header x-api-key` for Basic, which it must take out before it forwards. Or let it pass `/api` for calls with an API key.',
    },
  },
  'not-open-webui': {
    what: 'Something responds at this address, but it is not Open WebUI (it seems to be: {seems}) (title: {title}) (server {server}) (status {status}, {path}) (it asks for a sign-in, {scheme}) (error {number}). The key was not sent.',
    remedy: {
      window:
        'Check the base URL of the instance and its port. If the sign-in page of a proxy answers in its place, add the header that lets programs through under “Extra headers”, or let the proxy pass `/api`.',
      command:
        'Check the base URL of the instance and its port. If the sign-in page of a proxy answers in its place, save the header that lets programs through: `webui-keyring instance edit INSTANCE --header HEADER`, or let the proxy pass `/api`.',
    },
  },
  'wrong-base-path': {
    what: 'Open WebUI is there, but not at this path (found at {found}). The key was not sent.',
    remedy: 'Correct the path in the base URL of the instance.',
  },
  redirect: {
    what: 'The server redirects requests ({location}), and keys are never sent to another address.',
    remedy: {
      window:
        'If the other address is right, make it the base URL of the instance. If it is the sign-in page of a proxy, add the headers that let programs through under “Extra headers” (Cloudflare Access: `CF-Access-Client-Id` and `CF-Access-Client-Secret`), or let the proxy pass `/api`.',
      command:
        'If the other address is right, make it the base URL of the instance. If it is the sign-in page of a proxy, save the headers that let programs through: `webui-keyring instance edit INSTANCE --header CF-Access-Client-Secret` (and `CF-Access-Client-Id`) for Cloudflare Access, or let the proxy pass `/api`.',
    },
  },
  'http-not-allowed': {
    what: 'Plain http would expose the key in transit ({host}). Nothing was sent.',
    remedy: 'Use `https`, or allow plain http for this instance if you trust the network completely.',
  },
  'tls-expired': {
    what: 'The server’s certificate is not valid now (valid from {validFrom} to {validTo}). The key was not sent.',
    remedy: 'Renew the certificate on the server, or set the clock of this computer.',
  },
  'tls-self-signed': {
    what: 'The server’s certificate is self-signed. The key was not sent.',
    remedy: 'If it is yours, choose it as the CA certificate of the instance.',
  },
  'tls-wrong-host': {
    what: 'The server’s certificate is for another host name ({names}). The key was not sent.',
    remedy: 'Use the name in the certificate as base URL, or get a certificate for this name.',
  },
  'tls-unknown-ca': {
    what: 'The server’s certificate is signed by an authority that is not trusted here ({issuer}). The key was not sent.',
    remedy: 'If it is your company’s or your own, choose its PEM file as the CA certificate of the instance.',
  },
  'tls-failed': {
    what: 'No secure connection could be made ({detail}). The key was not sent.',
    remedy:
      'Check that the port uses https and that there is no proxy in between; a plain http server answers like this.',
  },
  'ca-file-unusable': {
    what: 'The CA certificate of this instance cannot be used ({path}).',
    remedy: 'Check that the file is still there and is a PEM certificate, or choose another one.',
  },
  'proxy-failed': {
    what: 'The proxy did not connect to the server ({proxy}) ({detail}). The key was not sent.',
    remedy: {
      window: `Check that the proxy runs and may connect there, or choose another proxy, or none, ${inProxyOptions.window}.`,
      command: `Check that the proxy runs and may connect there, or change the proxy of the instance ${inProxyOptions.command}; \`system\` is HTTPS_PROXY without the hosts in NO_PROXY, else the settings of the desktop.`,
    },
  },
  'proxy-sign-in': {
    what: 'The proxy asks for a user name and password ({proxy}) ({scheme}). The key was not sent.',
    remedy:
      'Start this program with `HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT` and let the instance use the system’s proxy; nothing of it is saved. Only Basic is supported: NTLM and Kerberos need a relay on this computer.',
  },
  'proxy-unsupported': {
    what: 'The proxy for this server does not use HTTP ({kind}). Nothing was sent.',
    remedy: {
      window: `Enter an \`http://\` or \`https://\` proxy ${inProxyOptions.window}, or choose none to go without.`,
      command: `Choose an \`http://\` or \`https://\` proxy ${inProxyOptions.command}, or \`none\` to go without.`,
    },
  },
  'name-not-found': {
    what: 'The host name does not exist ({host}).',
    remedy: 'Check its spelling and the network, and whether a VPN is needed to find it.',
  },
  refused: {
    what: 'Nothing listens at this address ({host}, port {port}).',
    remedy:
      'Check whether the server is running, and the port: the image listens on 8080 inside, often published as 3000.',
  },
  unreachable: {
    what: 'The host cannot be reached ({host}) ({detail}).',
    remedy: 'Check the address, the network, the VPN and the firewall.',
  },
  'connection-closed': {
    what: 'There was no HTTP response: the connection was closed, or the port uses another protocol ({detail}).',
    remedy:
      'Check the port, and whether the base URL has to begin with `https`; then test again. If it keeps happening, check the logs of the server and of any proxy in between.',
  },
  'timed-out': {
    what: 'The server did not respond in time ({seconds} s).',
    remedy:
      'Check the network, a firewall or VPN, and whether the server is overloaded or stopped; then test again.',
  },
  starting: {
    what: 'The server is starting or not ready ({detail}), or its proxy cannot reach it ({status}) (it asks to wait {seconds} s).',
    remedy:
      'Test again in a minute, or after the time that it asks to wait. If it does not change, check its log and whether its database is running.',
  },
  'server-error': {
    what: 'The server reports an internal error ({status}).',
    remedy: 'Check its log. The key was neither accepted nor rejected.',
  },
  'rate-limited': {
    what: 'The server or its proxy is limiting requests (wait {seconds} s).',
    remedy: 'Wait, then test again, with fewer tests at once.',
  },
  'auth-off': {
    what: 'Sign-in is turned off on this server: anyone who can reach it is its administrator.',
    remedy:
      'Keys are still checked, but protect nothing here. Start the server with `WEBUI_AUTH=true` on a new data folder, unless no one else can reach it.',
  },
  cancelled: { what: 'The test was cancelled.', remedy: 'Test again at any time.' },
  'bad-url': {
    what: 'The base URL of the instance cannot be used.',
    remedy: 'Edit the instance and give an absolute http(s) address without user name and password.',
  },
  'unexpected-answer': {
    what: 'The server’s response is not one of Open WebUI ({status}) ({detail}).',
    remedy: {
      window: 'The evidence shows the request. A proxy in between, or a very new release, may be the reason.',
      command:
        'A proxy in between, or a very new release, may be the reason; compare with a call that works.',
    },
  },
} as const satisfies Record<VerdictCode, Explanation>;
