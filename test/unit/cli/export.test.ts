import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Outcome, Person, TestShell } from './shell.ts';
import { createShell } from './shell.ts';

const key = '9f1c3a7e5b2d8046ac1e9b7f3d5c0a28e4f6071b9d3c5a8e2f4b6d8091a3c5e7';
const openai = `pl4nted "value" with $ and #`;
/** Parts of both values, of what a first version and a neighbour held. */
const anyValue = /9f1c3a7e|pl4nted|neighb0ur|0ther-key/;

interface ExportShell extends TestShell {
  readonly work: string;
  readonly file: (name?: string) => string;
  readonly export: (words: readonly string[], person?: Person) => Promise<Outcome>;
}

async function setUp(): Promise<ExportShell> {
  const shell = createShell();
  const work = mkdtempSync(join(tmpdir(), 'keyring-work-'));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  await shell.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY'], { input: key });
  await shell.run(['secret', 'set', 'prod', 'TAVILY_API_KEY', '--kind', 'variable'], { input: openai });
  await shell.run(['secret', 'set', 'prod', 'my bot', '--kind', 'api-key', '--generate']);
  return {
    ...shell,
    work,
    file: (name = '.env') => join(work, name),
    export: (words, person) => shell.run(['export', 'prod', ...words], person),
  };
}

const composeEnv = ['--format', 'compose-env'] as const;

function codeOf({ code, notes }: Outcome): readonly [number, string | undefined] {
  return [code, notes.at(-1)?.split(':')[1]?.trim()];
}

async function inGit(): Promise<ExportShell> {
  const shell = await setUp();
  execFileSync('git', ['init', '--quiet', shell.work]);
  return shell;
}
const ignored = (shell: ExportShell): string => readFileSync(shell.file('.gitignore'), 'utf8');

describe('export to standard output', () => {
  it('gives a pipe the text as it is, with what can be a variable, and warns on standard error', async () => {
    const shell = await setUp();
    const done = await shell.export(composeEnv);
    expect(done.code).toBe(0);
    expect(done.out).toMatch(
      /^# .*\nWEBUI_SECRET_KEY=9f1c3a7e[0-9a-f]{56}\nTAVILY_API_KEY="pl4nted \\"value\\" with \\\$ and #"\n$/,
    );
    expect(done.notes).toContainEqual(expect.stringMatching(/^warning: TAVILY_API_KEY: Open WebUI copies/));
    expect(done.notes.join('\n')).not.toMatch(anyValue);
  });

  it('asks before it shows values on a screen, or wants --reveal; names need neither', async () => {
    const shell = await setUp();
    expect(codeOf(await shell.export(composeEnv, { looks: true }))).toEqual([2, 'usage-needs-reveal']);
    const no = await shell.export(composeEnv, { looks: true, agrees: false });
    expect(no).toMatchObject({ code: 1, out: '', asked: [expect.stringContaining('prod')] });
    expect((await shell.export(composeEnv, { looks: true, agrees: true })).out).toContain(key);
    expect((await shell.export([...composeEnv, '--reveal'], { looks: true })).out).toContain(key);
    expect((await shell.export([...composeEnv, '--out', '-'])).out).toContain(key);
    const names = await shell.export([...composeEnv, '--names-only'], { looks: true });
    expect(names.out.split('\n').slice(1)).toEqual(['WEBUI_SECRET_KEY', 'TAVILY_API_KEY', '']);
  });

  it('shows unseen characters of a value on a screen as escapes', async () => {
    const shell = await setUp();
    await shell.run(['secret', 'set', 'prod', 'ESC', '--kind', 'variable'], { input: 'a\u001b[2Jb' });
    const shown = await shell.export(['--format', 'sh', '--only', 'ESC', '--reveal'], { looks: true });
    expect(shown.out).toContain("'a\\u{1b}[2Jb'");
    expect(shown.out).not.toContain('\u001b');
    expect((await shell.export(['--format', 'sh', '--only', 'ESC'])).out).toContain('\u001b');
  });

  it('gives all files in JSON, and says what a text alone lacks', async () => {
    const shell = await setUp();
    const text = await shell.export(['--format', 'compose-secret']);
    expect(text.out).toContain('/run/secrets/webui_secret_key');
    expect(text.notes.at(-1)).toBe('It needs webui_secret_key beside it, which --out FILE also writes.');
    const json: unknown = JSON.parse((await shell.export(['--format', 'compose-secret', '--json'])).out);
    expect(json).toMatchObject({
      format: 'compose-secret',
      files: [{ fileName: 'compose.yaml' }, { fileName: 'webui_secret_key', text: key }],
      warnings: [{ code: 'dedicated-keys-advised' }, { code: 'needs-empty-secret-key' }],
    });
  });

  it('takes names in the order given and forms of a format', async () => {
    const shell = await setUp();
    const done = await shell.export([...composeEnv, '--only', 'TAVILY_API_KEY,WEBUI_SECRET_KEY']);
    expect(done.out.indexOf('TAVILY')).toBeLessThan(done.out.indexOf('WEBUI'));
    const twice = await shell.export([...composeEnv, '--only', 'WEBUI_SECRET_KEY, WEBUI_SECRET_KEY']);
    expect(twice.out.match(/^WEBUI_SECRET_KEY=/gm)).toHaveLength(1);
    const form = ['--format', 'compose-yaml', '--variant', 'environment'];
    expect((await shell.export(form)).out).not.toContain('image:');
    expect((await shell.export(['--format', 'compose-yaml'])).out).toContain('image:');
  });

  it.each([
    [[], 2, 'usage-missing-operand'],
    [['--format', 'toml'], 2, 'usage-bad-option-value'],
    [['--format', 'sh', '--variant', 'npm'], 2, 'usage-bad-option-value'],
    [['--format', 'json', '--variant', 'npm'], 2, 'usage-bad-option-value'],
    [['--format', 'sh', '--merge'], 2, 'usage-missing-operand'],
    [['--format', 'sh', '--out', '-', '--allow-unignored'], 2, 'usage-missing-operand'],
    [['--format', 'sh', '--out', 'x', '--merge', '--replace'], 2, 'usage-option-conflict'],
    [['--format', 'sh', '--out', 'x', '--gitignore', '--allow-unignored'], 2, 'usage-option-conflict'],
    [['--format', 'sh', '--only', 'NOPE'], 1, 'vault-not-found'],
    [['--format', 'sh', '--only', ''], 2, 'usage-bad-option-value'],
    [['--format', 'sh', '--names-only'], 1, 'export-names-only-unsupported'],
    [['--format', 'sh', '--only', 'my bot'], 1, 'export-not-representable'],
  ])('%j ends with %i, %s', async (words, code, expected) => {
    const shell = await setUp();
    const done = await shell.export(words);
    expect([done.out, ...codeOf(done)]).toEqual(['', code, expected]);
  });

  it('names each value that a format cannot carry, and no value', async () => {
    const shell = await setUp();
    for (const name of ['ONE', 'TWO']) {
      await shell.run(['secret', 'set', 'prod', name, '--kind', 'variable'], { input: 'pl4nted\nline' });
    }
    const done = await shell.export(['--format', 'docker-env', '--out', shell.file()]);
    expect(done.code).toBe(1);
    expect(done.notes).toHaveLength(3);
    expect(done.notes.join('\n')).toMatch(/^.*"ONE".*line break.*\n.*"TWO".*line break.*\n.*export-not-rep/);
    expect(done.notes.join('\n')).not.toMatch(anyValue);
    expect(() => statSync(shell.file())).toThrow('ENOENT');
  });
});

describe('export to a file', () => {
  it('writes a new file for its owner only, and neither over another nor through a link', async () => {
    const shell = await setUp();
    const done = await shell.export([...composeEnv, '--out', shell.file()]);
    expect(done).toMatchObject({ code: 0, out: '' });
    expect(done.notes).toContain(`Wrote 2 variables to ${shell.file()}.`);
    expect(statSync(shell.file()).mode & 0o777).toBe(0o600);
    const again = await shell.export([...composeEnv, '--out', shell.file()]);
    expect(codeOf(again)).toEqual([1, 'export-target-exists']);
    expect(again.notes.at(-1)).toContain('--merge or --replace');
    expect((await shell.export(['--format', 'json', '--out', shell.file()])).notes.at(-1)).not.toContain(
      '--merge',
    );
    const over = [...composeEnv, '--only', 'WEBUI_SECRET_KEY', '--out', shell.file(), '--replace'];
    expect((await shell.export(over)).code).toBe(0);
    expect(readFileSync(shell.file(), 'utf8')).not.toContain('TAVILY');
  });

  it('writes the files that belong to it beside it', async () => {
    const shell = await setUp();
    const done = await shell.export(['--format', 'compose-secret', '--out', shell.file('c.yaml'), '--json']);
    expect(JSON.parse(done.out)).toMatchObject({
      outcome: 'written',
      variables: 1,
      companions: [shell.file('webui_secret_key')],
      notRemembered: null,
      merge: null,
    });
    expect(readFileSync(shell.file('webui_secret_key'), 'utf8')).toBe(key);
    expect(done.out).not.toMatch(anyValue);
  });

  const old = '# mine\r\nA="neighb0ur"\r\nWEBUI_SECRET_KEY=0ther-key # was 0ther-key\r\nB=2';
  const merge = [...composeEnv, '--merge'] as const;

  it('merges after it showed the difference and a yes; keeps every other byte', async () => {
    const shell = await setUp();
    writeFileSync(shell.file(), old);
    const no = await shell.export([...merge, '--out', shell.file()], { agrees: false });
    expect([no.code, no.asked]).toEqual([1, ['Write this?']]);
    expect(readFileSync(shell.file(), 'utf8')).toBe(old);
    expect(no.notes.filter((line) => /^[-+ ] /.test(line))).toEqual([
      '  1  # mine',
      '  2  A=••••••••',
      '- 3  WEBUI_SECRET_KEY=•••••••• # ••••••••',
      '+ 3  WEBUI_SECRET_KEY=•••••••• # ••••••••',
      '  4  B=••••••••',
      '+ 5  TAVILY_API_KEY=••••••••',
    ]);
    expect(no.notes.join('\n')).not.toMatch(anyValue);
    const yes = await shell.export([...merge, '--out', shell.file()], { agrees: true });
    expect(yes.notes).toContain(`Merged 2 variables into ${shell.file()}.`);
    expect(yes.notes).toContain(
      `warning: ${shell.file()}: every user of this computer can access it, as before (mode 0644).`,
    );
    expect(readFileSync(shell.file(), 'utf8')).toBe(
      `# mine\r\nA="neighb0ur"\r\nWEBUI_SECRET_KEY=${key} # was 0ther-key\r\nB=2\r\nTAVILY_API_KEY="pl4nted \\"value\\" with \\$ and #"`,
    );
    // Nothing to change is nothing to ask.
    const same = await shell.export([...merge, '--out', shell.file()], { agrees: false });
    expect([same.code, same.asked]).toEqual([0, []]);
    expect(same.notes).toContain(`${shell.file()} already has these values; nothing was written.`);
  });

  it('merges unasked with --yes, and where nobody can be asked', async () => {
    const shell = await setUp();
    for (const [options, person] of [
      [['--yes'], { agrees: false }],
      [[], {}],
    ] as const) {
      writeFileSync(shell.file(), old);
      const done = await shell.export([...merge, ...options, '--out', shell.file()], person);
      expect([done.code, done.asked]).toEqual([0, []]);
      expect(readFileSync(shell.file(), 'utf8')).toContain(key);
    }
    const json = await shell.export([...merge, '--out', shell.file(), '--json']);
    expect(json.notes).toEqual([]);
    expect(JSON.parse(json.out)).toMatchObject({
      merge: { variables: [{ change: 'same' }, { change: 'same' }] },
    });
  });

  it('refuses a merge that the format or the file does not allow', async () => {
    const shell = await setUp();
    writeFileSync(shell.file(), 'WEBUI_SECRET_KEY=0ther-key\nWEBUI_SECRET_KEY=neighb0ur\n');
    const twice = await shell.export([...merge, '--out', shell.file()]);
    expect(codeOf(twice)).toEqual([1, 'export-merge-refused']);
    expect(twice.notes.at(-1)).toContain('lines 1 and 2');
    expect(twice.notes.join('\n')).not.toMatch(anyValue);
    const json = await shell.export(['--format', 'json', '--merge', '--out', shell.file()]);
    expect(codeOf(json)).toEqual([1, 'export-merge-unsupported']);
  });
});

it('tells each value that a format cannot carry, with --json a JSON object a line', async () => {
  const shell = await setUp();
  for (const name of ['ONE', 'TWO']) {
    await shell.run(['secret', 'set', 'prod', name, '--kind', 'variable'], {
      input: 'two\nlines of pl4nted',
    });
  }
  const words = ['--format', 'docker-env', '--only', 'ONE,TWO'];
  const said = await shell.export(words);
  expect(said.notes).toEqual([
    expect.stringContaining('"ONE"'),
    expect.stringContaining('"TWO"'),
    expect.stringContaining('export-not-representable'),
  ]);
  const json = (await shell.export([...words, '--json'])).notes.map((line): unknown => JSON.parse(line));
  expect(json).toEqual([
    { warning: said.notes[0] },
    { warning: said.notes[1] },
    expect.objectContaining({ code: 'export-not-representable' }),
  ]);
});

/** Rotates the key at the first question, and not at those that follow. */
function rotatesOnce(shell: ExportShell): () => Promise<unknown> {
  let hasRotated = false;
  return async () => {
    if (hasRotated) return;
    hasRotated = true;
    await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], {
      input: `0ther-key-${key}`,
    });
  };
}

describe('export while a value is rotated', () => {
  it('shows a merge again, and writes what the vault has by then', async () => {
    const shell = await setUp();
    writeFileSync(shell.file(), 'WEBUI_SECRET_KEY=old\n');
    const words = [...composeEnv, '--merge', '--out', shell.file()];
    const done = await shell.export(words, { agrees: true, meanwhile: rotatesOnce(shell) });
    expect(done.code).toBe(0);
    expect(done.asked).toHaveLength(2);
    expect(readFileSync(shell.file(), 'utf8')).toContain(`WEBUI_SECRET_KEY=0ther-key-${key}\n`);
    expect((await shell.run(['target', 'update'])).notes).toEqual(['No file is out of date.']);
  });

  it('writes the new value after a yes to the line in .gitignore, without a second question', async () => {
    const shell = await inGit();
    const words = [...composeEnv, '--out', shell.file()];
    const done = await shell.export(words, { agrees: true, meanwhile: rotatesOnce(shell) });
    expect(done.code).toBe(0);
    expect(done.asked).toHaveLength(1);
    expect(ignored(shell)).toBe('/.env\n');
    expect(readFileSync(shell.file(), 'utf8')).toContain(`WEBUI_SECRET_KEY=0ther-key-${key}\n`);
  });
});

describe('export into a git work tree', () => {
  it('needs a word about a file that git does not ignore', async () => {
    const shell = await inGit();
    const words = [...composeEnv, '--out', shell.file()];
    const done = await shell.export(words);
    expect(codeOf(done)).toEqual([1, 'export-target-not-ignored']);
    expect(done.notes.at(-1)).toContain('--gitignore');
    expect(codeOf(await shell.export(words, { agrees: false }))).toEqual([1, 'export-target-not-ignored']);
    expect(() => statSync(shell.file())).toThrow('ENOENT');
    expect((await shell.export([...words, '--allow-unignored'])).code).toBe(0);
  });

  it('asks nothing where git cannot be asked, which no line would mend', async () => {
    const shell = await setUp();
    mkdirSync(shell.file('.git'));
    const done = await shell.export([...composeEnv, '--out', shell.file()], { agrees: true });
    expect([...codeOf(done), done.asked]).toEqual([1, 'export-target-not-ignored', []]);
    expect(() => statSync(shell.file())).toThrow('ENOENT');
  });

  it('adds the line to .gitignore after a yes', async () => {
    const shell = await inGit();
    const done = await shell.export([...composeEnv, '--out', shell.file()], { agrees: true });
    expect(done.code).toBe(0);
    expect(done.asked).toEqual([expect.stringContaining(`Add /.env to ${shell.file('.gitignore')}`)]);
    expect(ignored(shell)).toBe('/.env\n');
  });

  it('adds a line for each file of the export', async () => {
    const shell = await inGit();
    const words = ['--format', 'compose-secret', '--out', shell.file('c.yaml'), '--gitignore'];
    expect((await shell.export(words)).code).toBe(0);
    expect(ignored(shell)).toBe('/webui_secret_key\n/c.yaml\n');
  });

  it('refuses a tracked file whatever is said', async () => {
    const shell = await inGit();
    writeFileSync(shell.file(), 'A=1\n');
    execFileSync('git', ['-C', shell.work, 'add', '.env']);
    for (const word of ['--allow-unignored', '--gitignore']) {
      const done = await shell.export([...composeEnv, '--merge', word, '--out', shell.file()], {
        agrees: true,
      });
      expect(codeOf(done)).toEqual([1, 'export-target-tracked']);
    }
    expect(readFileSync(shell.file(), 'utf8')).toBe('A=1\n');
  });
});

describe('remembered targets', () => {
  it('are out of date after a new value, and updated in one go', async () => {
    const shell = await setUp();
    await shell.export([...composeEnv, '--out', shell.file()]);
    await shell.export(['--format', 'json', '--out', shell.file('all.json')]);
    await shell.export([...composeEnv, '--names-only', '--out', shell.file('names')]);
    expect((await shell.run(['target', 'update'])).notes).toEqual(['No file is out of date.']);

    await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], {
      input: `0ther-key-${key}`,
    });
    const listed = await shell.run(['target', 'list', 'prod']);
    const lines = listed.out.split('\n');
    expect(lines[1]).toMatch(/^prod +compose-env {2}out of date .*\.env +changed: WEBUI_SECRET_KEY$/);
    expect(lines[2]).toMatch(/^prod +json {9}out of date .*all\.json/);
    expect(lines).toHaveLength(4);
    const doctor = await shell.run(['doctor']);
    expect(doctor.out).toMatch(
      /^note {2}exports {6}2 exported files are out of date: .*\.env, .*all\.json$/m,
    );
    const updated = await shell.run(['target', 'update', 'prod']);
    expect(updated).toMatchObject({ code: 0, out: '' });
    expect(updated.notes).toEqual([`${shell.file()}: updated.`, `${shell.file('all.json')}: updated.`]);
    expect(readFileSync(shell.file('all.json'), 'utf8')).toContain(`0ther-key-${key}`);
    const json: unknown = JSON.parse((await shell.run(['target', 'list', '--json'])).out);
    expect(json).toMatchObject([
      {
        instance: 'prod',
        state: 'current',
        file: 'as-written',
        variables: ['WEBUI_SECRET_KEY', 'TAVILY_API_KEY'],
      },
      { instance: 'prod', state: 'current' },
    ]);
    expect(JSON.stringify([listed, updated, json])).not.toMatch(anyValue);
  });

  it('tell of each what kept it from being updated', async () => {
    const shell = await setUp();
    for (const name of ['gone.json', 'edited.json']) {
      await shell.export(['--format', 'json', '--out', shell.file(name)]);
    }
    rmSync(shell.file('gone.json'));
    writeFileSync(shell.file('edited.json'), '{"mine": "neighb0ur"}');
    await shell.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--replace'], {
      input: `0ther-key-${key}`,
    });
    const done = await shell.run(['target', 'update']);
    expect(done.code).toBe(1);
    expect(done.notes).toEqual([
      expect.stringMatching(/edited\.json: export-target-changed: /),
      expect.stringMatching(/gone\.json: export-target-missing: /),
    ]);
    expect(readFileSync(shell.file('edited.json'), 'utf8')).toBe('{"mine": "neighb0ur"}');
    // Named by itself, a file that is gone is made again.
    expect((await shell.run(['target', 'update', '--file', shell.file('gone.json')])).code).toBe(0);
    expect(readFileSync(shell.file('gone.json'), 'utf8')).toContain('0ther-key');
    const unknown = await shell.run(['target', 'update', '--file', shell.file('other')]);
    expect(codeOf(unknown)).toEqual([1, 'target-unknown']);
  });

  it('can be forgotten; the file stays', async () => {
    const shell = await setUp();
    await shell.export([...composeEnv, '--out', shell.file()]);
    expect((await shell.run(['target', 'rm', shell.file()])).out).toContain('still there');
    expect((await shell.run(['target', 'list'])).notes).toEqual(['No file was exported yet.']);
    expect(readFileSync(shell.file(), 'utf8')).toContain(key);
    expect(codeOf(await shell.run(['target', 'rm', shell.file()]))).toEqual([1, 'target-unknown']);
  });
});
