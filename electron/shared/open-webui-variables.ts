import type { Release } from './release.ts';

/**
 * When Open WebUI takes notice of a variable:
 * `start`: read from the environment at every start; `database`: copied to its database at the first start, later changes
 * of the environment are ignored; `sign-on`: an OAuth setting, where the environment stays in force by default.
 */
export type VariableClass = 'start' | 'database' | 'sign-on';

/** The variable that signs every session. */
export const secretKeyName = 'WEBUI_SECRET_KEY';
/** Names a file to read it from; only the start script of the Docker image knows it, since 0.6.14. */
export const secretKeyFileName = 'WEBUI_SECRET_KEY_FILE';
/** An old name of it that does not work through Docker any more. */
export const legacySecretKeyName = 'WEBUI_JWT_SECRET_KEY';
/** Keys that, once set, keep OAuth sessions and client registrations readable when the secret key changes. */
export const dedicatedKeyNames = [
  'OAUTH_SESSION_TOKEN_ENCRYPTION_KEY',
  'OAUTH_CLIENT_INFO_ENCRYPTION_KEY',
] as const;

/**
 * Encrypts the secrets of authenticators (0.12 and later); a Fernet key, which the server takes as it is. Source: utils/mfa.py of
 * Open WebUI 0.12.
 */
export const authenticatorKeyName = 'MFA_ENCRYPTION_KEY';
/** The first release with authenticators, and with the session stamps that they brought. Source: its CHANGELOG.md. */
export const authenticatorsSince: Release = [0, 12, 0];

export const variableGroups = ['core', 'stores', 'sign-on', 'providers', 'search', 'tools'] as const;
/** What a variable is for: `core` is Open WebUI itself. */
export type VariableGroup = (typeof variableGroups)[number];

/** A variable of Open WebUI that holds a secret. */
export interface VariableInfo {
  readonly name: string;
  readonly group: VariableGroup;
  readonly variableClass: VariableClass;
}

/** The release whose source the list was read in: env.py, config.py and utils/mfa.py. */
export const variablesReadIn = '0.12.4';

const storeUrlNames = [
  'DATABASE_URL',
  'REDIS_URL',
  'WEBSOCKET_REDIS_URL',
  'PGVECTOR_DB_URL',
  'MARIADB_VECTOR_DB_URL',
  'OPENGAUSS_DB_URL',
  'VALKEY_URL',
] as const;
const proxyUrlName = 'YOUTUBE_LOADER_PROXY_URL';
/** Addresses, which hold a secret only where a password stands in them. */
export const addressNames: ReadonlySet<string> = new Set([...storeUrlNames, proxyUrlName]);

/** Open WebUI's variables that hold a secret (read in {@link variablesReadIn}). Some are URLs or JSON with a secret inside. */
export const variableInfos: readonly VariableInfo[] = [
  ...listed('core', 'start', [
    secretKeyName,
    ...dedicatedKeyNames,
    authenticatorKeyName,
    'FORWARD_USER_INFO_HEADER_JWT_SECRET',
    'SCIM_TOKEN',
    'WEBUI_ADMIN_PASSWORD',
    'LICENSE_KEY',
    'TRUSTED_SIGNATURE_KEY',
  ]),
  ...listed('stores', 'start', [
    ...storeUrlNames,
    'DATABASE_PASSWORD',
    'PGVECTOR_PGCRYPTO_KEY',
    'QDRANT_API_KEY',
    'PINECONE_API_KEY',
    'WEAVIATE_API_KEY',
    'MILVUS_TOKEN',
    'ELASTICSEARCH_API_KEY',
    'ELASTICSEARCH_PASSWORD',
    'OPENSEARCH_PASSWORD',
    'CHROMA_CLIENT_AUTH_CREDENTIALS',
    'CHROMA_HTTP_HEADERS',
    'S3_ACCESS_KEY_ID',
    'S3_SECRET_ACCESS_KEY',
    'AZURE_STORAGE_KEY',
    'GOOGLE_APPLICATION_CREDENTIALS_JSON',
    'ORACLE_DB_PASSWORD',
    'ORACLE_WALLET_PASSWORD',
  ]),
  ...listed('sign-on', 'sign-on', [
    'OAUTH_CLIENT_SECRET',
    'GOOGLE_CLIENT_SECRET',
    'MICROSOFT_CLIENT_SECRET',
    'GITHUB_CLIENT_SECRET',
    'FEISHU_CLIENT_SECRET',
  ]),
  ...listed('sign-on', 'database', ['LDAP_APP_PASSWORD']),
  ...listed('providers', 'database', [
    'OPENAI_API_KEY',
    'OPENAI_API_KEYS',
    'OPENAI_API_CONFIGS',
    'OLLAMA_API_CONFIGS',
    'OLLAMA_CLOUD_API_KEY',
    'GEMINI_API_KEY',
    'IMAGES_OPENAI_API_KEY',
    'IMAGES_GEMINI_API_KEY',
    'COMFYUI_API_KEY',
    'AUTOMATIC1111_API_AUTH',
    'IMAGES_EDIT_OPENAI_API_KEY',
    'IMAGES_EDIT_GEMINI_API_KEY',
    'IMAGES_EDIT_COMFYUI_API_KEY',
    'AUDIO_REALTIME_OPENAI_API_KEY',
    'AUDIO_STT_OPENAI_API_KEY',
    'AUDIO_STT_AZURE_API_KEY',
    'AUDIO_STT_MISTRAL_API_KEY',
    'AUDIO_TTS_OPENAI_API_KEY',
    'AUDIO_TTS_MISTRAL_API_KEY',
    'AUDIO_TTS_API_KEY',
    'DEEPGRAM_API_KEY',
    'RAG_OPENAI_API_KEY',
    'RAG_OLLAMA_API_KEY',
    'RAG_AZURE_OPENAI_API_KEY',
    'RAG_EXTERNAL_RERANKER_API_KEY',
    'DOCUMENT_INTELLIGENCE_KEY',
    'MISTRAL_OCR_API_KEY',
    'DOCLING_API_KEY',
    'DATALAB_MARKER_API_KEY',
    'MINERU_API_KEY',
    'PADDLEOCR_VL_TOKEN',
    'EXTERNAL_DOCUMENT_LOADER_API_KEY',
    'EXTERNAL_DOCUMENT_LOADER_HEADERS',
    'EXTERNAL_WEB_LOADER_API_KEY',
    'FIRECRAWL_API_KEY',
  ]),
  ...listed('search', 'database', [
    'BRAVE_SEARCH_API_KEY',
    'TAVILY_API_KEY',
    'SERPER_API_KEY',
    'SERPAPI_API_KEY',
    'EXA_API_KEY',
    'JINA_API_KEY',
    'KAGI_SEARCH_API_KEY',
    'PERPLEXITY_API_KEY',
    'GOOGLE_PSE_API_KEY',
    'BING_SEARCH_V7_SUBSCRIPTION_KEY',
    'LINKUP_API_KEY',
    'MOJEEK_SEARCH_API_KEY',
    'SEARCHAPI_API_KEY',
    'SERPLY_API_KEY',
    'SERPSTACK_API_KEY',
    'BOCHA_SEARCH_API_KEY',
    'AZURE_AI_SEARCH_API_KEY',
    'EXTERNAL_WEB_SEARCH_API_KEY',
    'MICROSOFT_WEB_IQ_API_KEY',
    'SERPHOUSE_API_KEY',
    'STAAN_API_KEY',
    'YACY_PASSWORD',
    'YANDEX_WEB_SEARCH_API_KEY',
    'YDC_API_KEY',
    'YOUCOM_API_KEY',
    'SOUGOU_API_SK',
    proxyUrlName,
  ]),
  ...listed('tools', 'database', [
    'TOOL_SERVER_CONNECTIONS',
    'TERMINAL_SERVER_CONNECTIONS',
    'CODE_EXECUTION_JUPYTER_AUTH_TOKEN',
    'CODE_EXECUTION_JUPYTER_AUTH_PASSWORD',
    'CODE_INTERPRETER_JUPYTER_AUTH_TOKEN',
    'CODE_INTERPRETER_JUPYTER_AUTH_PASSWORD',
    'GOOGLE_DRIVE_API_KEY',
    'WEBHOOK_URL',
  ]),
  ...listed('tools', 'start', [
    'OTEL_BASIC_AUTH_PASSWORD',
    'OTEL_LOGS_BASIC_AUTH_PASSWORD',
    'OTEL_METRICS_BASIC_AUTH_PASSWORD',
  ]),
];

/**
 * Variables that no other program has, secret or not: whoever sets one runs Open WebUI. Exact names, as other programs of the
 * same project have names that begin alike. Source: env.py and config.py of Open WebUI 0.12, and its start script.
 */
export const ownVariableNames: ReadonlySet<string> = new Set([
  secretKeyName,
  secretKeyFileName,
  legacySecretKeyName,
  'WEBUI_ADMIN_EMAIL',
  'WEBUI_ADMIN_NAME',
  'WEBUI_ADMIN_PASSWORD',
  'WEBUI_AUTH',
  'WEBUI_AUTH_COOKIE_SAME_SITE',
  'WEBUI_AUTH_COOKIE_SECURE',
  'WEBUI_AUTH_SIGNOUT_REDIRECT_URL',
  'WEBUI_AUTH_TRUSTED_EMAIL_HEADER',
  'WEBUI_AUTH_TRUSTED_GROUPS_HEADER',
  'WEBUI_AUTH_TRUSTED_NAME_HEADER',
  'WEBUI_AUTH_TRUSTED_ROLE_HEADER',
  'WEBUI_BANNERS',
  'WEBUI_NAME',
  'WEBUI_SESSION_COOKIE_SAME_SITE',
  'WEBUI_SESSION_COOKIE_SECURE',
  'WEBUI_URL',
  ...dedicatedKeyNames,
]);

/** {@link variableInfos} by their names. */
export const openWebuiVariables: ReadonlyMap<string, VariableClass> = new Map(
  variableInfos.map(({ name, variableClass }) => [name, variableClass]),
);

function listed(
  group: VariableGroup,
  variableClass: VariableClass,
  names: readonly string[],
): readonly VariableInfo[] {
  return names.map((name) => ({ name, group, variableClass }));
}
