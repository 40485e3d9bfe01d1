import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TestShell } from '../cli/shell.ts';
import { createShell } from '../cli/shell.ts';
import { officialComposeFile } from '../../support/compose-cases.ts';
import { composeFile, dockerInspect } from '../../support/import-samples.ts';

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';

async function shellWithInstance(): Promise<
  TestShell & { readonly put: (name: string, text: string) => string }
> {
  const shell = createShell();
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  return {
    ...shell,
    put: (name, text) => {
      const path = join(shell.dir, name);
      writeFileSync(path, text);
      return path;
    },
  };
}

const into = ['--instance', 'prod'] as const;

async function valueOf(shell: TestShell, name: string): Promise<string> {
  return (await shell.run(['secret', 'get', 'prod', name])).out;
}

describe('import', () => {
  it('keeps what is secret and new, and shows no value', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('.env', `WEBUI_SECRET_KEY=${key}\nPORT=8080\nA_TOKEN=t0ken-value\nEMPTY_TOKEN=\n`);
    const done = await shell.run(['import', path, ...into]);
    expect(done).toMatchObject({ code: 0, notes: ['Saved 2 new and 0 changed.'] });
    expect(done.out).toMatch(/^yes {3}WEBUI_SECRET_KEY {2}secret-key {2}new/m);
    expect(done.out).toMatch(/^- {5}PORT .* does not look like a secret/m);
    expect(done.out).toMatch(/^- {5}EMPTY_TOKEN .* cannot be saved: empty/m);
    expect(JSON.stringify(done)).not.toMatch(/9f1c3a7e|t0ken-value|8080/);
    expect(await valueOf(shell, 'WEBUI_SECRET_KEY')).toBe(key);
    expect(await valueOf(shell, 'A_TOKEN')).toBe('t0ken-value');
    const again = await shell.run(['import', path, ...into]);
    expect(again.code).toBe(0);
    expect(again.notes[0]).toContain('Nothing was saved.');
  });

  it('says which line of a compose file keeps the secret key empty', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('docker-compose.yaml', officialComposeFile);
    const done = await shell.run(['import', path, ...into]);
    expect(done.out).toMatch(/^- {5}WEBUI_SECRET_KEY .* cannot be saved: empty, keeps the key empty$/m);
    expect(done.notes).toContainEqual(
      expect.stringMatching(/^warning: docker-compose\.yaml:10: This line sets the key to an empty value/),
    );
    const json = await shell.run(['import', path, ...into, '--json']);
    expect(json.notes).toEqual([]);
    expect(JSON.parse(json.out)).toMatchObject({ rows: [{ notes: [] }, { notes: ['keeps-key-empty'] }] });
  });

  it('saves a secret key that is not safe with --force only, and says what is wrong with a value', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('.env', `WEBUI_SECRET_KEY=${'a'.repeat(40)}\nDATABASE_PASSWORD=14%UrY@db-7\n`);
    const left = await shell.run(['import', path, ...into, '--all', '--dry-run']);
    expect(left.out).toMatch(/^- {5}WEBUI_SECRET_KEY .* unsafe: repeats itself$/m);
    expect(left.notes[0]).toMatch(/^WEBUI_SECRET_KEY is not safe as a secret key .*--force/);
    const refused = await shell.run(['import', path, ...into, '--only', 'WEBUI_SECRET_KEY']);
    expect(refused.notes[0]).toMatch(/^webui-keyring: import-unsafe: .*\(it repeats itself/);
    const done = await shell.run(['import', path, ...into, '--all', '--force']);
    expect(done.notes).toEqual(['Saved 2 new and 0 changed.']);
    expect(done.out).toMatch(/^yes {3}WEBUI_SECRET_KEY .* unsafe: repeats itself$/m);
    expect(done.out).toMatch(/^yes {3}DATABASE_PASSWORD .* check: breaks the URL that it goes into$/m);
    expect(await valueOf(shell, 'WEBUI_SECRET_KEY')).toBe('a'.repeat(40));
  });

  it('warns of a name that changes how programs are started where it is taken, and takes it when asked only', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('.env', `WEBUI_SECRET_KEY=${key}\nLD_PRELOAD=${key}.so\n`);
    const usual = await shell.run(['import', path, ...into]);
    expect(usual.out).toMatch(/^- {5}LD_PRELOAD .* changes how programs are started/m);
    expect(usual.notes).toEqual(['Saved 1 new and 0 changed.']);
    const asked = await shell.run(['import', path, ...into, '--only', 'LD_PRELOAD']);
    expect(asked.notes[0]).toMatch(/^warning: LD_PRELOAD changes how programs are started/);
  });

  it('shows only, with --dry-run', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('.env', 'A_TOKEN=t0ken-value\n');
    const shown = await shell.run(['import', path, ...into, '--dry-run']);
    expect(shown).toMatchObject({ code: 0, notes: ['Would save 1; nothing was saved.'] });
    expect((await shell.run(['secret', 'list'])).notes).toEqual(['No secrets found.']);
    // Nothing to take is an answer where it was only asked for one.
    const none = shell.put('none', 'PORT=8080\n');
    expect((await shell.run(['import', none, ...into, '--dry-run'])).code).toBe(0);
    expect((await shell.run(['import', none, ...into])).code).toBe(1);
  });

  it('takes changed values with --replace alone', async () => {
    const shell = await shellWithInstance();
    await shell.run(['import', shell.put('a', 'A_TOKEN=old-value\n'), ...into]);
    const path = shell.put('b', 'A_TOKEN=new-value\n');
    expect((await shell.run(['import', path, ...into])).code).toBe(1);
    const refused = await shell.run(['import', path, ...into, '--only', 'A_TOKEN']);
    expect(refused.code).toBe(1);
    expect(refused.notes[0]).toMatch(/vault-name-taken.*--replace/);
    expect(await valueOf(shell, 'A_TOKEN')).toBe('old-value');
    await shell.run(['import', path, ...into, '--replace']);
    expect(await valueOf(shell, 'A_TOKEN')).toBe('new-value');
  });

  it('takes with --replace no value that looks like a setting, unless it is named', async () => {
    const shell = await shellWithInstance();
    const first = shell.put('a', 'PORT=8080\nA_TOKEN=old-value\n');
    await shell.run(['import', first, ...into, '--all']);
    const path = shell.put('b', 'PORT=9090\nA_TOKEN=new-value\n');
    await shell.run(['import', path, ...into, '--replace']);
    expect([await valueOf(shell, 'PORT'), await valueOf(shell, 'A_TOKEN')]).toEqual(['8080', 'new-value']);
    await shell.run(['import', path, ...into, '--replace', '--only', 'PORT']);
    expect(await valueOf(shell, 'PORT')).toBe('9090');
  });

  it('puts back a value that the keychain lost, where it is named', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('a', 'A_TOKEN=t0ken-value\n');
    await shell.run(['import', path, ...into]);
    const [account = ''] = [...shell.keychain.entries].find(([, value]) => value === 't0ken-value') ?? [];
    shell.keychain.entries.delete(account);
    await shell.run(['import', path, ...into]);
    expect((await shell.run(['secret', 'get', 'prod', 'A_TOKEN'])).code).not.toBe(0);
    await shell.run(['import', path, ...into, '--only', 'A_TOKEN']);
    expect(await valueOf(shell, 'A_TOKEN')).toBe('t0ken-value');
  });

  it('takes what is named, and refuses what cannot be taken', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('.env', 'PORT=8080\nA_TOKEN=t0ken-value\nEMPTY=\n');
    expect((await shell.run(['import', path, ...into, '--only', 'PORT'])).code).toBe(0);
    expect(await valueOf(shell, 'PORT')).toBe('8080');
    const codes = async (...options: string[]) => {
      const { code, notes } = await shell.run(['import', path, ...into, ...options]);
      return [code, notes[0]?.split(':')[1]?.trim()];
    };
    expect(await codes('--only', 'NOPE')).toEqual([1, 'file-lacks-name']);
    expect(await codes('--service', 'nope')).toEqual([1, 'file-lacks-name']);
    expect(await codes('--only', 'EMPTY')).toEqual([1, 'import-cannot-keep']);
    expect(await codes('--only', '')).toEqual([2, 'usage-bad-option-value']);
    expect(await codes('--only', 'A_TOKEN', '--all')).toEqual([2, 'usage-option-conflict']);
    expect(await codes('--all')).toEqual([0, 'Saved 1 new and 0 changed.'.split(':')[1]]);
  });

  it('asks for the format where readers disagree, naming variables and no value', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('.env', 'A_TOKEN="planted\\tvalue"\n');
    const asked = await shell.run(['import', path, ...into]);
    expect(asked.code).toBe(1);
    expect(asked.notes[0]).toMatch(
      /import-ambiguous.*A_TOKEN \(compose-env, python-dotenv \| docker-env \| dotenv\)/,
    );
    expect(asked.notes[0]).not.toContain('planted');
    const many = Array.from({ length: 7 }, (_, index) => `T${index}_TOKEN="planted\\tvalue"\n`).join('');
    const listed = (await shell.run(['import', shell.put('many', many), ...into])).notes[0];
    expect(listed?.match(/T\d_TOKEN/g)).toEqual(['T0_TOKEN', 'T1_TOKEN', 'T2_TOKEN', 'T3_TOKEN', 'T4_TOKEN']);
    expect(listed).toContain('; ...)');
    await shell.run(['import', path, ...into, '--format', 'docker-env']);
    expect(await valueOf(shell, 'A_TOKEN')).toBe('"planted\\tvalue"');
    await shell.run(['import', path, ...into, '--format', 'compose', '--replace']);
    expect(await valueOf(shell, 'A_TOKEN')).toBe('planted\tvalue');
  });

  it('chooses Open WebUI among services, or the one named', async () => {
    const shell = await shellWithInstance();
    const path = shell.put('compose.yaml', composeFile);
    const done = await shell.run(['import', path, ...into]);
    expect(done.notes.join('\n')).toMatch(/from \.env, .*\n.*from \.\/more\.env, /);
    expect(await valueOf(shell, 'SHARED_TOKEN')).toBe('shared-token-value');
    await shell.run(['import', path, ...into, '--service', 'pipelines', '--only', 'PIPELINES_API_KEY']);
    expect(await valueOf(shell, 'PIPELINES_API_KEY')).toBe('0p3n-w3bu!');
    const chosen = ['--format', 'compose', '--service', 'pipelines', '--dry-run'] as const;
    expect((await shell.run(['import', path, ...into, ...chosen])).code).toBe(0);
    const unclear = composeFile
      .replace('open-webui/open-webui:main', 'some/other')
      .replaceAll('WEBUI_', 'X_');
    const asked = await shell.run(['import', shell.put('c.yaml', unclear), ...into]);
    expect(asked.notes[0]).toMatch(/import-choose-group.*open-webui, pipelines/);
  });

  it('reads standard input, and tells all in JSON', async () => {
    const shell = await shellWithInstance();
    const done = await shell.run(['import', '-', ...into, '--json', '--all', '--force'], {
      input: dockerInspect,
    });
    expect(JSON.parse(done.out)).toMatchObject({
      format: 'docker-inspect',
      group: 'open-webui',
      taken: [0, 1, 3],
      outcome: { added: 3, replaced: 0, unchanged: 0 },
    });
    expect(done.out).not.toContain('abc=def');
    expect(await valueOf(shell, 'DOLLAR')).toBe('$HOME ${x} $$');
  });

  it('says what is wrong with the words or the file', async () => {
    const shell = await shellWithInstance();
    const codes = async (...words: string[]) => {
      const { code, notes } = await shell.run(['import', ...words]);
      return [code, notes[0]?.split(':')[1]?.trim()];
    };
    expect(await codes('x')).toEqual([2, 'usage-missing-operand']);
    expect(await codes(join(shell.dir, 'absent'), ...into)).toEqual([1, 'import-unreadable']);
    expect(await codes(shell.put('big', 'x'.repeat(300_000)), ...into)).toEqual([1, 'import-too-large']);
    expect(await codes(shell.put('e', 'A=b'), '--instance', 'nope')).toEqual([1, 'vault-not-found']);
    expect(await codes(shell.put('e', 'A=b'), ...into, '--format', 'toml')).toEqual([
      2,
      'usage-bad-option-value',
    ]);
    const piped = await shell.run(['import', '-', ...into], { input: 'x'.repeat(300_000) });
    expect(piped.notes[0]).toContain('import-too-large');
  });
});

describe('run', () => {
  it('refuses before it starts anything', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'A_TOKEN', '--force'], { input: 'a-value' });
    await shell.run(['secret', 'set', 'prod', 'bot of anna', '--kind', 'api-key', '--force'], { input: 'b' });
    const codes = async (...words: string[]) => {
      const { code, notes } = await shell.run(['run', ...words]);
      return [code, notes[0]?.split(':')[1]?.trim()];
    };
    expect(await codes('prod')).toEqual([2, 'usage-missing-operand']);
    expect(await codes('prod', '--')).toEqual([2, 'usage-missing-operand']);
    expect(await codes('nope', '--', 'true')).toEqual([1, 'vault-not-found']);
    expect(await codes('prod', '--only', 'A_TOKEN,NOPE', '--', 'true')).toEqual([1, 'vault-not-found']);
    expect(await codes('prod', '--only', 'bot of anna', '--', 'true')).toEqual([1, 'run-bad-name']);
    expect(await codes('prod', '--only', ',', '--', 'true')).toEqual([2, 'usage-bad-option-value']);
  });

  it.each([
    ['no-such-command-7d1f', 127, 'run-not-found'],
    ['/', 126, 'run-not-executable'],
  ])('ends as a shell does when %s cannot be started', async (command, code, failure) => {
    const shell = await shellWithInstance();
    const ended = await shell.run(['run', 'prod', '--', command]);
    expect(ended.code).toBe(code);
    expect(ended.notes[0]).toContain(failure);
  });

  it('passes the exit code on, and closes the keychain before', async () => {
    const shell = await shellWithInstance();
    await shell.run(['secret', 'set', 'prod', 'A_TOKEN', '--force'], { input: 'a-value' });
    const { code } = await shell.run([
      'run',
      'prod',
      '--',
      '/bin/sh',
      '-c',
      'test "$A_TOKEN" = a-value && exit 7',
    ]);
    expect(code).toBe(7);
    expect(await shell.keychain.get('3f2504e0-4f89-41d3-9a0c-0305e82c3301')).toMatchObject({
      error: { code: 'keychain-failed', facts: { reason: 'closed' } },
    });
  });
});
