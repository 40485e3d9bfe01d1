import { expect, it } from 'vitest';
import { curlLine } from '../../../electron/openwebui/curl-line.ts';

type Instance = Parameters<typeof curlLine>[0];

const base: Instance = {
  baseUrl: 'https://chat.example.org',
  caFile: null,
  keyHeader: 'authorization',
  allowHttp: false,
  proxy: 'system',
};
const lineOf = (more: Partial<Instance>, headers: readonly string[] = []): unknown => {
  const line = curlLine({ ...base, ...more }, headers);
  return line.ok ? line.value : line.error.code;
};

it('a line asks for the key, and hands it to the standard input of curl', () => {
  expect(lineOf({})).toBe(
    `printf 'API key: '; read -rs key; echo; printf 'Authorization: Bearer %s\\n' "$key" | curl -sS -H @- https://chat.example.org/api/models; unset key`,
  );
});

it('goes the way that the instance is reached', () => {
  expect(lineOf({ baseUrl: 'https://chat.example.org:8443/ui/' })).toContain(
    'https://chat.example.org:8443/ui/api/models;',
  );
  expect(lineOf({ keyHeader: 'x-api-key' })).toContain(`printf 'x-api-key: %s\\n'`);
  expect(lineOf({ caFile: "/etc/my ca's/ca.pem" })).toContain(`--cacert '/etc/my ca'\\''s/ca.pem' `);
  expect(lineOf({ proxy: 'http://proxy.example.org:3128' })).toContain(
    '--proxy http://proxy.example.org:3128 ',
  );
  expect(lineOf({ proxy: 'none' })).toContain(`--noproxy '*' `);
  expect(lineOf({ baseUrl: 'http://127.0.0.1:3000' })).toContain(`--noproxy '*' `);
});

it('asks for each extra header as well, whatever a header may be called', () => {
  expect(lineOf({ keyHeader: 'x-api-key' }, ['cf-access-client-id', "x%'y"])).toBe(
    `printf 'API key: '; read -rs key; echo; ` +
      `printf %s 'cf-access-client-id: '; read -rs header1; echo; printf %s 'x%'\\''y: '; read -rs header2; echo; ` +
      `printf 'x-api-key: %s\\ncf-access-client-id: %s\\nx%%'\\''y: %s\\n' "$key" "$header1" "$header2" | ` +
      `curl -sS -H @- https://chat.example.org/api/models; unset key header1 header2`,
  );
});

it('a path that a shell would obey is quoted', () => {
  expect(lineOf({ baseUrl: 'https://chat.example.org/$(id);x' })).toContain(
    "'https://chat.example.org/$(id);x/api/models'",
  );
});

it('there is none for plain http that was not allowed, nor without an address', () => {
  expect(lineOf({ baseUrl: 'http://chat.example.org' })).toBe('http-not-allowed');
  expect(lineOf({ baseUrl: 'http://chat.example.org', allowHttp: true })).toContain(
    'http://chat.example.org/',
  );
  expect(lineOf({ baseUrl: '' })).toBe('bad-url');
});
