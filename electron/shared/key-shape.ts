/** The shape of a key that Open WebUI makes. */
export function isOpenWebuiKey(value: string): boolean {
  return /^sk-[0-9a-f]{32}$/.test(value);
}

/** Whether the value has the three parts of a signed JSON Web Token, the first of which is a JSON object. */
export function isJwtShaped(value: string): boolean {
  return /^(?:Bearer\s+)?eyJ[\w-]+\.[\w-]+\.[\w-]+$/i.test(value);
}

interface ProviderKey {
  readonly provider: string;
  /** What the provider's keys begin with, and nothing of Open WebUI's does. */
  readonly begins: RegExp;
  /** What follows in a whole key: it tells a key from a name that begins alike. */
  readonly rest: RegExp;
}

/** As the providers document them. What merely begins with `sk-` may be Open WebUI's, LiteLLM's or anybody's. */
const providerKeys: readonly ProviderKey[] = [
  { provider: 'Anthropic', begins: /^sk-ant-/, rest: /^[\w-]{16,}$/ },
  { provider: 'OpenRouter', begins: /^sk-or-/, rest: /^[\w-]{16,}$/ },
  { provider: 'OpenAI', begins: /^sk-(?:proj|svcacct|admin|None)-/, rest: /^[\w-]{16,}$/ },
  { provider: 'OpenAI', begins: /^sk-[A-Za-z0-9]{20}T3BlbkFJ/, rest: /^[A-Za-z0-9]{20}$/ },
  { provider: 'Langfuse', begins: /^sk-lf-/, rest: /^[\w-]{16,}$/ },
  { provider: 'Groq', begins: /^gsk_/, rest: /^\w{20,}$/ },
  { provider: 'Google', begins: /^AIza/, rest: /^[\w-]{30,}$/ },
  { provider: 'xAI', begins: /^xai-/, rest: /^\w{20,}$/ },
  { provider: 'Perplexity', begins: /^pplx-/, rest: /^\w{20,}$/ },
  { provider: 'Hugging Face', begins: /^hf_/, rest: /^\w{20,}$/ },
  { provider: 'Replicate', begins: /^r8_/, rest: /^\w{20,}$/ },
  { provider: 'NVIDIA', begins: /^nvapi-/, rest: /^[\w-]{20,}$/ },
  { provider: 'Tavily', begins: /^tvly-/, rest: /^[\w-]{16,}$/ },
  { provider: 'Amazon', begins: /^AKIA(?=[0-9A-Z]{16}$)/, rest: /^/ },
  { provider: 'GitHub', begins: /^(?:gh[pousr]|github_pat)_/, rest: /^\w{30,}$/ },
  { provider: 'GitLab', begins: /^glpat-/, rest: /^[\w-]{20,}$/ },
  { provider: 'Slack', begins: /^xox[abeprs]-/, rest: /^[\w-]{10,}$/ },
  { provider: 'Stripe', begins: /^[rs]k_(?:live|test)_/, rest: /^\w{16,}$/ },
];

/** The model provider or other service whose key the value is by its beginning, also when a part of it is missing. */
export function providerOf(value: string): string | undefined {
  return providerKeys.find(({ begins }) => begins.test(value))?.provider;
}

function isWholeProviderKey(value: string): boolean {
  return providerKeys.some(({ begins, rest }) => begins.test(value) && rest.test(value.replace(begins, '')));
}

/** `sk-` with so much behind it that it is a key and no name; whose it is cannot be told. */
export function isLongKey(value: string): boolean {
  return /^sk-[A-Za-z0-9]{40,}$/.test(value);
}

/** Whether a text is a secret by its own form: a token, a known key, a private key, a URL with a password. */
export function isRecognisable(value: string): boolean {
  return (
    isJwtShaped(value) ||
    isOpenWebuiKey(value) ||
    isWholeProviderKey(value) ||
    isLongKey(value) ||
    hasUrlPassword(value) ||
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)
  );
}

/** Whether the value is a URL that has a password in it. */
export function hasUrlPassword(value: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/[^\s/:@?#]*:[^\s/@?#]+@/i.test(value);
}
