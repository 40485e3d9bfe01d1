import { legacySecretKeyName } from '../../electron/shared/open-webui-variables.ts';

/**
 * Words by which a variable of Open WebUI may hold a secret: the value itself, JSON or headers with it inside, or an address
 * with a password. Wider than the guess of an import, as what it finds too many is named in {@link notSecret}, once.
 */
const secretWords =
  /(?:^|_)(?:KEYS?|SECRETS?|PASSWORDS?|TOKENS?|CREDENTIALS?|AUTH|SK|CONNECTIONS|CONFIGS|HEADERS|(?:DATABASE|DB|REDIS|VALKEY|PROXY|WEBHOOK)_(?:URL|URI|DSN))(?:_|$)/;

/** Switches, and what users are permitted. */
const switches = /^(?:ENABLE|USER_PERMISSIONS)_/;

/** Names that have one of the words and hold no secret, by the reason. Read in config.py and env.py of Open WebUI 0.12. */
const notSecret = {
  'how something is done, how much, or for how long': [
    'AIOHTTP_POOL_CONNECTIONS',
    'AIOHTTP_POOL_CONNECTIONS_PER_HOST',
    'AUDIO_REALTIME_AUTH_TYPE',
    'AUTOMATION_AUTH_TOKEN_EXPIRES_IN',
    'BRAVE_SEARCH_CONTEXT_TOKENS',
    'CHROMA_CLIENT_AUTH_PROVIDER',
    'CODE_EXECUTION_JUPYTER_AUTH',
    'CODE_INTERPRETER_JUPYTER_AUTH',
    'CONTEXT_COMPACTION_TOKEN_CAP',
    'CONTEXT_COMPACTION_TOKEN_THRESHOLD',
    'DATABASE_ENABLE_IAM_TOKEN_AUTH',
    'FORWARD_USER_INFO_HEADER_AUTH_TYPE',
    'OAUTH_ACCESS_TOKEN_REQUEST_INCLUDE_CLIENT_ID',
    'OAUTH_REFRESH_TOKEN_INCLUDE_SCOPE',
    'OAUTH_TOKEN_ENDPOINT_AUTH_METHOD',
    'OAUTH_TOKEN_EXCHANGE_RATE_LIMIT',
    'OAUTH_TOKEN_EXCHANGE_RATE_LIMIT_WINDOW',
    'PASSWORD_HASH_ALGORITHM',
    'PASSWORD_VALIDATION_HINT',
    'PASSWORD_VALIDATION_REGEX_PATTERN',
    'SCIM_AUTH_PROVIDER',
    'WEBUI_AUTH',
    'WEBUI_AUTH_COOKIE_SAME_SITE',
    'WEBUI_AUTH_COOKIE_SECURE',
    'WEBUI_SECRET_KEY_LENGTH',
  ],
  'the name of a user, a header, a path or a field, or the start of one': [
    'API_KEYS_ALLOWED_ENDPOINTS',
    'API_KEY_ALLOWED_ENDPOINTS',
    'CUSTOM_API_KEY_HEADER',
    'OAUTH_TOKEN_EXCHANGE_TRUSTED_CLIENT_IDS',
    'OTEL_BASIC_AUTH_USERNAME',
    'OTEL_LOGS_BASIC_AUTH_USERNAME',
    'OTEL_METRICS_BASIC_AUTH_USERNAME',
    'RAG_SOURCE_METADATA_KEYS',
    'REDIS_KEY_PREFIX',
    'S3_KEY_PREFIX',
    'WEBUI_AUTH_TRUSTED_EMAIL_HEADER',
    'WEBUI_AUTH_TRUSTED_GROUPS_HEADER',
    'WEBUI_AUTH_TRUSTED_NAME_HEADER',
    'WEBUI_AUTH_TRUSTED_ROLE_HEADER',
  ],
  'public: half of a pair of keys, headers of answers to browsers': [
    'LICENSE_PUBLIC_KEY',
    'TERMINAL_PROXY_HEADERS',
  ],
  'an address whose user and password are variables of their own, or that has none': [
    'ORACLE_DB_DSN',
    'WEBUI_AUTH_SIGNOUT_REDIRECT_URL',
  ],
  'a file that holds the key': ['SEARXNG_CLIENT_KEY_FILE'],
  'the old name of WEBUI_SECRET_KEY, which the program reads and never writes': [legacySecretKeyName],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const exceptions: ReadonlySet<string> = new Set(Object.values(notSecret).flat());

/** Whether a variable of this name holds a secret, by the rule and its exceptions. */
export function isSecretName(name: string): boolean {
  return secretWords.test(name) && !switches.test(name) && !exceptions.has(name);
}

/** The exceptions that are none: the release has no such variable, or the rule does not find it. */
export function idleExceptions(reads: ReadonlySet<string>): readonly string[] {
  return [...exceptions].filter((name) => !reads.has(name) || !secretWords.test(name) || switches.test(name));
}
