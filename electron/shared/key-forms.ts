/** The shape of a key that Open WebUI makes. */
export function isOpenWebuiKey(value: string): boolean {
  return /^sk-[0-9a-f]{32}$/.test(value);
}

/** Whether the value has the three parts of a signed JSON Web Token, the first of which is a JSON object. */
export function isJwtShaped(value: string): boolean {
  return /^(?:Bearer\s+)?eyJ[\w-]+\.[\w-]+\.[\w-]+$/i.test(value);
}

/** Prefixes that providers give their keys. What merely begins with `sk-` may be Open WebUI's, LiteLLM's or anybody's. */
const providerKey =
  /^(?:sk-(?:proj|ant|or|svcacct|admin|lf)-[\w-]{16,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|sk-[A-Za-z0-9]{40,}|gsk_\w{20,}|xai-\w{20,}|pplx-\w{20,}|hf_\w{20,}|r8_\w{20,}|nvapi-[\w-]{20,}|tvly-[\w-]{16,}|AIza[\w-]{30,}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,}|[rs]k_(?:live|test)_\w{16,})$/;

/** Whether the value is by its prefix the key of a model provider or another service. */
export function isProviderKey(value: string): boolean {
  return providerKey.test(value);
}

/** Whether a text is a secret by its own form: a token, a known key, a private key, a URL with a password. */
export function isRecognisable(value: string): boolean {
  return (
    isJwtShaped(value) ||
    isOpenWebuiKey(value) ||
    isProviderKey(value) ||
    hasUrlPassword(value) ||
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value)
  );
}

/** Whether the value is a URL that has a password in it. */
export function hasUrlPassword(value: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/[^\s/:@?#]*:[^\s/@?#]+@/i.test(value);
}
