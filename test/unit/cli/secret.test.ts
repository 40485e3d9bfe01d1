import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const apiKey = 'sk-4f0c2a9be81d4c5f9a37b06e2d1c8f54';
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjQyIn0.c2lnbmF0dXJl';

async function shellWithInstance(): Promise<TestShell> {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  return shell;
}

async function shellWithKey() {
  const shell = await shellWithInstance();
  await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
  return shell;
}

describe('secret set', () => {
  it('keeps what a pipe carries, less one line break at its end', async () => {
    const shell = await shellWithInstance();
    for (const [input, kept] of [
      [key, key],
      [`${key}\n`, key],
      [`${key}\r\n`, key],
      [`${key}\n\n`, `${key}\n`],
      [
        '-----BEGIN-----\nMC4CAQAwBQYDK2Vw\n-----END-----\n',
        '-----BEGIN-----\nMC4CAQAwBQYDK2Vw\n-----END-----',
      ],
    ] as const) {
      await shell.run(['secret', 'set', 'prod', 'A_KEY', '--force', '--replace'], { input });
      expect((await shell.run(['secret', 'get', 'prod', 'A_KEY'])).out).toBe(kept);
    }
    await shell.run(['secret', 'set', 'prod', 'A_KEY', '--exact', '--replace'], { input: `${key}\n` });
    expect((await shell.run(['secret', 'get', 'prod', 'A_KEY'])).out).toBe(`${key}\n`);
  });

  it('asks where standard input is a terminal, and never shows the value', async () => {
    const shell = await shellWithInstance();
    const set = await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { types: key, looks: true });
    expect(set).toMatchObject({ code: 0, asked: ['Value of WEBUI_SECRET_KEY (not shown): '] });
    expect(JSON.stringify(set)).not.toContain(key);
    expect((await shell.run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toBe(key);
  });

  it.each([
    ['WEBUI_SECRET_KEY', key, 'secret-key'],
    ['OPENAI_API_KEY', 'sk-proj-abcdefghijklmnop', 'variable'],
    ['S3_ACCESS_TOKEN_2', 'Vq8mZr2Lx0Tn5Kb7', 'variable'],
    ['my bot', apiKey, 'api-key'],
    ['bot', apiKey, 'api-key'],
  ])('tells the kind of %s by its name', async (name, input, kind) => {
    const shell = await shellWithInstance();
    const { out } = await shell.run(['secret', 'set', 'prod', name, '--json'], { input });
    expect(JSON.parse(out)).toMatchObject({ instance: 'prod', name, kind, versions: [{ origin: 'typed' }] });
  });

  it('warns of a name that changes how programs are started, and of no other', async () => {
    const shell = await shellWithInstance();
    const { code, notes } = await shell.run(['secret', 'set', 'prod', 'LD_PRELOAD'], { input: key });
    expect(code).toBe(0);
    expect(notes).toEqual([
      expect.stringMatching(/^webui-keyring: warning: LD_PRELOAD changes how programs/),
    ]);
    const json = await shell.run(['secret', 'set', 'prod', 'NODE_OPTIONS', '--generate', '--json']);
    expect(json.notes[0]).toMatch(/^\{"warning": ?"NODE_OPTIONS changes/);
    expect((await shell.run(['secret', 'set', 'prod', 'MY_PATH'], { input: `${key}2` })).notes).toEqual([]);
  });

  it('names the other secrets that have the value already, and no other', async () => {
    const shell = await shellWithKey();
    await shell.run(['instance', 'add', 'test', '--url', 'https://test.example.com']);
    await shell.run(['secret', 'set', 'test', 'old bot'], { input: apiKey });
    const { code, notes } = await shell.run(['secret', 'set', 'prod', 'second'], { input: apiKey });
    expect(code).toBe(0);
    expect(notes).toEqual([
      'webui-keyring: warning: Same value as bot of prod, old bot of test. If one leaks, all are compromised: give each its own.',
    ]);
    const other = await shell.run(['secret', 'set', 'prod', 'second', '--replace'], { input: `${key}x` });
    expect(other.notes.join(' ')).not.toContain('Same value');
    const json = await shell.run(['secret', 'set', 'prod', 'second', '--replace', '--json'], {
      input: apiKey,
    });
    expect(json.notes.join(' ')).toContain('{"warning":"Same value as bot of prod, old bot of test.');
  });

  it('generates by kind', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--generate']);
    await shell.run(['secret', 'set', 'prod', 'bot', '--generate']);
    expect((await shell.run(['secret', 'get', 'prod', 'WEBUI_SECRET_KEY'])).out).toMatch(/^[0-9a-f]{64}$/);
    expect((await shell.run(['secret', 'get', 'prod', 'bot'])).out).toMatch(/^sk-[0-9a-f]{32}$/);
    const { out } = await shell.run(['secret', 'list', '--json']);
    expect(JSON.parse(out)).toMatchObject([
      { versions: [{ origin: 'generated' }] },
      { versions: [{ origin: 'generated' }] },
    ]);
  });

  it('replaces what is asked for, and keeps the value before by its number', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    const again = await shell.run([
      'secret',
      'set',
      'prod',
      'bot',
      '--generate',
      '--replace',
      '--owner',
      'anna',
    ]);
    expect(again).toMatchObject({
      code: 0,
      notes: ['The previous value is still available as version 1.'],
      asked: [],
    });
    expect(again.out).toMatch(/^Replaced bot of prod \(api-key, version 2, fingerprint [0-9a-f]{12}\)\.\n$/);
    for (const version of ['previous', '1', 'v1']) {
      const got = await shell.run(['secret', 'get', 'prod', 'bot', '--version', version]);
      expect(got.out, version).toBe(apiKey);
    }
    expect((await shell.run(['secret', 'get', 'prod', 'bot'])).out).not.toBe(apiKey);
    const { out } = await shell.run(['secret', 'list', '--json']);
    expect(JSON.parse(out)).toMatchObject([{ owner: 'anna' }]);
  });

  it('never replaces a value unasked', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    const other = apiKey.replace('sk-', 'sk-0').slice(0, apiKey.length);
    const entries = new Map(shell.keychain.entries);
    for (const [words, person] of [
      [[], { input: other }],
      [['--generate'], {}],
      [['--json'], { input: other }],
    ] as const) {
      const refused = await shell.run(['secret', 'set', 'prod', 'bot', ...words], person);
      expect(refused.code).toBe(2);
      expect(refused.notes.join()).toMatch(/usage-needs-replace.*has another value already.*--replace/);
    }
    for (const person of [
      { types: other, agrees: false },
      { types: null, agrees: false },
    ]) {
      const declined = await shell.run(['secret', 'set', 'prod', 'bot'], person);
      expect(declined).toMatchObject({ code: 1 });
      expect(declined.notes.join()).toContain('request-cancelled');
    }
    const question = await shell.run(['secret', 'set', 'prod', 'bot', '--generate'], { agrees: false });
    expect(question.asked.join()).toMatch(
      /^bot of prod has another value \(version 1, in use since .*Replace it\?$/,
    );
    expect(shell.keychain.entries).toEqual(entries);
    const agreed = await shell.run(['secret', 'set', 'prod', 'bot'], { types: other, agrees: true });
    expect(agreed).toMatchObject({ code: 0 });
    expect((await shell.run(['secret', 'get', 'prod', 'bot'])).out).toBe(other);
  });

  it('finds names however their accents are composed, as a file name on macOS has them', async () => {
    const shell = createShell();
    await shell.run(['instance', 'add', 'Zo\u00eb', '--url', 'https://ai.example.com']);
    await shell.run(['secret', 'set', 'Zo\u00eb', 'B\u00fcro'], { input: apiKey });
    expect((await shell.run(['secret', 'get', 'Zoe\u0308', 'Bu\u0308ro'])).out).toBe(apiKey);
  });

  it('leaves the same value alone, and puts back what the keychain lost', async () => {
    const shell = await shellWithInstance();
    const first = await shell.run(['secret', 'set', 'prod', 'bot', '--json'], { input: apiKey });
    const id = /"versions": \[\s*\{\s*"id": "([^"]+)"/.exec(first.out)?.[1] ?? '';
    const before = readFileSync(join(shell.dir, 'vault.json'), 'utf8');
    const same = await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    expect(same).toMatchObject({ code: 0, asked: [] });
    expect(same.out).toMatch(/^Unchanged: bot of prod already has this value \(/);
    expect(readFileSync(join(shell.dir, 'vault.json'), 'utf8')).toBe(before);
    shell.keychain.entries.delete(id);
    const back = await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    expect(back).toMatchObject({ code: 0, asked: [] });
    expect(back.out).toMatch(
      /^Saved bot of prod again \(api-key, version 1, .*\); the value was missing from the keychain\.\n$/,
    );
    expect((await shell.run(['secret', 'get', 'prod', 'bot'])).out).toBe(apiKey);
  });

  it('says which versions it retired', async () => {
    const shell = await shellWithInstance();
    await shell.run(['config', 'set', 'keepVersions', '1']);
    await shell.run(['config', 'set', 'graceDays', '0']);
    let notes: readonly string[] = [];
    for (let round = 0; round < 4; round += 1) {
      ({ notes } = await shell.run(['secret', 'set', 'prod', 'bot', '--generate', '--replace']));
    }
    expect(notes).toEqual([
      'The previous value is still available as version 3.',
      'The value of version 2 was deleted: it is beyond keepVersions and older than graceDays (see `webui-keyring config list`).',
    ]);
    expect((await shell.run(['secret', 'get', 'prod', 'bot', '--version', '2'])).notes.join()).toContain(
      'vault-wrong-state',
    );
  });

  it('keeps the fields given beside the value', async () => {
    const shell = await shellWithInstance();
    const { out } = await shell.run(
      [
        'secret',
        'set',
        'prod',
        'bot',
        '--json',
        '--owner',
        'anna',
        '--tag',
        'ci',
        '--tag',
        'bot',
        '--used-by',
        'host1',
        '--notes',
        'n',
        '--rotate-every',
        '90',
        '--expires',
        '2027-02-28',
      ],
      { input: apiKey },
    );
    expect(JSON.parse(out)).toMatchObject({
      owner: 'anna',
      tags: ['ci', 'bot'],
      usedBy: ['host1'],
      notes: 'n',
      rotateEveryDays: 90,
      expiresAt: '2027-02-28T00:00:00.000Z',
    });
  });

  it('refuses what would break the server, unless forced', async () => {
    const shell = await shellWithInstance();
    const blocked = await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: 't0p-s3cr3t' });
    expect(blocked.code).toBe(1);
    expect(blocked.notes[0]).toMatch(/^webui-keyring: value-blocked: .*public.* default/);
    expect(shell.keychain.entries.size).toBe(0);
    const forced = await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--force'], {
      input: 't0p-s3cr3t',
    });
    expect(forced.code).toBe(0);
    expect(forced.notes[0]).toMatch(/warning: .*public.* default/);
  });

  it('warns of what is weak, and keeps it', async () => {
    const shell = await shellWithInstance();
    const weak = await shell.run(['secret', 'set', 'prod', 'bot'], { input: 'sk-not-hex' });
    expect(weak).toMatchObject({
      code: 0,
      notes: [expect.stringMatching(/^webui-keyring: warning: .*`sk-` and 32 digits or letters a to f/)],
    });
  });

  it('warns of a password that its URL would not give back, by its name', async () => {
    const shell = await shellWithInstance();
    const set = (name: string, input: string) => shell.run(['secret', 'set', 'prod', name], { input });
    const warned = await set('DATABASE_PASSWORD', 'Jx7#kP9@mQ2rT5wZ');
    expect(warned.code).toBe(0);
    expect(warned.notes.join('')).toMatch(/warning: .*password.* URL.*@ .*- _ \. ~/);
    expect((await set('LDAP_APP_PASSWORD', 'Jx7#kP9@mQ2rT5wY')).notes).toEqual([]);
    expect((await set('REDIS_PASSWORD', 'Jx7-kP9_mQ2rT5wZ')).notes).toEqual([]);
  });

  it.each<[string, Person, string, number]>([
    ['an empty pipe', { input: '' }, 'usage-no-value', 2],
    ['a line break only', { input: '\n' }, 'usage-no-value', 2],
    ['nothing typed', { types: '' }, 'usage-no-value', 2],
    ['Ctrl-C', { types: null }, 'request-cancelled', 1],
    ['bytes that are not UTF-8', { input: Buffer.from([0x61, 0xff, 0xfe]) }, 'value-not-text', 1],
    ['more than 64 KiB', { input: 'aB3-'.repeat(16_400) }, 'keychain-too-large', 1],
    ['far more than 64 KiB', { input: 'x'.repeat(70_000) }, 'value-too-long', 1],
    ['a NUL', { input: 'sk-0123456789\0abcdef' }, 'keychain-bad-characters', 1],
  ])('refuses %s', async (_, person, code, exit) => {
    const shell = await shellWithInstance();
    const refused = await shell.run(['secret', 'set', 'prod', 'A_KEY', '--force'], person);
    expect(refused.code).toBe(exit);
    expect(refused.notes.at(-1)).toContain(`webui-keyring: ${code}: `);
    expect((await shell.run(['secret', 'list', '--json'])).out).toBe('[]\n');
  });

  it.each([
    [['secret', 'set', 'prod', 'bot', apiKey]],
    [['secret', 'set', 'prod', 'bot', '--', apiKey]],
    [['secret', 'set', 'prod', apiKey]],
    [['secret', 'set', apiKey, 'bot']],
    [['secret', 'set', 'prod', key]],
    [['secret', 'set', 'prod', 'bot', '--value', apiKey]],
    [['secret', 'set', 'prod', 'bot', `--value=${apiKey}`]],
    [['secret', 'set', 'prod', 'bot', '--secret', apiKey]],
    [['secret', 'set', 'prod', 'bot', `--from-literal=bot=${apiKey}`]],
    [['secret', 'set', 'prod', `bot=${apiKey}`]],
    [['secret', 'set', 'prod', `WEBUI_SECRET_KEY=${key}`]],
    [['secret', 'get', 'prod', `WEBUI_SECRET_KEY=${key}`]],
    [['secret', 'versions', 'prod', `WEBUI_SECRET_KEY:${key}`]],
    [['instance', 'rm', `prod=${key}`, '--yes']],
    [['secret', 'set', 'prod', 'bot', '--notes', `the key is ${apiKey}`]],
    [['secret', 'get', 'prod', apiKey]],
    [['secret', 'rm', 'prod', key, '--yes']],
    [['secret', 'list', '--search', apiKey]],
    [['instance', 'add', key, '--url', 'https://ai.example.com']],
    [['instance', 'add', 'x', '--url', `https://ai.example.com/?key=${apiKey}`]],
    [['instance', 'edit', 'prod', '--name', apiKey]],
    [['test', 'prod', '--key', apiKey]],
    [['server-key', 'prod', 'create', '--key', apiKey, '--yes']],
    [['server-key', 'prod', 'show', '--key', 'bot', '--session', token]],
    [['server-key', 'prod', 'show', '--key', 'bot', '--email', 'a@b.c', 'the password']],
    [['token', 'inspect', token]],
    [['token', 'inspect', '--instance', token]],
    [['export', 'prod', '--format', 'sh', '--only', key]],
    [['run', 'prod', '--only', key, '--', 'true']],
    [['import', apiKey, '--instance', 'prod']],
    [['target', 'rm', apiKey]],
  ])('refuses a value in the arguments without repeating it: %j', async (words) => {
    const shell = await shellWithInstance();
    const refused = await shell.run(words, { input: apiKey });
    expect(refused.code).toBe(2);
    expect(refused.notes).toHaveLength(1);
    expect(refused.notes[0]).toContain('usage-value-as-argument: A secret is not taken as an argument');
    expect(JSON.stringify(refused)).not.toMatch(new RegExp(`${apiKey}|${key}|${token}|the password`));
    expect(shell.keychain.entries.size).toBe(0);
  });

  it.each([
    ['--expires', '2027-02-30'],
    ['--expires', 'tomorrow'],
    ['--rotate-every', '0'],
    ['--kind', 'certificate'],
  ])('refuses %s %s', async (option, value) => {
    const shell = await shellWithInstance();
    const refused = await shell.run(['secret', 'set', 'prod', 'bot', option, value], { input: apiKey });
    expect(refused.code).toBe(2);
    expect(refused.notes[0]).toContain(`usage-bad-option-value: "${option}"`);
  });

  it('does not change the kind of a secret that is there', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    const refused = await shell.run(['secret', 'set', 'prod', 'bot', '--kind', 'variable'], {
      input: apiKey,
    });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.notes[0]).toContain('usage-option-conflict');
  });
});

describe('secret get', () => {
  it('gives a pipe the bare value', async () => {
    const shell = await shellWithKey();
    expect(await shell.run(['secret', 'get', 'prod', 'bot'])).toEqual({
      code: 0,
      out: apiKey,
      notes: [],
      asked: [],
    });
  });

  it('asks before it writes to a screen', async () => {
    const shell = await shellWithKey();
    const yes = await shell.run(['secret', 'get', 'prod', 'bot'], { looks: true, agrees: true });
    expect(yes).toMatchObject({
      code: 0,
      out: `${apiKey}\n`,
      asked: ['Show the value of bot of prod on this screen?'],
    });
    const no = await shell.run(['secret', 'get', 'prod', 'bot'], { looks: true, agrees: false });
    expect(no).toMatchObject({ code: 1, out: '' });
    expect(no.notes[0]).toContain('request-cancelled');
  });

  it('needs --reveal for a screen where nobody can be asked', async () => {
    const shell = await shellWithKey();
    const refused = await shell.run(['secret', 'get', 'prod', 'bot'], { looks: true });
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.notes[0]).toContain('usage-needs-reveal');
    const shown = await shell.run(['secret', 'get', 'prod', 'bot', '--reveal'], { looks: true });
    expect(shown).toMatchObject({ code: 0, out: `${apiKey}\n`, asked: [] });
  });

  it('does not let a value steer the terminal', async () => {
    const shell = await shellWithInstance();
    const value = 'aB3dE6gH\u001b]0;owned\u0007\u202e';
    await shell.run(['secret', 'set', 'prod', 'A_KEY', '--force'], { input: value });
    const shown = await shell.run(['secret', 'get', 'prod', 'A_KEY', '--reveal'], { looks: true });
    expect(shown.out).toBe('aB3dE6gH\\u{1b}]0;owned\\u{7}\\u{202e}\n');
    expect(shown.notes[0]).toContain('Invisible characters');
    expect((await shell.run(['secret', 'get', 'prod', 'A_KEY'])).out).toBe(value);
  });

  it.each([
    [['secret', 'get', 'prod', 'none'], '"none" was not found (secret).'],
    [['secret', 'get', 'none', 'bot'], '"none" was not found (instance).'],
    [['secret', 'get', 'prod', 'bot', '--version', 'staged'], '"bot" was not found (version staged).'],
  ])('says what is not there: %j', async (words, text) => {
    const shell = await shellWithKey();
    const missing = await shell.run(words);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.notes[0]).toContain(text);
  });

  it('writes JSON where that is asked for, line breaks of the value included', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'PEM', '--exact'], { input: 'one\n"two"\n' });
    const { code, out } = await shell.run(['secret', 'get', 'prod', 'PEM', '--json']);
    expect(code).toBe(0);
    const written: unknown = JSON.parse(out);
    expect(written).toMatchObject({ instance: 'prod', name: 'PEM', state: 'active' });
    expect(written).toHaveProperty('value', 'one\n"two"\n');
    expect(written).toHaveProperty('fingerprint', expect.stringMatching(/^[0-9a-f]{12}$/));
  });

  it('tells a locked keychain from a missing secret', async () => {
    const shell = await shellWithKey();
    shell.keychain.faults.locked = true;
    const locked = await shell.run(['secret', 'get', 'prod', 'bot', '--json']);
    expect(locked).toMatchObject({ code: 3, out: '' });
    expect(locked.notes[0]).toMatch(
      /^\{"code":"keychain-locked","message":"The keychain is locked\.","hint":"[A-Z].+\."\}$/,
    );
  });
});

describe('secret list and rm', () => {
  it('list reads no keychain and shows no value', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    shell.keychain.faults.locked = true;
    const table = await shell.run(['secret', 'list']);
    expect(table.out).toMatch(
      /^INSTANCE {2}NAME {2}KIND {5}STATES {2}FINGERPRINT {3}CHANGED\nprod {6}bot {3}api-key {2}active {2}[0-9a-f]{12} {2}\d{4}-\d\d-\d\d\n$/,
    );
    const { out } = await shell.run(['secret', 'list', 'prod', '--json']);
    expect(out).not.toContain(apiKey);
    expect(JSON.parse(out)).toMatchObject([{ instance: 'prod', name: 'bot' }]);
    expect((await shell.run(['secret', 'list', '--search', 'zzz'])).notes).toEqual(['No secrets found.']);
    expect((await shell.run(['secret', 'list', 'nowhere'])).code).toBe(1);
  });

  it('rm asks, or takes --yes', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'bot'], { input: apiKey });
    const remove = ['secret', 'rm', 'prod', 'bot', '--now'];
    expect((await shell.run(remove)).notes[0]).toContain('usage-needs-yes');
    expect(await shell.run(remove, { agrees: false })).toMatchObject({
      code: 1,
      asked: ['This cannot be undone. Delete bot of prod with all its versions for good?'],
    });
    expect((await shell.run(['secret', 'get', 'prod', 'bot'])).out).toBe(apiKey);
    expect(await shell.run([...remove, '-y'])).toMatchObject({
      code: 0,
      out: 'Deleted bot of prod for good.\n',
      notes: [],
    });
    expect([...shell.keychain.entries.values()]).not.toContain(apiKey);
  });

  it.each([
    [
      'secret rm',
      ['secret', 'rm', 'prod', 'bot'],
      ['secret', 'set', 'prod', 'bot', '--generate', '--replace'],
    ],
    ['instance rm', ['instance', 'rm', 'prod'], ['secret', 'set', 'prod', 'other', '--generate']],
    [
      'secret rm --now',
      ['secret', 'rm', 'prod', 'bot', '--now'],
      ['secret', 'set', 'prod', 'bot', '--generate', '--replace'],
    ],
    [
      'instance rm --now',
      ['instance', 'rm', 'prod', '--now'],
      ['secret', 'set', 'prod', 'other', '--generate'],
    ],
  ])('%s deletes no value that was saved while it asked', async (_, words, other) => {
    const shell = await shellWithKey();
    const meanwhile = () => shell.run(other);
    const refused = await shell.run(words, { agrees: true, meanwhile });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.notes.join()).toContain('vault-conflict');
    expect(refused.notes.join()).toContain('was changed elsewhere in the meantime, so nothing was done');
    const [first, second] = [...shell.keychain.entries.values()].filter((value) => value.startsWith('sk-'));
    expect([first, second]).toEqual([apiKey, expect.any(String)]);
    expect(await shell.run(words, { agrees: true })).toMatchObject({ code: 0 });
  });

  it('versions --retire deletes the value in the state in which it asked for it', async () => {
    const shell = await shellWithKey();
    await shell.run(['secret', 'set', 'prod', 'bot', '--generate', '--replace']);
    const retire = ['secret', 'versions', 'prod', 'bot', '--retire', '1'];
    const meanwhile = () => shell.run([...retire, '--yes']);
    const refused = await shell.run(retire, { agrees: true, meanwhile });
    expect(refused.code).toBe(1);
    expect(refused.notes.join()).toContain('vault-conflict');
    // The one in use is refused by its state.
    const active = await shell.run(['secret', 'versions', 'prod', 'bot', '--retire', '2', '--yes']);
    expect(active.notes.join()).toContain('vault-wrong-state');
  });

  it('a vault that was opened is closed', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'get', 'prod', 'bot']);
    await shell.run(['secret', 'list']);
    expect(shell.opened).toEqual({ count: 3, closed: 3 });
  });
});

describe('a name that looks like a value', () => {
  it('is taken out of the path of a file that cannot be read or written', async () => {
    const shell = await shellWithKey();
    for (const words of [
      ['import', `/nowhere/${apiKey}`, '--instance', 'prod'],
      ['export', 'prod', '--format', 'json', '--out', `/nowhere/${apiKey}/env`],
    ]) {
      const { code, notes } = await shell.run(words);
      expect(code).not.toBe(0);
      expect(notes.join('\n')).toContain('[redacted]');
      expect(notes.join('\n')).not.toContain(apiKey);
    }
  });

  it.each(['MY_PASSWORD=hunter2', 'MY_PASSWORD:hunter2', 'password: hunter2', 'hunter2='])(
    'is refused for a new secret, and nothing of %s is saved or told',
    async (name) => {
      const shell = await shellWithInstance();
      for (const [words, person] of [
        [['secret', 'set', 'prod', name, '--force'], { input: 'another-value' }],
        [['secret', 'set', 'prod', name, '--kind', 'api-key', '--force'], { types: 'another-value' }],
        [['instance', 'add', name, '--url', 'https://ai.example.com'], {}],
        [['instance', 'edit', 'prod', '--name', name], {}],
      ] as const) {
        const refused = await shell.run(words, person);
        expect(refused.code, words.join(' ')).toBe(2);
        expect(JSON.stringify(refused)).not.toContain('hunter2');
      }
      expect(readFileSync(join(shell.dir, 'vault.json'), 'utf8')).not.toContain('hunter2');
      expect(shell.keychain.entries.size).toBe(0);
    },
  );

  it('can be deleted and given up where it was saved before', async () => {
    const shell = await shellWithKey();
    const path = join(shell.dir, 'vault.json');
    const saved = 'MY_PASSWORD=hunter2';
    writeFileSync(path, readFileSync(path, 'utf8').replace('"name":"bot"', `"name":"${saved}"`));
    expect((await shell.run(['secret', 'list'])).out).toContain(saved);
    expect((await shell.run(['secret', 'get', 'prod', saved])).out).toBe(apiKey);
    expect(await shell.run(['secret', 'rm', 'prod', saved, '--now', '--yes'])).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).not.toContain('hunter2');
  });
});
