import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keychainService } from '../../../electron/keychain/service-name.ts';
import type { Program } from '../../support/cli-program.ts';
import { createProgram } from '../../support/cli-program.ts';
import type { FakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { describeOnKeyring } from '../../support/on-keyring.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { findInFolders } from '../../support/planted.ts';
import { metadataIn } from '../../support/vault.ts';

// Cloudflare Access in front of Open WebUI, the built command line and a real keyring.

const key = `sk-${randomBytes(16).toString('hex')}`;
const client = `${randomBytes(16).toString('hex')}.access`;
const token = randomBytes(32).toString('hex');
const password = 'correct horse battery staple kiwi';

/** How many of its requests had the token in a header. */
function carrying({ requests }: FakeOpenWebUi): number {
  return requests.filter(({ headers }) => JSON.stringify(headers).includes(token)).length;
}

describeOnKeyring('an instance behind a gate', () => {
  let keyring: TestKeyring;
  let program: Program;
  let server: FakeOpenWebUi;
  let elsewhere: FakeOpenWebUi;
  /** Sends each request with the right headers on to another origin too. */
  let isMoved = false;

  beforeAll(async () => {
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    elsewhere = await startFakeOpenWebUi();
    server = await startFakeOpenWebUi({
      settings: { users: [fakeUser({ apiKey: key })] },
      intercept: ({ headers, path }) => {
        const isLet =
          headers['cf-access-client-id'] === client && headers['cf-access-client-secret'] === token;
        if (isLet && !isMoved) return undefined;
        return { status: 302, headers: { location: `${elsewhere.url}${path}` } };
      },
    });
    await done(['instance', 'add', 'gated', '--url', server.url]);
    await done(['instance', 'add', 'other', '--url', elsewhere.url]);
    await done(['secret', 'set', 'gated', 'bot', '--kind', 'api-key'], key);
    await done(['secret', 'set', 'other', 'bot', '--kind', 'api-key'], key);
  });
  afterAll(async () => {
    await server?.close();
    await elsewhere?.close();
    program?.remove();
    await keyring?.close();
  });

  async function done(words: readonly string[], input = '', on = program): Promise<string> {
    const ended = await on.run(words, input);
    expect(ended.code, `${words.join(' ')}: ${ended.err}`).toBe(0);
    return ended.out;
  }
  const entries = () => keyring.countItems({ service: keychainService(metadataIn(program.dataDir).vaultId) });
  const inFiles = (dir = dirname(program.dataDir)) =>
    [client, token].flatMap((value) => findInFolders([dir], value).hits);

  it('is refused without its headers, and the remedy names the command', async () => {
    const refused = await program.run(['test', 'gated', '--key', 'bot', '--json']);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('"redirect"');
    expect(refused.out).toContain('webui-keyring instance edit INSTANCE --header CF-Access-Client-Secret');
  });

  it('takes them into the keychain and no file, and sends them to its own address only', async () => {
    const before = await entries();
    await done(['instance', 'edit', 'gated', '--header', 'CF-Access-Client-Id'], `${client}\n`);
    await done(['instance', 'edit', 'gated', '--header', 'CF-Access-Client-Secret'], `${token}\n`);
    expect(await entries()).toBe(before + 2);
    expect(inFiles()).toEqual([]);
    const listed: unknown = JSON.parse(await done(['instance', 'list', '--json']));
    expect(listed).toMatchObject([
      { name: 'gated', headers: ['cf-access-client-id', 'cf-access-client-secret'] },
      { name: 'other', headers: [] },
    ]);

    server.forget();
    elsewhere.forget();
    await done(['test', 'gated', '--key', 'bot']);
    expect(server.requests.length).toBeGreaterThan(1);
    expect(carrying(server)).toBe(server.requests.length);
    await program.run(['test', 'other', '--key', 'bot']);
    expect(elsewhere.requests.length).toBeGreaterThan(0);
    expect(carrying(elsewhere)).toBe(0);
  });

  it('never sends them along a redirect', async () => {
    elsewhere.forget();
    isMoved = true;
    const sent = await program.run(['test', 'gated', '--key', 'bot', '--json']);
    isMoved = false;
    expect(sent.out).toContain('"redirect"');
    expect(elsewhere.requests).toEqual([]);
  });

  it('has them in a backup, on another computer too', async () => {
    const file = join(program.dataDir, '..', 'all.backup');
    await done(['backup', file, '--password-stdin'], password);
    expect(inFiles()).toEqual([]);
    const next = await startKeyring();
    const computer = createProgram(next.env);
    try {
      await done(['restore', file, '--password-stdin', '--yes'], password, computer);
      server.forget();
      await done(['test', 'gated', '--key', 'bot'], '', computer);
      expect(carrying(server)).toBe(server.requests.length);
    } finally {
      computer.remove();
      await next.close();
    }
  });

  it('keeps them through a new name and the trash, and leaves none behind when it is deleted', async () => {
    await done(['instance', 'edit', 'gated', '--name', 'renamed']);
    await done(['test', 'renamed', '--key', 'bot']);
    await done(['instance', 'rm', 'renamed', '--yes']);
    await done(['instance', 'restore', 'renamed']);
    await done(['test', 'renamed', '--key', 'bot']);
    const doctor: unknown = JSON.parse(await done(['doctor', '--deep', '--json']));
    expect(doctor).toMatchObject({ vault: { orphans: [], lost: [] } });
    const before = await entries();
    await done(['instance', 'rm', 'renamed', '--now', '--yes']);
    // Its key, and its two headers.
    expect(await entries()).toBe(before - 3);
    const after: unknown = JSON.parse(await done(['doctor', '--deep', '--json']));
    expect(after).toMatchObject({ vault: { orphans: [], lost: [] } });
  });
});
