import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSystemPath } from '../../../electron/import/read-file.ts';
import { readImport } from '../../../electron/import/read-import.ts';
import { createShell } from '../cli/shell.ts';

const key = '4b1c9e0d7f3a28c6e5d4b3a291807f6e5d4c3b2a19087f6e5d4c3b2a1908f7e6';
const openWebui = 'image: ghcr.io/open-webui/open-webui:main';

/** A data folder with an instance, and a folder with these files, by their names. */
async function withFiles(files: Readonly<Record<string, string>>) {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  const dir = join(shell.dir, 'files');
  mkdirSync(dir);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  const run = async (name: string, ...options: string[]) =>
    shell.run(['import', join(dir, name), '--instance', 'prod', ...options]);
  const valueOf = async (name: string) => (await shell.run(['secret', 'get', 'prod', name])).out;
  /** Runs a command as it was shown. */
  const follow = async (note: string | undefined) => {
    const words = (note?.split(': webui-keyring ')[1] ?? '').split(' ');
    return shell.run(words.map((word) => word.replaceAll("'", '')));
  };
  return { shell, dir, run, valueOf, follow };
}

const referring = `services:
  chat:
    image: ghcr.io/open-webui/open-webui:v0.9.2
    environment:
      WEBUI_SECRET_KEY: \${OPENWEBUI_SECRET_KEY}
      WEBUI_ADMIN_PASSWORD: \${OPENWEBUI_ADMIN_PASSWORD:?set it}
      OPENAI_API_KEYS: \${FIRST_KEY};\${SECOND_KEY}
`;

describe('a reference', () => {
  it.each([['--all'], ['--only', 'WEBUI_SECRET_KEY'], ['--only', 'OPENAI_API_KEYS', '--force']])(
    'is saved by no %s %s',
    async (...options) => {
      const { run, shell } = await withFiles({ 'compose.yml': referring });
      const done = await run('compose.yml', ...options);
      expect(done.code).toBe(1);
      expect((await shell.run(['secret', 'list'])).notes).toEqual(['No secrets found.']);
    },
  );

  it('is refused with the variable and the file that have the value, whose import is the next command', async () => {
    const { run, valueOf, follow, shell } = await withFiles({
      'compose.yml': referring,
      '.env': `OPENWEBUI_SECRET_KEY="${key}"\nOPENWEBUI_ADMIN_PASSWORD=Vq8mZr2Lx0Tn5K\nFIRST_KEY=a-first-key\nSECOND_KEY=a-second-key\nPOSTGRES_PASSWORD=of-another-service\n`,
    });
    const shown = await run('compose.yml');
    expect(shown.out).toMatch(
      /^- {5}WEBUI_SECRET_KEY .* cannot be saved: a reference, its value is in OPENWEBUI_SECRET_KEY of \.env$/m,
    );
    expect(shown.out).toMatch(/OPENAI_API_KEYS .* its value is in FIRST_KEY, SECOND_KEY of \.env$/m);
    expect(shown.notes[0]).toBe('From the service chat.');
    const refused = await run('compose.yml', '--only', 'WEBUI_SECRET_KEY');
    expect(refused.notes.at(-1)).toMatch(/import-cannot-keep.*its value is in OPENWEBUI_SECRET_KEY of \.env/);
    const next = shown.notes.find((note) => note.startsWith('Next, from .env: '));
    expect(next).toBe(refused.notes[0]);
    expect(await follow(next)).toMatchObject({ code: 0 });
    expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key);
    expect(await valueOf('WEBUI_ADMIN_PASSWORD')).toBe('Vq8mZr2Lx0Tn5K');
    expect((await shell.run(['secret', 'list'])).out).not.toContain('POSTGRES_PASSWORD');
  });

  it.each([
    ['op://vault/openai/key', '1Password'],
    ['ref+awsssm://webui/openai', 'vals'],
    ['se://openai', 'Docker Secrets Engine'],
  ])('%s names what resolves it', async (text, program) => {
    const { run } = await withFiles({ '.env': `OPENAI_API_KEY=${text}\n` });
    const done = await run('.env', '--all');
    expect(done.code).toBe(1);
    expect(done.out).toContain(`cannot be saved: a reference, ${program} resolves it`);
  });
});

describe('what a secret key may not be', () => {
  const texts = {
    'a public default': 'your_secret_key',
    'a placeholder': 'your-secret-key-change-this-in-production',
    'a command that only a shell would run': '$(openssl rand -hex 32)',
    'the path of a file': '/run/secrets/webui_secret_key',
  };

  it.each(Object.entries(texts))('%s is saved neither by import nor by secret set', async (finding, text) => {
    const { run, shell } = await withFiles({ '.env': `WEBUI_SECRET_KEY=${text}\n` });
    const unasked = await run('.env');
    expect(unasked.code).toBe(1);
    expect(unasked.out).toContain(`unsafe: ${finding}`);
    expect((await run('.env', '--all')).code).toBe(1);
    expect((await run('.env', '--only', 'WEBUI_SECRET_KEY')).notes[0]).toContain('import-unsafe');
    const set = ['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'];
    expect((await shell.run(set, { input: text })).notes[0]).toContain('value-blocked');
    expect((await shell.run(['secret', 'list'])).notes).toEqual(['No secrets found.']);
    // A server may run with it all the same.
    expect((await run('.env', '--only', 'WEBUI_SECRET_KEY', '--force')).code).toBe(0);
  });

  it.each(Object.values(texts).slice(1))('another variable is warned of: %s', async (text) => {
    const { run, shell } = await withFiles({ '.env': `OPENAI_API_KEY=${text}\n` });
    expect((await run('.env')).code).toBe(1);
    const asked = await run('.env', '--only', 'OPENAI_API_KEY');
    expect(asked.code).toBe(0);
    expect(asked.out).toMatch(/^yes {3}OPENAI_API_KEY .* check: /m);
    const set = await shell.run(['secret', 'set', 'prod', 'B_KEY'], { input: text });
    expect(set).toMatchObject({ code: 0 });
    expect(set.notes[0]).toContain('warning: This is');
  });
});

describe('the service', () => {
  const withCaddy = `services:
  open-webui:
    ${openWebui}
    env_file: .env
  caddy:
    image: caddy:2
    environment:
      WEBUI_HOSTNAME: chat.example.com
      CLOUDFLARE_API_TOKEN: 9Vd2kq0sX7bYw3mZ8rT5uC1nE6hL4gPo_cfToken1
`;

  it('is the one with the image, and nothing of another is taken unasked', async () => {
    const { run, shell, follow, valueOf } = await withFiles({
      'compose.yml': withCaddy,
      '.env': `WEBUI_SECRET_KEY=${key}\n`,
    });
    const done = await run('compose.yml', '--all');
    expect(done).toMatchObject({ code: 1, out: '' });
    expect(done.notes[1]).toMatch(
      /import-elsewhere: "open-webui" has no variable .*\(its value is in \.env\)/,
    );
    expect((await shell.run(['secret', 'list'])).notes).toEqual(['No secrets found.']);
    expect((await follow(done.notes[0])).code).toBe(0);
    expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key);
    const asked = await run('compose.yml', '--service', 'caddy');
    expect(asked.notes[0]).toBe('From the service caddy.');
  });

  it('without variables ends with the files that have them', async () => {
    const { run } = await withFiles({
      'compose.yml': `services:\n  open-webui:\n    ${openWebui}\n    env_file: [.env, { path: ./raw.env, format: raw }]\n`,
      'raw.env': `WEBUI_SECRET_KEY=${key}\n`,
    });
    const { notes } = await run('compose.yml');
    expect(notes[0]).toBe('It also takes values from .env, which is not there.');
    expect(notes[1]).toMatch(
      /^Next, from \.\/raw\.env: webui-keyring import .*raw\.env .*--format docker-env$/,
    );
    expect(notes[2]).toMatch(/import-elsewhere.*\.env, \.\/raw\.env/);
  });

  it('with a secret file names the file, which is imported as the variable', async () => {
    const { run, follow, valueOf } = await withFiles({
      'compose.yml': `services:
  open-webui:
    ${openWebui}
    environment: { WEBUI_SECRET_KEY_FILE: /run/secrets/k }
    secrets: [k]
secrets: { k: { file: ./k.txt } }
`,
      'k.txt': `${key}\n`,
    });
    const shown = await run('compose.yml');
    const next = shown.notes.find((note) => note.startsWith('Next, from ./k.txt: '));
    expect((await run('compose.yml', '--only', 'WEBUI_SECRET_KEY')).notes[0]).toBe(next);
    expect((await follow(next)).code).toBe(0);
    expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key);
  });
});

it('a key file is the secret key, without the line break at its end', async () => {
  const { run, valueOf } = await withFiles({ webui_secret_key: key.slice(0, 48), other: `${key}\n` });
  const done = await run('webui_secret_key', '--json');
  expect(JSON.parse(done.out)).toMatchObject({ format: 'key-file', taken: [0], rows: [{ notes: [] }] });
  expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key.slice(0, 48));
  const other = await run('other', '--replace');
  expect(other.out).toContain('saved without the line break at its end');
  expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key);
});

it('--as takes two names, and repeats nothing else', async () => {
  const { run, valueOf } = await withFiles({ '.env': `OTHER=${key}\n` });
  for (const wrong of [`WEBUI_SECRET_KEY=${key}`, 'WEBUI_SECRET_KEY', 'A=OTHER,B=OTHER', 'A=B=C']) {
    const refused = await run('.env', '--as', wrong);
    expect(refused.code).toBe(2);
    expect(refused.notes.join('\n')).not.toContain(key);
  }
  expect((await run('.env', '--as', 'WEBUI_SECRET_KEY=OTHER')).code).toBe(0);
  expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key);
});

describe('an env file', () => {
  it('of quoted lines is read as all readers but docker read it, which is said', async () => {
    const { run, valueOf } = await withFiles({
      '.env': `WEBUI_SECRET_KEY="${key}"\nOPENAI_API_KEY='a-key-of-mine' # note\nPORT=8080\n`,
    });
    const done = await run('.env');
    expect(done).toMatchObject({ code: 0 });
    expect(done.notes[0]).toMatch(
      /^Read as Docker Compose, dotenv and python-dotenv do; docker --env-file would/,
    );
    expect([await valueOf('WEBUI_SECRET_KEY'), await valueOf('OPENAI_API_KEY')]).toEqual([
      key,
      'a-key-of-mine',
    ]);
    const asDocker = await run('.env', '--format', 'docker-env', '--only', 'WEBUI_SECRET_KEY', '--replace');
    expect(asDocker.notes[0]).toBe('Saved 0 new and 1 changed.');
    expect(await valueOf('WEBUI_SECRET_KEY')).toBe(`"${key}"`);
  });

  it.each(['A_TOKEN="two\nlines"', String.raw`A_TOKEN="p\$word"`, 'A_TOKEN=one # two\nB="x"'])(
    'that docker reads otherwise by more than quotes is asked about: %j',
    async (text) => {
      const { run } = await withFiles({ '.env': `${text}\n` });
      expect((await run('.env')).notes[0]).toContain('import-ambiguous');
    },
  );

  it('in /etc is asked about where systemd reads it otherwise', async () => {
    const text = 'A_TOKEN=s7@o8\\p\nB_TOKEN=plain-value\n';
    const read = await readImport(text, { fileName: 'env', isSystemFile: true });
    expect(read).toMatchObject({
      value: {
        outcome: 'readers-disagree',
        disagreements: [{ name: 'A_TOKEN', camps: [{ length: 4 }, ['systemd']] }],
      },
    });
    expect(await readImport(text, { fileName: 'env' })).toMatchObject({ value: { recognised: 'all-agree' } });
    expect([isSystemPath('/etc/open-webui/env'), isSystemPath('/srv/etc/env')]).toEqual([true, false]);
  });
});

describe('files of other programs', () => {
  const providerKey = 'sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD';

  it('a docker run script is read up to the image', async () => {
    const { run, valueOf } = await withFiles({
      'run.sh': `#!/bin/sh
docker run -d -p 3000:8080 \\
  -e WEBUI_SECRET_KEY=${key} \\
  --env 'OPENAI_API_KEY=${providerKey}' \\
  -v open-webui:/app/backend/data --name open-webui ghcr.io/open-webui/open-webui:main -e NOT_TOKEN=behind-the-image
`,
    });
    const done = await run('run.sh', '--json');
    expect(JSON.parse(done.out)).toMatchObject({
      format: 'docker-run',
      group: 'open-webui',
      groupKind: 'container',
      rows: [
        { name: 'WEBUI_SECRET_KEY', line: 3 },
        { name: 'OPENAI_API_KEY', line: 4 },
      ],
      outcome: { added: 2 },
    });
    expect(await valueOf('OPENAI_API_KEY')).toBe(providerKey);
  });

  it.each([
    [
      'over.conf',
      'systemd-unit',
      `[Service]\nEnvironment=DATA_DIR=/srv/data\nEnvironment=WEBUI_SECRET_KEY=${key}\n`,
    ],
    [
      'open-webui.container',
      'quadlet',
      `[Unit]\nDescription=Open WebUI\n\n[Container]\nImage=ghcr.io/open-webui/open-webui:main\nEnvironment="WEBUI_SECRET_KEY=${key}"\nEnvironmentFile=/etc/open-webui.env\n\n[Install]\nWantedBy=default.target\n`,
    ],
    [
      'deployment.yaml',
      'k8s-workload',
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: open-webui }
spec:
  template:
    spec:
      containers:
        - name: open-webui
          image: ghcr.io/open-webui/open-webui:main
          env:
            - name: WEBUI_SECRET_KEY
              value: "${key}"
`,
    ],
    [
      'values.yaml',
      'helm-values',
      `extraEnvVars:\n  - name: WEBUI_SECRET_KEY\n    value: "${key}"\nopenaiApiKey: "${providerKey}"\n`,
    ],
  ])('%s is read as %s', async (name, format, text) => {
    const { run, valueOf } = await withFiles({ [name]: text });
    const done = await run(name, '--json');
    expect(JSON.parse(done.out)).toMatchObject({ format });
    expect(await valueOf('WEBUI_SECRET_KEY')).toBe(key);
  });

  it.each([
    ['fly.toml', `[env]\nWEBUI_SECRET_KEY = "${key}"\n`, 'Fly.io'],
    ['config.toml', `[server]\nkey = "${key}"\n`, 'TOML'],
    ['app.conf', `; note\n[server]\nkey=${key}\n`, 'INI'],
  ])('%s is called what it is', async (name, text, what) => {
    const { run } = await withFiles({ [name]: text });
    const { code, notes } = await run(name);
    expect(code).toBe(1);
    expect(notes[0]).toContain('import-not-read');
    expect(notes[0]).toContain(what);
    expect(notes[0]).not.toContain('JSON');
  });

  it('a format that is not recognised is asked for with the names there are', async () => {
    const { run } = await withFiles({ 'x.yaml': 'a: b\n' });
    expect((await run('x.yaml')).notes[0]).toMatch(
      /import-unknown-format.*allowed: compose-env, .*quadlet.*key-file/,
    );
  });
});
