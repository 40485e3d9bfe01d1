import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkSecret } from '../../../electron/openwebui/check-secret.ts';
import { checkServer } from '../../../electron/openwebui/check-server.ts';
import type { OpenInstanceOptions } from '../../../electron/openwebui/open-instance.ts';
import { createServerKey, deleteServerKey, showServerKey } from '../../../electron/openwebui/server-keys.ts';
import type { KeySink } from '../../../electron/openwebui/server-keys.ts';
import { testKey } from '../../../electron/openwebui/test-key.ts';
import { testMany } from '../../../electron/openwebui/test-many.ts';
import { ok } from '../../../electron/shared/result.ts';
import { instanceAt } from '../../support/builders.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { start } from '../../support/served-open-webui.ts';

const key = `sk-${'4d'.repeat(16)}`;
const secret = 'a1'.repeat(32);
const source = { by: 'key', key } as const;
const sink: KeySink = { prepare: async () => ok(), save: async () => ok('id') };
const versions = (['active', 'staged', 'previous'] as const).map((state) => ({
  versionId: state,
  state,
  value: `${state} ${secret}`,
}));

type Options = OpenInstanceOptions & { readonly signal?: AbortSignal };

/** Each way to ask a server, and what it says came of it. */
const tests: readonly [string, (options: Options) => Promise<string>][] = [
  ['a check of a server', async (options) => (await checkServer(options)).code],
  [
    'a check of a static secret',
    async (options) => {
      const { code, because } = await checkSecret({ ...options, versions });
      return because ?? code;
    },
  ],
  ['a test of a key', async (options) => (await testKey({ ...options, value: key })).code],
  [
    'a test of many keys',
    async ({ instance, ...options }) => {
      const job = { secretId: 's', instanceId: 'i', instance, read: async () => ok(key) };
      const [result] = await testMany({ ...options, jobs: [job], retries: 0 });
      return result?.outcome === 'tested' ? result.verdict.code : 'none';
    },
  ],
];
const changes: typeof tests = [
  [
    'showing a key',
    async (options) => {
      const shown = await showServerKey({ ...options, source });
      return shown.ok ? 'works' : shown.error.code;
    },
  ],
  [
    'creating a key',
    async (options) => {
      const made = await createServerKey({ ...options, source, sink, confirmed: true });
      if (made.ok) return made.value.verdict.code;
      return made.error.reason === 'server' ? made.error.problem.code : made.error.reason;
    },
  ],
  [
    'deleting a key',
    async (options) => {
      const deleted = await deleteServerKey({ ...options, source, confirmed: true });
      return deleted.ok ? 'works' : deleted.error.code;
    },
  ],
];

describe.each([...tests, ...changes])('%s', (_what, act) => {
  it('closes its connections, whatever came of it', async () => {
    const server = await start({ settings: { users: [fakeUser({ apiKey: key })] } });
    await act({ instance: instanceAt(server.url) });
    await expect.poll(server.open).toBe(0);
    const other = await start({ intercept: () => ({ status: 200, html: '<title>x</title>' }) });
    expect(await act({ instance: instanceAt(other.url) })).toBe('not-open-webui');
    await expect.poll(other.open).toBe(0);
  });

  it('asks nothing where the CA file cannot be used', async () => {
    const instance = instanceAt('https://127.0.0.1:1', { caFile: '/nonexistent/ca.pem' });
    expect(await act({ instance })).toBe('ca-file-unusable');
  });

  it('is cancelled while a server does not answer', async () => {
    const stop = new AbortController();
    const server = await start({
      intercept: () => {
        stop.abort();
        return 'hang';
      },
    });
    expect(await act({ instance: instanceAt(server.url), signal: stop.signal })).toBe('cancelled');
    expect(server.requests).toHaveLength(1);
  });
});

it.each(tests)('%s takes three times the limit of one request at most', async (_what, act) => {
  const server = await start({
    settings: { users: [fakeUser({ apiKey: key })] },
    // Within the limit of each; the fourth comes after that of all.
    intercept: async ({ path }) => {
      await wait(80);
      return path.endsWith('/api/config') ? { status: 404, json: { detail: 'Not Found' } } : undefined;
    },
  });
  expect(await act({ instance: instanceAt(`${server.url}/a/b/c/d/e`), timeLimitMs: 100 })).toBe('timed-out');
});
