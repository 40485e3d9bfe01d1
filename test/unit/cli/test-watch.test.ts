import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { answersFileName } from '../../../electron/testing/last-answers.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeUser } from '../../support/openwebui-model.ts';
import { createShell } from './shell.ts';

const key = `sk-${'7c'.repeat(16)}`;
const secret = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';

/** An instance `prod` with the key `bot` and its static secret, an instance `spare` with nothing, and the server behind each. */
async function watched() {
  const start = async (user = fakeUser({ apiKey: key })) => {
    const server = await startFakeOpenWebUi({ settings: { secret, users: [user] } });
    onTestFinished(() => server.close());
    return { server, user };
  };
  const [prod, spare] = [await start(), await start()];
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', prod.server.url]);
  await shell.run(['instance', 'add', 'spare', '--url', spare.server.url]);
  await shell.run(['secret', 'set', 'prod', 'bot', '--expires', '2027-01-31'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: secret });
  await shell.run(['secret', 'set', 'prod', 'OPENAI_API_KEY', '--kind', 'variable'], { input: 'sk-openai' });
  const watch = (...more: readonly string[]) => shell.run(['test', '--all', '--changed', ...more]);
  return { shell, prod, spare, watch };
}

/** Each line of a result, without its time. */
function resultsIn(out: string): readonly string[] {
  return out
    .split('\n')
    .filter((line) => /^\S/.test(line))
    .map((line) => line.replace(/ \(\d+ ms\)/, ''));
}

describe('test --all', () => {
  it('asks the server, the static secrets and the keys of every instance, by instance', async () => {
    const { shell, spare } = await watched();
    const all = await shell.run(['test', '--all']);
    expect(all.code).toBe(0);
    expect(resultsIn(all.out)).toEqual([
      'ok   prod (server): reachable',
      'ok   prod WEBUI_SECRET_KEY: secret-same',
      'ok   prod bot: works',
      'ok   spare (server): reachable',
    ]);
    await spare.server.close();
    const one = await shell.run(['test', '--all', '--format', 'json']);
    expect(one.code).toBe(1);
    expect(JSON.parse(one.out)).toMatchObject([
      { instance: 'prod', secret: null, good: true },
      { secret: 'WEBUI_SECRET_KEY' },
      { secret: 'bot' },
      { instance: 'spare', secret: null, code: 'refused', good: false },
    ]);
    expect(one.out).not.toContain('"was"');
  });

  it('is written in each format, and keeps its exit code', async () => {
    const { shell, prod } = await watched();
    prod.server.settings.keysEnabled = false;
    const run = async (format: string) => {
      const { code, out } = await shell.run(['test', '--all', '--format', format]);
      expect(code).toBe(1);
      expect(out).not.toContain(key);
      return out;
    };
    expect(await run('text')).toContain('FAIL prod bot: keys-disabled-or-not-permitted');
    expect((await run('csv')).split('\r\n')).toHaveLength(6);
    expect(await run('junit')).toContain('<failure type="keys-disabled-or-not-permitted" message="');
    const metrics = await run('prometheus');
    expect(metrics).toContain('webui_keyring_up{webui_instance="spare"} 1\n');
    expect(metrics).toContain('webui_keyring_key_valid{webui_instance="prod",secret="bot"} 0\n');
    expect(metrics).toContain(
      'webui_keyring_secret_same{webui_instance="prod",secret="WEBUI_SECRET_KEY"} 1\n',
    );
    expect(metrics).toContain('{webui_instance="prod",secret="bot",reason="expiry"} ');
    await prod.server.close();
    const down = await run('prometheus');
    expect(down).toContain('webui_keyring_up{webui_instance="prod"} 0\n');
    expect(down).toContain('webui_keyring_key_valid{webui_instance="prod",secret="bot"} NaN\n');
    expect(down).toContain(
      'webui_keyring_secret_same{webui_instance="prod",secret="WEBUI_SECRET_KEY"} NaN\n',
    );
    expect(await run('junit')).toContain('<error type="refused" message="');
  });

  it.each([
    ['--csv --json', '"--csv" cannot be used here (not with --json)'],
    ['--csv --format junit', '"--format" cannot be used here (not with --csv)'],
    ['--json --format prometheus', '"--format" cannot be used here (not with --json)'],
    ['--changed --format prometheus', '"--changed" cannot be used here (not with --format prometheus)'],
    ['--format xml', '"--format"'],
  ])('refuses %s', async (options, message) => {
    const { shell } = await watched();
    const refused = await shell.run(['test', '--all', ...options.split(' ')]);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.notes[0]?.replaceAll('\\"', '"')).toContain(message);
  });

  it.each(['--json --format json', '--csv --format csv'])('takes %s, which say the same', async (options) => {
    const { shell } = await watched();
    expect(await shell.run(['test', '--all', ...options.split(' ')])).toMatchObject({ code: 0, notes: [] });
  });
});

describe('test --changed', () => {
  it('is silent while all is well, tells once what got worse, and once that it is well again', async () => {
    const { prod, watch } = await watched();
    const silent = { code: 0, out: '', notes: [] };
    expect(await watch()).toMatchObject(silent);
    expect(await watch()).toMatchObject(silent);
    prod.user.apiKey = 'sk-other';
    const worse = await watch();
    expect(worse).toMatchObject({ code: 1, notes: [] });
    expect(resultsIn(worse.out)).toEqual(['FAIL prod bot: key-unknown, was works']);
    expect(await watch()).toMatchObject(silent);
    prod.user.apiKey = key;
    const better = await watch();
    expect(better.code).toBe(1);
    expect(resultsIn(better.out)).toEqual(['ok   prod bot: works, was key-unknown']);
    expect(await watch()).toMatchObject(silent);
  });

  it('tells of a server and of what it runs with, once also while it is down', async () => {
    const { prod, spare, watch } = await watched();
    await watch();
    prod.server.settings.secret = 'd4'.repeat(32);
    await spare.server.close();
    expect(resultsIn((await watch()).out)).toEqual([
      'FAIL prod WEBUI_SECRET_KEY: secret-another, was secret-same',
      'FAIL spare (server): refused, was reachable',
    ]);
    await prod.server.close();
    const down = await watch('--json');
    expect(down.code).toBe(1);
    expect(JSON.parse(down.out)).toMatchObject([
      { secret: null, code: 'refused', was: 'reachable' },
      { secret: 'WEBUI_SECRET_KEY', code: 'refused', was: 'secret-another' },
      { secret: 'bot', code: 'refused', was: 'works' },
    ]);
    expect(await watch('--json')).toMatchObject({ code: 0, out: '[]\n' });
    expect((await watch('--format', 'junit')).out).toContain('tests="0"');
  });

  it('tells at the first run what is bad, and only that', async () => {
    const { prod, watch } = await watched();
    prod.server.settings.keysEnabled = false;
    const first = await watch();
    expect(first.code).toBe(1);
    expect(resultsIn(first.out)).toEqual(['FAIL prod bot: keys-disabled-or-not-permitted']);
    expect(await watch()).toMatchObject({ code: 0, out: '' });
  });

  it('hears nothing from a test in between, and one of a single key leaves the others as they were', async () => {
    const { shell, prod, spare, watch } = await watched();
    await watch();
    prod.user.apiKey = 'sk-other';
    await spare.server.close();
    expect(await shell.run(['test', '--all'])).toMatchObject({ code: 1 });
    const one = await shell.run(['test', 'prod', '--key', 'bot', '--changed']);
    expect(resultsIn(one.out)).toEqual(['FAIL prod bot: key-unknown, was works']);
    expect(resultsIn((await watch()).out)).toEqual(['FAIL spare (server): refused, was reachable']);
  });

  it('is silent also where a variable bears on whom TLS trusts, which each other test says', async () => {
    const { shell } = await watched();
    await shell.run(['instance', 'add', 'tls', '--url', 'https://localhost:1']);
    const env = { NODE_EXTRA_CA_CERTS: '/etc/none.pem' };
    expect(await shell.run(['test', '--all', '--changed'], { env })).toMatchObject({ code: 1, notes: [] });
    const silent = { code: 0, out: '', notes: [] };
    expect(await shell.run(['test', '--all', '--changed'], { env })).toMatchObject(silent);
    expect((await shell.run(['test', '--all'], { env })).notes).toHaveLength(1);
  });

  it('tells once of a keychain that cannot be used, with its exit code and remedy', async () => {
    const { shell, watch } = await watched();
    await watch();
    shell.keychain.faults.locked = true;
    const locked = await watch();
    expect(locked.code).toBe(3);
    expect(locked.out).toContain('FAIL prod bot: keychain-locked, was works');
    expect(locked.notes).toEqual([expect.stringMatching(/^webui-keyring: keychain-locked: /)]);
    expect(await watch()).toMatchObject({ code: 0, out: '', notes: [] });
  });

  it('asks no server whose extra header cannot be read, and says so beside what the others answer', async () => {
    const { shell, spare } = await watched();
    await shell.run(['instance', 'edit', 'spare', '--header', 'X-Gate'], { input: 'pass' });
    const before = spare.server.requests.length;
    shell.keychain.faults.locked = true;
    const locked = await shell.run(['test', '--all', '--format', 'prometheus']);
    expect(locked.code).toBe(3);
    expect(locked.out).toContain('webui_keyring_up{webui_instance="spare"} NaN\n');
    expect(locked.out).toContain('webui_keyring_up{webui_instance="prod"} 1\n');
    expect(spare.server.requests).toHaveLength(before);
  });

  it('tells a change again where it could not be written', async () => {
    const { shell, prod, watch } = await watched();
    await watch();
    const before = readFileSync(join(shell.dir, answersFileName), 'utf8');
    prod.user.apiKey = 'sk-other';
    const lost = await shell.run(['test', '--all', '--changed'], { outputFails: 'ENOSPC' });
    expect(lost.code).not.toBe(0);
    expect(readFileSync(join(shell.dir, answersFileName), 'utf8')).toBe(before);
    expect(resultsIn((await watch()).out)).toEqual(['FAIL prod bot: key-unknown, was works']);
  });
});
