import type { Facts, VerdictCode } from './verdict.ts';

/** What a verdict means and what to do about it, in English: for the command line and saved tables. */
export interface Advice {
  readonly what: string;
  readonly remedy: string;
}

interface Template {
  readonly what: string;
  readonly remedy: string;
}

const templates = {
  works: {
    what: 'The key works (user {email}, role {role}) ({models} models) on Open WebUI {version}.',
    remedy: '',
  },
  'key-unknown': {
    what: 'The server does not know this key: it was never one of its keys, or was replaced or deleted.',
    remedy:
      'A user has one key, and creating one voids the old one. Create a key under Settings > Account, or with server-key create.',
  },
  'keys-disabled-or-not-permitted': {
    what: 'API keys are switched off on the server, or this user may not use them.',
    remedy:
      'An administrator turns on Admin Settings > General > Enable API Keys, and grants the permission features.api_keys to the user or a group. ENABLE_API_KEYS in the environment counts at the first start only.',
  },
  'path-not-allowed': {
    what: 'The key is good, but the server does not allow keys on the paths that were tried ({refusedPaths}).',
    remedy:
      'An administrator adds the paths needed to the allowed endpoints for API keys. Allowed now: {allowedPaths}.',
  },
  'owner-pending': {
    what: 'The key is good, but its owner waits for approval (role pending).',
    remedy: 'An administrator gives the user the role user.',
  },
  'jwt-not-api-key': {
    what: 'This is a session token (JWT), not an API key. It ends {expiresAt}, and at once when WEBUI_SECRET_KEY changes.',
    remedy: 'Create an API key under Settings > Account and keep that one instead.',
  },
  'jwt-expired': {
    what: 'This is a session token (JWT), not an API key, and it expired {expiredAt}.',
    remedy: 'Create an API key under Settings > Account and keep that one instead.',
  },
  'provider-key': {
    what: 'This is a key of {provider}, not of Open WebUI. It was not sent.',
    remedy: 'Keep it as a variable, and put a key of this Open WebUI here.',
  },
  'not-an-api-key': {
    what: 'This is no API key: they begin with sk-. It was not sent, for it may be another secret.',
    remedy: 'Put the key of this Open WebUI here; keep a WEBUI_SECRET_KEY as secret-key.',
  },
  'key-unsendable': {
    what: 'This cannot be sent in a header ({reason}, position {position}). Nothing was sent.',
    remedy:
      'Paste the key again without line breaks, spaces or invisible characters, and check the header name.',
  },
  'header-not-read': {
    what: 'The server saw no key, although one was sent in the header {header}.',
    remedy:
      'Use the header named by CUSTOM_API_KEY_HEADER (0.9.2 and later), or authorization; a proxy in between may remove it.',
  },
  'not-open-webui': {
    what: 'This is not Open WebUI. It seems to be: {seems} ({title}). The key was not sent.',
    remedy: 'Check the base URL; if a proxy asks for a sign-in, let it pass /api.',
  },
  'wrong-base-path': {
    what: 'Open WebUI is not at this path, but at {found}. The key was not sent.',
    remedy: 'Set the base URL to {found}.',
  },
  redirect: {
    what: 'The server redirects to {location}. Redirects are not followed with a key.',
    remedy:
      'If that is where Open WebUI is, make it the base URL; if it is the sign-in page of a proxy, let the proxy pass /api.',
  },
  'http-not-allowed': {
    what: 'Plain http to {host} would show the key to everybody on the way. Nothing was sent.',
    remedy: 'Use https, or allow plain http for this instance.',
  },
  'tls-expired': {
    what: "The server's certificate is not valid now (from {validFrom} to {validTo}).",
    remedy: "Renew the certificate, or set this machine's clock. The key was not sent.",
  },
  'tls-self-signed': {
    what: "The server's certificate is self-signed. The key was not sent.",
    remedy: "If it is yours, name it as the instance's CA file.",
  },
  'tls-wrong-host': {
    what: "The server's certificate is not for {host}, but for {names}. The key was not sent.",
    remedy: 'Use a name of the certificate as base URL, or get a certificate for this name.',
  },
  'tls-unknown-ca': {
    what: "The server's certificate comes from an authority that is not trusted here ({issuer}). The key was not sent.",
    remedy: "Name the authority's certificate as the instance's CA file.",
  },
  'tls-failed': {
    what: 'No secure connection could be made ({detail}). The key was not sent.',
    remedy: 'Check that the port speaks https; a plain http server answers like this.',
  },
  'ca-file-unusable': {
    what: 'The CA file {path} cannot be read, or holds no certificate.',
    remedy: 'Name a readable PEM file, or none.',
  },
  'proxy-failed': {
    what: 'The proxy {proxy} did not connect to the server ({detail}). The key was not sent.',
    remedy:
      'Check that it runs and may connect there, or change the proxy of the instance; "system" is HTTPS_PROXY without the hosts in NO_PROXY, else the settings of the desktop.',
  },
  'proxy-sign-in': {
    what: 'The proxy {proxy} asks for a user name and password ({scheme}). The key was not sent.',
    remedy:
      'Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT where this program is started, and the proxy of the instance to system; they are kept nowhere. Only Basic is spoken: NTLM and Kerberos need a relay on this machine.',
  },
  'proxy-unsupported': {
    what: 'The proxy for this server is none that speaks HTTP ({kind}). Nothing was sent.',
    remedy: 'Set the proxy of the instance to an http:// or https:// one, or to none to go without.',
  },
  'name-not-found': { what: 'There is no host {host}.', remedy: 'Check the name, and the network or VPN.' },
  refused: {
    what: 'Nothing listens at {host}, port {port}.',
    remedy:
      'Start the server, and check the port: the image listens on 8080 inside, often published as 3000.',
  },
  unreachable: {
    what: '{host} cannot be reached ({detail}).',
    remedy: 'Check the network, VPN and firewall.',
  },
  'connection-closed': {
    what: 'No HTTP answer came: the connection was closed, or something else is spoken there.',
    remedy: 'Check that the port speaks http(s) as the base URL says, and look at the server and its proxy.',
  },
  'timed-out': {
    what: 'No whole answer within {seconds} seconds.',
    remedy: 'Check that the server is not overloaded or stopped, and the firewall; then test again.',
  },
  starting: {
    what: 'The server is starting or not ready ({detail}), or its proxy cannot reach it ({status}).',
    remedy: 'Wait a minute and test again; if it stays so, look at its log, and whether its database runs.',
  },
  'server-error': { what: 'The server failed ({status}).', remedy: 'Look at its log.' },
  'rate-limited': {
    what: 'The server, or its proxy, asks to wait ({seconds} seconds).',
    remedy: 'Test again later, with fewer tests at once.',
  },
  'auth-off': {
    what: 'Authentication is switched off on the server: everybody who reaches it is administrator.',
    remedy: 'Start it with WEBUI_AUTH=true on a new data folder.',
  },
  cancelled: { what: 'The test was cancelled.', remedy: '' },
  'bad-url': {
    what: "The instance's base URL is not an http(s) URL without user name and password.",
    remedy: 'Correct it.',
  },
  'unexpected-answer': {
    what: 'The server gave an answer that does not fit Open WebUI ({status}) ({detail}).',
    remedy: 'A proxy may stand between; compare with a call that works.',
  },
} as const satisfies Record<VerdictCode, Template>;

/** The sentences of a verdict with its facts in place. */
export function adviceFor({ code, facts }: { readonly code: VerdictCode; readonly facts: Facts }): Advice {
  const { what, remedy } = templates[code];
  return { what: fill(what, facts), remedy: fill(remedy, facts) };
}

/** Of a private-use area: no fact holds it, since texts from outside are stripped to what is printable. */
const missing = '\uE000';

/** Replaces `{name}` by its fact. Brackets around a fact that is not known are left out with it. */
function fill(template: string, facts: Facts): string {
  return template
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? missing))
    .replaceAll(/ \([^()\uE000]*\uE000[^()]*\)/g, '')
    .replaceAll(missing, 'not known');
}
