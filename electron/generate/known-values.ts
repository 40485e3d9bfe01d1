import { publishedSecrets } from '../shared/published-secrets.ts';

/**
 * Values that stand in public source, documentation or tutorials of Open WebUI and its neighbours, besides its published secret
 * keys, and the placeholders that people leave in. In lower case; compared after trimming.
 */
const knownDefaults: ReadonlySet<string> = new Set([
  ...publishedSecrets.map(({ value }) => value.toLowerCase()),
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
  'replace_me',
  'replaceme',
  'secret',
  'secret_key',
  'secretkey',
  'sk-no-key-required',
  'supersecretkey',
  'test',
  'todo',
  'undefined',
  'webui',
  'webui-secret-key',
  'webui_secret_key',
  'xxx',
  'your-secret',
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
