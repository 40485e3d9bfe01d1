import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../../../electron/cli/commands.ts';
import { schemaDocuments } from '../../../electron/cli/json/documents.ts';
import { besideOutput } from '../../../electron/cli/json/beside.ts';
import { outputs } from '../../../electron/cli/json/outputs.ts';
import { vaultName } from '../../../electron/cli/find-vault.ts';
import { isRecord } from '../../../electron/shared/is-record.ts';
import { checkJson, jsonCommandOf } from '../../support/check-json.ts';
import { startFakeOpenWebUi } from '../../support/fake-open-webui.ts';
import { fakeToken, fakeUser } from '../../support/openwebui-model.ts';
import { metadataIn, temporaryDir } from '../../support/vault.ts';
import type { Outcome, Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

vi.mock('../../../electron/backup/derive-key.ts', () => import('../../support/quick-derivation.ts'));

// The shell of these tests holds each answer to its schema (test/support/check-json.ts), and knows no key too many.

const key = `sk-${'7c'.repeat(16)}`;
const secret = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const password = 'correct horse battery staple kiwi';
const release = ['--release', '0.12.4'];

/** What came of a command line with `--json`. */
type Run = (line: string, person?: Person) => Promise<Outcome>;

/** What commands answered in the states that this file brings about. */
const seen = { full: new Set<string>(), empty: new Set<string>(), failed: new Set<string>() };

/** Runs lines whose words are parted by blanks; `…` in a word stands for one. */
function runIn(shell: TestShell): Run {
  return async (line, person) => {
    const words = [...line.split(' ').map((word) => word.replaceAll('…', ' ')), '--json'];
    const ended = await shell.run(words, person);
    const command = jsonCommandOf(words) ?? '';
    if (ended.out === '[]\n') seen.empty.add(command);
    else if (ended.out !== '') seen.full.add(command);
    else if (ended.code !== 0 && ended.notes.length > 0) seen.failed.add(command);
    return ended;
  };
}

async function done(run: Run, lines: readonly (readonly [line: string, person?: Person])[]): Promise<void> {
  for (const [line, person] of lines) {
    const { code, out, notes } = await run(line, person);
    expect([code, notes.filter((note) => !/"(?:warning|note)"/.test(note))], line).toEqual([0, []]);
    expect(out, line).not.toBe('');
  }
}

async function withServer() {
  const user = fakeUser({ apiKey: key });
  const onCreate: { act?: () => void } = {};
  const server = await startFakeOpenWebUi({
    settings: { secret, users: [user] },
    intercept: ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/api_key')) onCreate.act?.();
      return undefined;
    },
  });
  onTestFinished(() => server.close());
  const shell = createShell();
  const run = runIn(shell);
  await done(run, [
    [`instance add prod --url ${server.url}`],
    ['secret set prod bot', { input: key }],
    ['secret set prod WEBUI_SECRET_KEY', { input: secret }],
  ]);
  return { shell, run, user, server, onCreate };
}

describe('with --json', () => {
  it('a vault without anything', async () => {
    const run = runIn(createShell());
    const ill = await run('doctor');
    expect(JSON.parse(ill.out)).toMatchObject({ vault: { instances: 0, secrets: 0 } });
    await done(
      run,
      [
        'instance list',
        'secret list',
        'trash list',
        'target list',
        'target update',
        'vault list',
        'test --all',
        'status',
      ].map((line) => [line] as const),
    );
    await done(run, [
      ['config list'],
      ['config get theme'],
      ['config get hideOnBlur'],
      ['config set graceDays 9'],
      ['config set hideOnBlur false'],
    ]);
    await done(run, [['trash empty']]);
    await done(run, [['generate'], ['generate --kind passphrase --count 3'], ['completion bash']]);
  });

  it('instances and secrets, with all that may be said of them', async () => {
    const shell = createShell();
    const run = runIn(shell);
    await done(run, [
      ['instance add prod --url https://ai.example.com --env staging --notes two…words --allow-http'],
      ['instance add other --url http://localhost:3000'],
      ['instance edit prod --ca-file /etc/ca.pem --proxy http://proxy.example.org:3128'],
      [
        'secret set prod bot --owner Ada --tag one --tag two --used-by host --notes n --rotate-every 90',
        { input: key },
      ],
      ['secret set prod WEBUI_SECRET_KEY --generate --expires 2027-01-31'],
      ['secret set prod WEBUI_SECRET_KEY --generate --replace'],
      ['secret set prod bot', { input: key }],
      ['secret get prod bot'],
      ['secret get prod WEBUI_SECRET_KEY --version previous'],
      ['secret versions prod WEBUI_SECRET_KEY --retire previous --yes'],
      ['secret versions prod WEBUI_SECRET_KEY'],
      ['config set keepVersions 1'],
      ['config set graceDays 0'],
      ['secret set prod WEBUI_SECRET_KEY --generate --replace'],
      ['secret set prod WEBUI_SECRET_KEY --generate --replace'],
      ['secret set other weak --kind api-key --force', { input: 'weak' }],
      ['instance list'],
      ['secret list prod'],
      ['secret list --search bot'],
      ['secret rm prod bot --yes'],
      ['trash list'],
      ['secret restore prod bot --as robot'],
      ['secret rm prod robot --yes --now'],
      ['instance rm prod --yes'],
      ['trash list'],
      ['instance restore prod'],
      ['instance rm prod --yes'],
      ['trash empty --yes'],
      ['instance add gone --url http://localhost:3001'],
      ['instance rm gone --yes --now'],
    ]);
    await run('doctor --deep');
    const listed = JSON.parse((await run('secret list')).out) as unknown;
    expect(listed).toMatchObject([{ instance: 'other', name: 'weak' }]);
    const { vaultId } = metadataIn(shell.dir);
    shell.foundVaults.push({ id: vaultId, values: 0, secrets: [], folder: shell.dir, place: 'here' });
    await done(run, [['vault list'], [`vault destroy --confirm ${vaultName(vaultId)}`]]);
  });

  it('files: imported, exported, updated, forgotten', async () => {
    const shell = createShell();
    const run = runIn(shell);
    const file = join(shell.dir, 'out.env');
    const source = join(shell.dir, 'in.env');
    const served = temporaryDir();
    writeFileSync(join(served, '.webui_secret_key'), secret);
    writeFileSync(source, `WEBUI_SECRET_KEY=${secret}\nPORT=8080\nEMPTY_TOKEN=\nA_TOKEN=t0ken-value\n`);
    await done(run, [
      ['instance add prod --url https://ai.example.com'],
      [`adopt prod --from file:${source} --dry-run`],
      [`adopt served --from serve:${served} --url http://localhost:8080 --yes`],
      ['instance list'],
      [`import ${source} --instance prod --dry-run`],
      [`import ${source} --instance prod --only WEBUI_SECRET_KEY,A_TOKEN`],
      [`import ${source} --instance prod --replace`],
      ['export prod --format compose-env'],
      ['export prod --format compose-secret --only WEBUI_SECRET_KEY'],
      [`export prod --format compose-env --out ${file}`],
      [`export prod --format compose-env --out ${file} --merge --yes`],
      ['target list'],
      ['secret set prod A_TOKEN --generate --replace'],
      ['target list prod'],
      [`target update --file ${file}`],
      [`target rm ${file}`],
    ]);
    await run('doctor');
    const backup = join(shell.dir, 'all.backup');
    await done(run, [
      [`backup ${backup} --password-stdin`, { input: password }],
      [`restore ${backup} --dry-run --password-stdin`, { input: password }],
    ]);
    await done(run, [[`export prod --format docker-env --out ${file} --replace`]]);
    await done(run, [['secret rm prod A_TOKEN --yes'], ['secret rm prod WEBUI_SECRET_KEY --yes']]);
    const orphaned = JSON.parse((await run('target update')).out) as unknown;
    expect(orphaned).toMatchObject([
      { result: { outcome: 'failed', failure: { code: 'export-target-orphaned' } } },
    ]);
  });

  it('servers and tokens', async () => {
    const { shell, run, user, server, onCreate } = await withServer();
    const token = fakeToken(secret, { id: user.id, session_stamp: user.stamp });
    const https = { env: { NODE_EXTRA_CA_CERTS: '/etc/none.pem' } };
    const served = temporaryDir();
    writeFileSync(join(served, '.webui_secret_key'), secret);
    await done(run, [
      ['test prod'],
      [`instance edit prod --runs serve:${served}`],
      ['status prod --check'],
      ['apply prod'],
      ['rotate prod WEBUI_SECRET_KEY --plan'],
      ['rotate prod WEBUI_SECRET_KEY --stage --generate'],
      ['rotate prod WEBUI_SECRET_KEY --retire staged --yes'],
      ['test prod --key bot'],
      ['server-key prod show --key bot'],
      [`server-key prod sql --key bot --email ${user.email} ${release.join(' ')}`],
      ['server-key prod create --key bot --yes'],
      ['token inspect', { input: fakeToken('x', { id: 'u', iat: 1e20, exp: 4e11 }) }],
      ['token inspect --instance prod', { input: token }],
      [`token mint prod --user-id ${user.id} --yes`],
      ['secret list'],
    ]);
    onCreate.act = () => {
      shell.keychain.faults.locked = true;
    };
    const lost = await run('server-key prod create --key bot --yes');
    expect(JSON.parse(lost.out)).toEqual({ instance: 'prod', name: 'bot', key: user.apiKey });
    expect(lost).toMatchObject({ code: 3 });
    expect(lost.notes).toHaveLength(2);
    onCreate.act = () => undefined;
    shell.keychain.faults.locked = false;
    await done(run, [['server-key prod delete --key bot --session --yes', { input: token }]]);
    expect((await run('token inspect --instance prod', { input: fakeToken('x', { id: 'u' }) })).code).toBe(1);
    server.settings.keysEnabled = false;
    expect(await run('test prod')).toMatchObject({ code: 1, notes: [] });
    const changed = await run('test --all --changed');
    expect(JSON.parse(changed.out)).toMatchObject([{ secret: 'bot', was: null }]);
    expect(await run('test --all --changed')).toMatchObject({ code: 0, out: '[]\n', notes: [] });
    await run('instance edit prod --url https://localhost:1');
    const unreached = await run('test prod', https);
    expect(unreached.notes[0]).toMatch(/^\{"note": ?"Certificates of NODE_EXTRA_CA_CERTS /);
    shell.keychain.faults.locked = true;
    const locked = await run('test --all');
    expect(JSON.parse(locked.out)).toMatchObject([
      { secret: null, good: false },
      { secret: 'WEBUI_SECRET_KEY', code: 'keychain-locked' },
      { secret: 'bot', code: 'keychain-locked', at: null, user: null },
    ]);
    expect(JSON.parse(locked.notes[0] ?? '')).toMatchObject({ code: 'keychain-locked' });
    const ill = await run('doctor');
    expect(JSON.parse(ill.out)).toMatchObject({ healthy: false });
  });

  it.each([
    'generate --count 0',
    'instance add',
    'instance list extra',
    'instance edit none --notes x',
    'instance rm none --yes',
    'instance restore none',
    'secret set none A --generate',
    'secret get none A',
    'secret list none',
    'secret versions none A',
    'secret rm none A --yes',
    'secret restore none A',
    'trash list extra',
    'trash empty extra',
    'backup /none.backup',
    'restore /none.backup',
    'vault list extra',
    'vault adopt 12345678',
    'vault destroy 12345678',
    'status none',
    'apply none',
    'rotate none A',
    'test none',
    'server-key none show --key bot',
    'token inspect',
    'token mint none --user-id u --yes',
    'adopt none --from serve:/none --url http://localhost:3000',
    'import /none.env --instance none',
    'export none --format json',
    'target list none',
    'target update none',
    'target rm /none.env',
    'config list extra',
    'config get none',
    'config set graceDays x',
    'config set hideOnBlur maybe',
    'doctor extra',
    'completion tcsh',
  ])('a failure is one object on standard error, and nothing else: %s', async (line) => {
    const failed = await runIn(createShell())(line);
    expect(failed.out).toBe('');
    expect(failed.code).not.toBe(0);
    expect(failed.notes).toHaveLength(1);
    const told: unknown = JSON.parse(failed.notes[0] ?? '');
    expect(isRecord(told) && Object.keys(told)).toEqual(['code', 'message', 'hint']);
  });

  it('each command was seen with an answer, with a failure, and where it lists with an empty list', () => {
    const names = commands.map(({ path }) => path.join(' ')).filter((name) => name !== 'run');
    expect(Object.keys(outputs).toSorted()).toEqual(names.toSorted());
    expect([...seen.failed].toSorted()).toEqual(names.toSorted());
    // Another vault is in a real keychain only: test/soak/vault/vaults.test.ts.
    const answered = names.filter((name) => name !== 'vault adopt');
    expect([...seen.full].toSorted()).toEqual(answered.toSorted());
    expect([...seen.empty].toSorted()).toEqual([
      'instance list',
      'secret list',
      'status',
      'target list',
      'target update',
      'test',
      'trash list',
      'vault list',
    ]);
  });
});

describe('the schemas', () => {
  it('refuse a key that they do not have, a missing one and a value of another type', () => {
    const words = ['config', 'list', '--json'];
    const settings = {
      theme: 'dark',
      language: 'en',
      clipboardSeconds: 30,
      keepVersions: 5,
      graceDays: 7,
      trashDays: 30,
      hideOnBlur: true,
      revealSeconds: 15,
      hideIdleSeconds: 60,
    };
    const check = (value: unknown) => () => checkJson(words, { out: JSON.stringify(value), notes: [] });
    expect(check(settings)()).toBe('config list');
    for (const wrong of [{ ...settings, more: 1 }, { theme: 'dark' }, { ...settings, theme: 'pink' }]) {
      expect(check(wrong)).toThrow('webui-keyring config list --json: standard output is not as its schema');
    }
    expect(() => checkJson(words, { out: '', notes: ['plain words'] })).toThrow('standard error');
    expect(besideOutput.safeParse({ warning: 'w', more: 1 }).success).toBe(false);
  });

  it('are written as a JSON Schema document for each command, open for keys to come', () => {
    const documents = schemaDocuments();
    const names = Object.keys(outputs).map((name) => `${name.replace(' ', '-')}.json`);
    expect([...documents.keys()].toSorted()).toEqual([...names, 'standard-error.json'].toSorted());
    for (const [name, document] of documents) {
      expect(document).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
      expect(JSON.stringify(document), name).not.toContain('additionalProperties":false');
    }
    expect(documents.get('config-get.json')).toMatchObject({
      $id: 'urn:webui-keyring:json:1:config-get',
      type: 'object',
    });
  });
});
