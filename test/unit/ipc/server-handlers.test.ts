import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { routeFromList } from '../../../electron/openwebui/proxy.ts';
import { writeSecretFile } from '../../../electron/files/secret-file.ts';
import { createHandleStore } from '../../../electron/handle-store.ts';
import { heldValueLimits } from '../../../electron/ipc/services.ts';
import type { HeldValue } from '../../../electron/ipc/services.ts';
import { keySqlHandlers } from '../../../electron/ipc/key-sql-handlers.ts';
import { secretHandlers } from '../../../electron/ipc/secret-handlers.ts';
import { serverHandlers } from '../../../electron/ipc/server-handlers.ts';
import { serverKeyHandlers } from '../../../electron/ipc/server-key-handlers.ts';
import { createRedactor } from '../../../electron/redact.ts';
import { createServerKeys } from '../../../electron/testing/server-keys.ts';
import { createServerTests } from '../../../electron/testing/server-tests.ts';
import type { EventName, Events } from '../../../electron/shared/contract.ts';
import { err } from '../../../electron/shared/result.ts';
import { askNothing } from '../../support/ask-nothing.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import type { FakeServerOptions } from '../../support/fake-open-webui.ts';
import { anInstanceInput, instanceAt } from '../../support/builders.ts';
import { start } from '../../support/served-open-webui.ts';
import { must, newVault, secretInput, temporaryDir } from '../../support/vault.ts';
import { promote, removeSecret } from '../../support/vault-steps.ts';
import { loadReader } from '../../../electron/text/reader.ts';

const key = `sk-${'7c'.repeat(16)}`;
const secret = 'a1'.repeat(32);

async function setting(options: FakeServerOptions = {}) {
  const user = fakeUser({ apiKey: key });
  const server = await start({ ...options, settings: { secret, users: [user], ...options.settings } });
  const { vault } = await newVault();
  const instance = must(
    await vault.addInstance(anInstanceInput({ ...instanceAt(server.url), name: 'here' })),
  );
  const kept = must(
    await vault.createSecret(instance.id, secretInput('bot', { kind: 'api-key' }), key, 'typed'),
  );
  const input = secretInput('WEBUI_SECRET_KEY', { kind: 'secret-key' });
  const staticSecret = must(await vault.createSecret(instance.id, input, secret, 'typed'));
  const events: Events['server.progress'][] = [];
  const savePath = join(temporaryDir(), 'tests.csv');
  const asks: { readonly name: string; readonly hasSecret: boolean }[] = [];
  const generated = createHandleStore<HeldValue>(heldValueLimits);
  const copied: string[] = [];
  const redactor = createRedactor();
  const network = {
    systemProxy: async () => routeFromList('SOCKS5 proxy.example:1080'),
    sent: createRedactor(),
  };
  const learn = (value: string): void => redactor.learn(value);
  const services = {
    vault,
    reader: () => loadReader('window', 'zh-CN'),
    writeSecretFile,
    serverTests: createServerTests({ vault, network, learn }),
    serverKeys: createServerKeys({ vault, network, learn }),
    clipboard: {
      copy: async (value: string) => {
        copied.push(value);
        return { clearsAfterSeconds: 30 };
      },
      copyText: async () => undefined,
    },
    generated,
    redactor,
    emit: <E extends EventName>(_event: E, payload: Events[E]) => {
      if (payload !== undefined && 'runId' in payload) events.push(payload);
    },
    ask: {
      ...askNothing,
      savePath: async (name: string, hasSecret: boolean) => {
        asks.push({ name, hasSecret });
        return savePath;
      },
    },
  };
  const handlers = {
    ...secretHandlers(services),
    ...serverHandlers(services),
    ...serverKeyHandlers(services),
    ...keySqlHandlers(services),
  };
  return {
    handlers,
    services,
    network,
    vault,
    server,
    user,
    instance,
    kept,
    staticSecret,
    events,
    savePath,
    asks,
    generated,
    copied,
  };
}

describe('a server', () => {
  it('is reported, and its static secret told and recorded', async () => {
    const { handlers, vault, server, instance, kept, staticSecret } = await setting();
    expect(must(await handlers['server.check']({ instanceId: instance.id }))).toMatchObject({
      code: 'works',
    });
    const secretId = staticSecret.id;
    expect(must(await handlers['server.checkSecret']({ secretId }))).toMatchObject({
      code: 'same',
      since: null,
    });
    server.settings.secret = 'b2'.repeat(32);
    expect(must(await handlers['server.checkSecret']({ secretId }))).toMatchObject({
      code: 'another',
      since: 'changed',
    });
    expect(must(await vault.getSecret(secretId)).lastTest).toMatchObject({
      code: 'secret-another',
      good: false,
    });
    expect(await handlers['server.checkSecret']({ secretId: kept.id })).toMatchObject({ ok: false });
  });

  it('is told also where it cannot be recorded', async () => {
    const { handlers, vault, staticSecret } = await setting();
    vi.spyOn(vault, 'recordTest').mockResolvedValue(err({ code: 'vault-read-only' }));
    const { id: secretId } = staticSecret;
    expect(must(await handlers['server.checkSecret']({ secretId }))).toMatchObject({ code: 'same' });
  });

  it('is not said to have changed when it is ours that did', async () => {
    const { handlers, vault, staticSecret } = await setting();
    const secretId = staticSecret.id;
    expect(must(await handlers['server.checkSecret']({ secretId })).code).toBe('same');
    must(await vault.stage(secretId, 'b2'.repeat(32), 'generated'));
    must(await promote(vault, secretId));
    expect(must(await handlers['server.checkSecret']({ secretId }))).toMatchObject({
      code: 'same-as-previous',
      since: null,
    });
  });
});

describe('the proxy of the desktop', () => {
  it('is asked for by every call that goes to a server, and not for loopback', async () => {
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) vi.stubEnv(name, '');
    const { handlers, vault, instance, kept, staticSecret } = await setting();
    const instanceId = instance.id;
    const local = must(await handlers['server.check']({ instanceId }));
    expect(local.code).toBe('works');
    must(await vault.editInstance(instanceId, { baseUrl: 'https://chat.example.test', proxy: 'system' }));
    const code = 'proxy-unsupported';
    const problem = { outcome: 'problem', problem: { code } };
    const session = { by: 'key' } as const;
    expect(must(await handlers['server.check']({ instanceId }))).toMatchObject({ code });
    expect(must(await handlers['server.checkSecret']({ secretId: staticSecret.id }))).toMatchObject({
      code: 'cannot-tell',
      because: code,
    });
    expect(must(await handlers['server.testAll']({ runId: randomUUID() })).results).toMatchObject([
      { verdict: { code } },
    ]);
    const secretId = kept.id;
    expect(must(await handlers['server.compareKey']({ secretId, session }))).toMatchObject(problem);
    const change = { secretId, session, confirmed: true } as const;
    expect(must(await handlers['server.createKey'](change))).toMatchObject(problem);
    expect(must(await handlers['server.deleteKey'](change))).toMatchObject(problem);
    vi.unstubAllEnvs();
  });
});

describe('a test of one key', () => {
  it('sends its active version to its own instance, and is recorded', async () => {
    const { handlers, vault, kept } = await setting();
    expect(must(await handlers['secrets.test']({ id: kept.id }))).toMatchObject({ code: 'works' });
    expect(must(await vault.getSecret(kept.id)).lastTest).toMatchObject({ code: 'works', good: true });
  });

  it('is told also where it cannot be recorded', async () => {
    const { handlers, vault, kept } = await setting();
    vi.spyOn(vault, 'recordTest').mockResolvedValue(err({ code: 'vault-read-only' }));
    expect(must(await handlers['secrets.test']({ id: kept.id }))).toMatchObject({ code: 'works' });
  });
});

describe('tests of all keys', () => {
  it('are of the keys that are named, where some are', async () => {
    const { handlers, kept, events } = await setting();
    const none = must(await handlers['server.testAll']({ runId: randomUUID(), secretIds: [randomUUID()] }));
    expect(none.results).toEqual([]);
    expect(events).toEqual([]);
    const one = must(await handlers['server.testAll']({ runId: randomUUID(), secretIds: [kept.id] }));
    expect(one.results).toMatchObject([{ secretId: kept.id }]);
  });

  it('tell how they go on, are recorded, and can be saved as 0600', async () => {
    const { handlers, vault, kept, events, savePath, asks } = await setting();
    const runId = randomUUID();
    const run = must(await handlers['server.testAll']({ runId }));
    expect(run).toMatchObject({
      cancelled: false,
      results: [{ secretId: kept.id, verdict: { code: 'works' } }],
    });
    expect(events).toEqual([{ runId, secretId: kept.id, code: 'works', done: 1, total: 1, good: 1 }]);
    expect(must(await vault.getSecret(kept.id)).lastTest).toMatchObject({ code: 'works', good: true });
    const saved = must(await handlers['server.saveResults']({ runId, format: 'csv' }));
    expect(saved).toEqual({ outcome: 'written', path: savePath, rows: 1 });
    expect(readFileSync(savePath, 'utf8')).toContain('here,bot,');
    // In the language that the window shows.
    expect(readFileSync(savePath, 'utf8')).toContain('密钥有效');
    expect(statSync(savePath).mode & 0o777).toBe(0o600);
    expect(JSON.stringify([run, events]) + readFileSync(savePath, 'utf8')).not.toContain(key);
    // No secret is in it, so git may track it.
    const git = (...args: readonly string[]) => execFileSync('git', ['-C', dirname(savePath), ...args]);
    git('init', '--quiet');
    git('add', '--', savePath);
    expect(must(await handlers['server.saveResults']({ runId, format: 'csv' })).outcome).toBe('written');
    expect(await handlers['server.saveResults']({ runId: randomUUID(), format: 'csv' })).toMatchObject({
      ok: false,
    });
    // The file dialog says of a table that no secret is in it.
    const ask = { name: 'key-tests.csv', hasSecret: false };
    expect(asks).toEqual([ask, ask]);
    // A run has its number for itself, and can be saved also when there was another after it.
    expect(await handlers['server.testAll']({ runId })).toMatchObject({
      error: { code: 'request-invalid', subject: 'runId' },
    });
    must(await handlers['server.testAll']({ runId: randomUUID() }));
    expect(must(await handlers['server.saveResults']({ runId, format: 'csv' }))).toMatchObject({ rows: 1 });
  });

  it('tell of each how it ended', async () => {
    const { handlers, vault, instance, user, kept, events } = await setting();
    user.apiKey = `sk-${'3e'.repeat(16)}`;
    must(
      await vault.createSecret(instance.id, secretInput('next', { kind: 'api-key' }), user.apiKey, 'typed'),
    );
    const run = must(await handlers['server.testAll']({ runId: randomUUID() }));
    const codes = new Map(run.results.map(({ secretId, verdict }) => [secretId, verdict?.code]));
    expect(new Map(events.map(({ secretId, code }) => [secretId, code]))).toEqual(codes);
    expect(codes.get(kept.id)).not.toBe('works');
    expect([...codes.values()]).toContain('works');
  });

  it('are cancelled, and a cancelled test is not recorded', async () => {
    const runId = randomUUID();
    const stop: { run?: () => Promise<unknown> } = {};
    const { handlers, vault, kept } = await setting({
      intercept: () => {
        void stop.run?.();
        return 'hang';
      },
    });
    stop.run = () => handlers['server.cancelTests']({ runId });
    expect(must(await handlers['server.testAll']({ runId }))).toMatchObject({ cancelled: true });
    expect(must(await vault.getSecret(kept.id)).lastTest).toBeNull();
  });
});

describe('a key on the server', () => {
  it('is compared, replaced and deleted without leaving main', async () => {
    const { handlers, vault, user, kept, generated } = await setting();
    const call = { secretId: kept.id, session: { by: 'key' } } as const;
    expect(must(await handlers['server.compareKey'](call))).toMatchObject({ outcome: 'same' });
    const created = must(await handlers['server.createKey']({ ...call, confirmed: true }));
    expect(created).toMatchObject({ outcome: 'created', verdict: { code: 'works' } });
    expect(must(await vault.readValue(kept.id))).toBe(user.apiKey);
    expect(JSON.stringify(created)).not.toContain(user.apiKey);
    user.apiKey = key;
    const session = { by: 'password', email: user.email, password: user.password } as const;
    const other = must(await handlers['server.compareKey']({ secretId: kept.id, session }));
    expect(other).toMatchObject({ outcome: 'different', email: user.email });
    expect(JSON.stringify(other)).not.toContain(key);
    expect(generated.peek(other.outcome === 'different' ? other.handle : '')).toEqual({
      value: key,
      origin: 'server',
    });
    const source = {
      from: 'generated',
      handle: other.outcome === 'different' ? other.handle : '',
    } as const;
    must(await handlers['secrets.stage']({ id: kept.id, source }));
    const staged = must(await vault.getSecret(kept.id)).versions.find(({ state }) => state === 'staged');
    expect(staged?.origin).toBe('server');
    const deleted = await handlers['server.deleteKey']({ secretId: kept.id, session, confirmed: true });
    expect(must(deleted)).toEqual({ outcome: 'deleted' });
    const wrong = { ...session, password: 'wrong' };
    const refused = must(await handlers['server.compareKey']({ secretId: kept.id, session: wrong }));
    expect(refused).toMatchObject({ outcome: 'problem', problem: { code: 'sign-in-refused' } });
  });

  it('is held under a handle when it was made and could not be kept', async () => {
    const { services, network, vault, user, kept, generated } = await setting();
    const failing = {
      ...vault,
      stage: async () => err({ code: 'keychain-unresponsive' } as const),
      getSecret: vault.getSecret.bind(vault),
      readValue: vault.readValue.bind(vault),
      listInstances: vault.listInstances.bind(vault),
    };
    const serverKeys = createServerKeys({ vault: failing, network });
    const handlers = serverKeyHandlers({ ...services, serverKeys });
    const call = { secretId: kept.id, session: { by: 'key' }, confirmed: true } as const;
    const made = must(await handlers['server.createKey'](call));
    expect(made).toMatchObject({ outcome: 'not-kept', code: 'keychain-unresponsive' });
    const handle = made.outcome === 'not-kept' ? made.handle : '';
    expect(generated.peek(handle)).toEqual({ value: user.apiKey, origin: 'server' });
  });

  it('is managed with a token minted from the kept static secret, where the server takes one', async () => {
    const { handlers, user, kept, server } = await setting({ settings: { release: '0.11.4' } });
    const session = { by: 'secret', userId: user.id, confirmed: true } as const;
    const compared = must(await handlers['server.compareKey']({ secretId: kept.id, session }));
    expect(compared).toEqual({ outcome: 'same', email: user.email });
    server.settings.release = '0.12.4';
    const refused = must(await handlers['server.compareKey']({ secretId: kept.id, session }));
    expect(refused).toMatchObject({ outcome: 'problem', problem: { code: 'minted-token-refused' } });
  });

  it('needs a kept static secret for a minted token', async () => {
    const { handlers, vault, user, kept, staticSecret } = await setting();
    must(await removeSecret(vault, staticSecret.id));
    const session = { by: 'secret', userId: user.id, confirmed: true } as const;
    expect(await handlers['server.compareKey']({ secretId: kept.id, session })).toMatchObject({
      error: { code: 'vault-not-found', subject: 'WEBUI_SECRET_KEY' },
    });
  });

  it('is created for a user of whom none is kept, and kept under a name that is free', async () => {
    const { handlers, vault, user, instance } = await setting();
    const session = { by: 'password', email: user.email, password: user.password } as const;
    const call = { instanceId: instance.id, session, confirmed: true } as const;
    expect(await handlers['server.createNewKey']({ ...call, name: 'second bot' })).toMatchObject({
      error: { code: 'vault-key-elsewhere', subject: 'bot' },
    });
    const before = `sk-${'9b'.repeat(16)}`;
    user.apiKey = before;
    expect(await handlers['server.createNewKey']({ ...call, name: 'bot' })).toMatchObject({
      error: { code: 'vault-name-taken' },
    });
    expect(user.apiKey).toBe(before);
    const made = must(await handlers['server.createNewKey']({ ...call, name: 'second bot' }));
    expect(made).toMatchObject({ outcome: 'created', verdict: { code: 'works' }, email: user.email });
    const secretId = made.outcome === 'created' ? made.secretId : '';
    expect(must(await vault.readValue(secretId))).toBe(user.apiKey);
    expect(must(await vault.getSecret(secretId))).toMatchObject({
      name: 'second bot',
      owner: user.email,
      lastTest: { code: 'works' },
    });
  });
});

describe('SQL for a key made offline', () => {
  const user = { by: 'email', value: ' ada@example.test ' } as const;

  it('is shown with dots, and copied and saved whole', async () => {
    const { handlers, kept, copied, savePath, asks } = await setting();
    const request = { secretId: kept.id, database: 'sqlite', release: '0.12.4', user } as const;
    const shown = must(await handlers['server.previewKeySql'](request));
    expect(shown).toMatchObject({ outcome: 'written', schema: 'table', version: 'active' });
    expect(JSON.stringify(shown)).not.toContain(key);
    expect(JSON.stringify(shown)).toContain('sk-••••');
    must(await handlers['server.copyKeySql'](request));
    expect(copied[0]).toContain(`'${key}'`);
    expect(copied[0]).toContain("'ada@example.test'");
    expect(must(await handlers['server.saveKeySql'](request))).toEqual({
      outcome: 'written',
      path: savePath,
    });
    expect(readFileSync(savePath, 'utf8')).toContain(`'${key}'`);
    expect(statSync(savePath).mode & 0o777).toBe(0o600);
    expect(asks.map(({ hasSecret }) => hasSecret)).toEqual([true]);
  });

  it('is not saved where git would take it, and the question about that is cancelled', async () => {
    const { handlers, kept, savePath } = await setting();
    execFileSync('git', ['-C', dirname(savePath), 'init', '--quiet']);
    const request = { secretId: kept.id, database: 'sqlite', release: '0.12.4', user } as const;
    expect(must(await handlers['server.saveKeySql'](request))).toEqual({ outcome: 'cancelled' });
    expect(existsSync(savePath)).toBe(false);
  });

  it('holds the staged version where there is one', async () => {
    const { handlers, vault, kept, copied } = await setting();
    const next = `sk-${'3e'.repeat(16)}`;
    must(await vault.stage(kept.id, next, 'generated'));
    const request = { secretId: kept.id, database: 'postgresql', release: '0.6.36', user } as const;
    expect(must(await handlers['server.previewKeySql'](request))).toMatchObject({
      schema: 'column',
      version: 'staged',
    });
    must(await handlers['server.copyKeySql'](request));
    expect(copied[0]).toContain(`'${next}'`);
    expect(copied[0]).not.toContain(key);
  });

  it('names what stops it, and is then neither copied nor saved', async () => {
    const { handlers, vault, kept, staticSecret, copied } = await setting();
    const request = { secretId: kept.id, database: 'sqlite', release: 'newest', user } as const;
    const problems = [
      [request, 'bad-release'],
      [{ ...request, release: '0.12.4', user: { by: 'id', value: ' ' } }, 'bad-user'],
    ] as const;
    for (const [wrong, problem] of problems) {
      expect(must(await handlers['server.previewKeySql'](wrong))).toEqual({ outcome: 'problem', problem });
      expect(await handlers['server.copyKeySql'](wrong)).toMatchObject({
        error: { code: 'request-invalid' },
      });
      expect(await handlers['server.saveKeySql'](wrong)).toMatchObject({
        error: { code: 'request-invalid' },
      });
    }
    must(await vault.stage(kept.id, "sk-'; DROP TABLE user", 'typed'));
    const good = { ...request, release: '0.12.4' };
    expect(must(await handlers['server.previewKeySql'](good))).toEqual({
      outcome: 'problem',
      problem: 'bad-key',
    });
    expect(await handlers['server.previewKeySql']({ ...good, secretId: staticSecret.id })).toMatchObject({
      error: { code: 'request-invalid' },
    });
    expect(copied).toEqual([]);
  });
});
