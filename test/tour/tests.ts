import type { FakeBridge } from '../support/fake-bridge/fake-bridge.ts';
import type { Stop } from './guide.ts';

/** 1,000 keys on three servers, of which some do not work. Runs in the page. */
function manyResults(fake: FakeBridge): void {
  const sample = fake.state.secrets.find(({ kind }) => kind === 'api-key');
  const { instances } = fake.state;
  if (sample === undefined) return;
  fake.state.secrets = Array.from({ length: 1000 }, (_, index) => ({
    ...sample,
    id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
    instanceId: instances[index % instances.length]?.id ?? sample.instanceId,
    name: `service-${String(index).padStart(4, '0')}`,
    owner: `team-${index % 7}@example.org`,
  }));
  const codes = ['key-unknown', 'timed-out', 'owner-pending'] as const;
  fake.override('server.testAll', ({ runId }) => ({
    ok: true,
    value: {
      runId,
      cancelled: false,
      results: fake.state.secrets.map(({ id: secretId }, index) => ({
        secretId,
        verdict: {
          code: index % 11 === 7 ? (codes[index % 3] ?? 'key-unknown') : 'works',
          facts: index % 11 === 7 ? {} : { user: `Team ${index % 7}`, role: 'user', models: 14 },
          evidence: [
            {
              method: 'GET',
              url: 'https://chat.example.org/api/v1/auths/',
              status: 200,
              latencyMs: (index * 37) % 181,
            },
          ],
          at: '2026-11-23T10:00:00.000Z',
        },
        failure: null,
      })),
    },
  }));
}

export const testStops = {
  'test-good': {
    go: async (guide) => {
      await guide.toSecret('ci-bot');
      await guide.press('test.run');
      await guide.openMore('test.evidence');
    },
  },
  'test-bad': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.verdict = { code: 'keys-disabled-or-not-permitted', facts: { keysEnabled: 'no' } };
      });
      await guide.toSecret('ci-bot');
      await guide.press('test.run');
    },
  },
  'test-instance': {
    go: async (guide) => {
      await guide.toInstance();
      await guide.press('instance.test');
      await guide.page.locator('.note-good').nth(1).waitFor();
    },
  },
  'test-instance-bad': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        const at = '2026-11-23T10:00:00.000Z';
        fake.override('server.check', () => ({
          ok: true,
          value: {
            code: 'tls-wrong-host',
            facts: { host: 'chat.example.org', names: 'internal.example.net' },
            name: '',
            version: '',
            ready: null,
            traps: [],
            evidence: [
              { method: 'GET', url: 'https://chat.example.org/api/config', status: null, latencyMs: 31 },
            ],
            at,
          },
        }));
        fake.override('server.checkSecret', () => ({
          ok: true,
          value: {
            code: 'cannot-tell',
            versionId: null,
            because: 'tls-wrong-host',
            facts: { host: 'chat.example.org', names: 'internal.example.net' },
            since: null,
            evidence: [],
            at,
          },
        }));
      });
      await guide.toInstance();
      await guide.press('instance.test');
      await guide.page.locator('.note-bad').first().waitFor();
    },
  },
  'secret-check-another': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.checkSecret', () => ({
          ok: true,
          value: {
            code: 'another',
            versionId: null,
            because: null,
            facts: {},
            since: 'changed',
            evidence: [
              { method: 'GET', url: 'https://chat.example.org/api/v1/auths/', status: 401, latencyMs: 31 },
            ],
            at: '2026-11-23T10:00:00.000Z',
          },
        }));
      });
      await guide.toSecret('WEBUI_SECRET_KEY');
      await guide.press('secretCheck.runNamed', { name: 'WEBUI_SECRET_KEY' });
      await guide.page.locator('.note-bad').scrollIntoViewIfNeeded();
    },
  },
  'tests-start': { go: (guide) => guide.goTo(guide.text('nav.tests')) },
  'tests-running': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.override('server.testAll', ({ runId }) => {
          const codes = ['works', 'key-unknown', 'works'];
          const keys = fake.state.secrets.filter(({ kind }) => kind === 'api-key');
          keys.slice(0, 2).forEach(({ id: secretId }, index) => {
            const progress = { done: index + 1, total: keys.length, good: 1 };
            fake.emit('server.progress', { runId, secretId, code: codes[index] ?? 'works', ...progress });
          });
          return new Promise(() => {});
        });
      });
      await guide.goTo(guide.text('nav.tests'));
      await guide.press('keyTests.run');
      await guide.page.getByRole('row').nth(2).waitFor();
    },
  },
  'tests-done': {
    go: async (guide) => {
      await guide.setUp(manyResults);
      await guide.goTo(guide.text('nav.tests'));
      await guide.press('keyTests.run');
      await guide.page.locator('.chip').nth(3).waitFor();
      const result = guide.text('keyTests.result');
      await guide.page.getByRole('columnheader', { name: result }).getByRole('button').click();
      await guide.page.getByRole('button', { name: 'service-0007' }).click();
      await guide.press('keyTests.save', { format: 'CSV' });
    },
  },
  'tests-none': {
    go: async (guide) => {
      await guide.setUp((fake) => {
        fake.state.secrets = fake.state.secrets.filter(({ kind }) => kind !== 'api-key');
      });
      await guide.goTo(guide.text('nav.tests'));
      await guide.page.locator('.empty').waitFor();
    },
  },
} as const satisfies Readonly<Record<string, Stop>>;
