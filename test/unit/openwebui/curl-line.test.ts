import { expect, it } from 'vitest';
import { curlLine } from '../../../electron/openwebui/curl-line.ts';
import type { ReachableInstance } from '../../../electron/openwebui/open-instance.ts';

const base: ReachableInstance = {
  baseUrl: 'https://chat.example.org',
  caFile: null,
  keyHeader: 'authorization',
  allowHttp: false,
  proxy: 'system',
};
const lineOf = (more: Partial<ReachableInstance>): unknown => {
  const line = curlLine({ ...base, ...more });
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
