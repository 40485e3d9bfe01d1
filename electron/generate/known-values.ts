/**
 * Values that stand in public source, documentation or tutorials of Open WebUI and its neighbours, and the placeholders
 * that people leave in. In lower case; compared after trimming.
 */
const knownDefaults: ReadonlySet<string> = new Set([
  't0p-s3cr3t', // Open WebUI up to 0.9.5
  't0p-s3cr3t!',
  '0p3n-w3bu!', // the pipelines server
  'sk-1234', // LiteLLM's documentation
  'sk-1234567890',
  '1234567890',
  '123456789',
  '12345678',
  '123456',
  'admin',
  'change-me',
  'change_me',
  'changeit',
  'changeme',
  'changethis',
  'default',
  'dummy',
  'example',
  'insecure',
  'letmein',
  'my-secret',
  'my-secret-key',
  'my_secret_key',
  'mysecret',
  'mysecretkey',
  'none',
  'null',
  'open-webui',
  'open_webui',
  'openwebui',
  'password',
  'replace-me',
  'replace_me',
  'replaceme',
  'secret',
  'secret-key',
  'secret_key',
  'secretkey',
  'sk-no-key-required',
  'supersecret',
  'supersecretkey',
  'test',
  'todo',
  'undefined',
  'webui',
  'webui-secret-key',
  'webui_secret_key',
  'xxx',
  'your-secret',
  'your-secret-key',
  'your-secret-key-here',
  'your-super-secret-key',
  'your_api_key',
  'your_secret_key',
  'your_secret_key_here',
  'yoursecretkey',
]);

/** Whether anybody would try this value first. Quotes and angle brackets around a placeholder are looked through. */
export function isKnownDefault(value: string): boolean {
  return knownDefaults.has(
    value
      .trim()
      .replace(/^["'<[{]+|["'>\]}]+$/g, '')
      .toLowerCase(),
  );
}

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
  /^(?:sk-(?:proj|ant|or|svcacct|admin|lf)-[\w-]{16,}|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|sk-[A-Za-z0-9]{40,}|gsk_\w{20,}|xai-\w{20,}|pplx-\w{20,}|hf_\w{20,}|r8_\w{20,}|nvapi-[\w-]{20,}|tvly-[\w-]{16,}|AIza[\w-]{30,}|AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,})$/;

/** Whether the value is by its prefix the key of a model provider or another service. */
export function isProviderKey(value: string): boolean {
  return providerKey.test(value);
}
