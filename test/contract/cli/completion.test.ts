import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../support/find-program.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { missingKeyring, startKeyring } from '../../support/keyring.ts';
import type { Program } from '../../support/cli-program.ts';
import { cliPath, createProgram, runProcess } from '../../support/cli-program.ts';
import { missingTerminal, playTerminal } from '../../support/terminal.ts';

/** Why a shell's completion cannot be tried, or undefined; under `CI=true` a missing shell is thrown instead. */
function missingShell(name: string): string | undefined {
  const missing = missingKeyring() ?? missingTerminal();
  if (missing !== undefined || findProgram(name) !== undefined) return missing;
  const reason = `not installed: ${name} (Debian: apt-get install ${name})`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}

let keyring: TestKeyring | undefined;
let program: Program | undefined;
let env: Record<string, string> = {};
let workDir = '';

beforeAll(async () => {
  if (missingKeyring() !== undefined) return;
  keyring = await startKeyring();
  program = createProgram(keyring.env);
  await program.run(['instance', 'add', 'my lab', '--url', 'https://lab.example.com']);
  await program.run(['instance', 'add', 'prod', '--url', 'https://ai.example.com']);
  await program.run(['secret', 'set', 'prod', 'WEBUI_SECRET_KEY', '--generate']);
  await program.run(['secret', 'set', 'prod', "anna's $bot", '--generate']);
  const binDir = join(dirname(program.dataDir), 'bin');
  workDir = join(dirname(program.dataDir), 'work');
  mkdirSync(binDir);
  mkdirSync(workDir);
  writeFileSync(join(workDir, 'ca file.pem'), '');
  symlinkSync(cliPath, join(binDir, 'webui-keyring'));
  env = { ...program.env, PATH: `${binDir}:${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };
});
afterAll(async () => {
  program?.remove();
  await keyring?.close();
});

/** Lines and what pressing Tab at their end makes of them. */
const completed = [
  ['webui-keyring gen', 'webui-keyring generate '],
  ['webui-keyring secret ge', 'webui-keyring secret get '],
  ['webui-keyring generate --kind passp', 'webui-keyring generate --kind passphrase '],
  ['webui-keyring generate --kind=passp', 'webui-keyring generate --kind=passphrase '],
  ['webui-keyring generate --no-l', 'webui-keyring generate --no-look-alikes '],
  ['webui-keyring secret get my', 'webui-keyring secret get my\\ lab '],
  ['webui-keyring secret get prod WEB', 'webui-keyring secret get prod WEBUI_SECRET_KEY '],
  ['webui-keyring secret get prod ann', "webui-keyring secret get prod anna\\'s\\ \\$bot "],
  ['webui-keyring instance add x --ca-file ca', 'webui-keyring instance add x --ca-file ca\\ file.pem '],
] as const;

describe.skipIf(missingShell('bash'))('bash', () => {
  it('the script is sound', async () => {
    const script = await runProcess(['webui-keyring', 'completion', 'bash'], env);
    expect(script).toMatchObject({ code: 0, err: '' });
    expect(await runProcess(['bash', '-n'], env, script.out)).toEqual({ code: 0, out: '', err: '' });
  });

  it.each(completed)('%s', async (line, expected) => {
    expect(
      await pressTab(
        ['bash', '--norc', '--noprofile', '-i'],
        'source <(webui-keyring completion bash)',
        line,
      ),
    ).toBe(expected);
  });
});

describe.skipIf(missingShell('zsh'))('zsh', () => {
  it.each(completed)('%s', async (line, expected) => {
    const setup = 'autoload -Uz compinit && compinit -u -D && source <(webui-keyring completion zsh)';
    expect(await pressTab(['zsh', '-f', '-i'], setup, line)).toBe(expected);
  });

  it('the script works from a folder of functions too', async () => {
    const dir = join(workDir, 'functions');
    mkdirSync(dir);
    const script = await runProcess(['webui-keyring', 'completion', 'zsh'], env);
    writeFileSync(join(dir, '_webui-keyring'), script.out);
    const setup = `fpath=('${dir}' $fpath); autoload -Uz compinit && compinit -u -D`;
    expect(await pressTab(['zsh', '-f', '-i'], setup, 'webui-keyring gen')).toBe('webui-keyring generate ');
  });
});

describe.skipIf(missingShell('fish'))('fish', () => {
  it.each([
    ['webui-keyring gen', ['generate']],
    ['webui-keyring secret ge', ['get']],
    ['webui-keyring generate --kind pass', ['password', 'passphrase']],
    ['webui-keyring generate --kind=pass', ['--kind=password', '--kind=passphrase']],
    ['webui-keyring secret get ', ['my lab', 'prod']],
    ['webui-keyring secret get "my lab" ', []],
    ['webui-keyring secret get prod ', ['WEBUI_SECRET_KEY', "anna's $bot"]],
    ['webui-keyring instance add x --ca-file ca', ['ca file.pem']],
  ] as const)('%s', async (line, expected) => {
    const source = 'webui-keyring completion fish | source; complete -C $argv[1]';
    const ended = await runProcess(['fish', '--no-config', '-c', `cd "${workDir}"; ${source}`, line], env);
    expect(ended).toMatchObject({ code: 0, err: '' });
    const words = ended.out
      .split('\n')
      .filter(Boolean)
      .map((candidate) => candidate.split('\t')[0]);
    expect(new Set(words)).toEqual(new Set(expected));
    expect(words).toHaveLength(expected.length);
  });
});

/** Types a line in a real interactive shell, presses Tab, then a key at which the shell tells what the line became. */
async function pressTab(shell: readonly string[], setup: string, line: string): Promise<string> {
  const isZsh = shell[0] === 'zsh';
  const tell = isZsh
    ? `tell() { print -rn -- "$BUFFER" > line; exit; }; zle -N tell; bindkey '^X' tell`
    : `tell() { printf %s "$READLINE_LINE" > line; exit; }; bind -x '"\\C-x": tell'`;
  writeFileSync(join(workDir, 'setup'), `${setup}\n${tell}\necho "set up"\n`);
  const folder = `cd '${workDir}' && . ./setup\n`;
  await playTerminal(shell, { ...env, PS1: 'ready> ', PROMPT: 'ready> ', HISTFILE: '' }, [
    { see: 'ready> ', type: folder },
    { see: 'set up', type: '' },
    { see: 'ready> ', type: `${line}\t\u0018` },
  ]);
  return readFileSync(join(workDir, 'line'), 'utf8');
}
