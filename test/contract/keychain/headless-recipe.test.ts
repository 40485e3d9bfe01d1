import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listProcesses, readProcess } from '../../../electron/keychain/processes.ts';
import { explainFailure } from '../../../electron/text/explain-failure.ts';
import { loadReader } from '../../../electron/text/reader.ts';
import { until } from '../../support/session-bus.ts';
import { figure, noKeyring, skipNote } from '../../support/real-keychain.ts';

const cliPath = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const names = Array.from({ length: 12 }, (_, index) => `KEY_${index}`);

/** The command in a hint that is to be run in bash: what stands there in backticks. */
function commandIn(hint: string): string {
  const [, command] = /[Rr]un in bash `([^`]+)`/.exec(hint) ?? [];
  if (command === undefined) throw new Error(`no command in: ${hint}`);
  return command;
}

const reader = { ...(await loadReader('command', 'en')), desktop: 'headless' } as const;
const start = commandIn(explainFailure({ code: 'keychain-no-bus' }, reader).remedy);
const replace = commandIn(explainFailure({ code: 'keychain-locked' }, reader).remedy);

describe.skipIf(noKeyring)(`what the hints for a server say, pasted into bash${skipNote}`, () => {
  let homeDir: string;

  beforeEach(() => {
    homeDir = mkdtempSync(join(tmpdir(), 'server-'));
  });
  afterEach(async () => {
    const running = () =>
      listProcesses().filter((pid) => readProcess(pid, 'environ')?.split('\0').includes(`HOME=${homeDir}`));
    for (const pid of running()) process.kill(pid, 'SIGKILL');
    await until('no process left', () => running().length === 0);
    rmSync(homeDir, { recursive: true });
  });

  /** Runs a script in a session of its own, which has nothing but a home; its prompt is answered with a password. */
  async function inSession(
    script: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly code: number; readonly output: string }> {
    const child = spawn('bash', ['-c', `keyring() { '${process.execPath}' '${cliPath}' "$@"; }\n${script}`], {
      env: { PATH: process.env['PATH'] ?? '', HOME: homeDir, XDG_RUNTIME_DIR: join(homeDir, 'run'), ...env },
      cwd: homeDir,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.stdin.end('correct horse\n');
    const ended: unknown[] = await once(child, 'exit');
    return { code: Number(ended[0]), output };
  }

  const daemons = () =>
    listProcesses().filter(
      (pid) =>
        readProcess(pid, 'comm') === 'gnome-keyring-d\n' &&
        readProcess(pid, 'environ')?.split('\0').includes(`HOME=${homeDir}`),
    );

  it.each([
    ['a runtime folder of its own', true],
    ['no runtime folder', false],
  ])('has two sessions at once lose nothing, with %s', async (_name, hasDir) => {
    const runtimeDir = join(homeDir, hasDir ? 'run' : 'nowhere/run');
    if (hasDir) mkdirSync(runtimeDir, { mode: 0o700 });
    const env = { XDG_RUNTIME_DIR: runtimeDir };
    const prepared = await inSession(`${start}\nkeyring instance add home --url http://localhost:3000`, env);
    expect(prepared).toMatchObject({ code: 0 });
    const setAll = (prefix: string) =>
      `${start}\nfor n in ${names.join(' ')}; do keyring secret set home ${prefix}_$n --kind variable --generate || exit; done`;
    const sessions = await Promise.all([inSession(setAll('A'), env), inSession(setAll('B'), env)]);
    for (const session of sessions) expect(session).toMatchObject({ code: 0 });
    expect(daemons()).toHaveLength(1);

    const all = ['A', 'B'].flatMap((prefix) => names.map((name) => `${prefix}_${name}`));
    const read = await inSession(
      `${start}\nfor n in ${all.join(' ')}; do keyring secret get home $n >/dev/null && echo read $n; done`,
      env,
    );
    const found = all.filter((name) => read.output.includes(`read ${name}\n`));
    expect(found).toEqual(all);
    figure('two sessions', `${found.length} of ${all.length} read`);
  });

  it('puts an unlocked daemon in the place of a locked one', async () => {
    mkdirSync(join(homeDir, 'run'), { mode: 0o700 });
    const add = 'keyring instance add home --url http://localhost:3000';
    const set = 'keyring secret set home KEY --kind variable --generate';
    expect(await inSession(`${start}\n${add} && ${set}`)).toMatchObject({ code: 0 });
    const [pid = 0] = daemons();
    process.kill(pid, 'SIGKILL');
    await until('no daemon', () => daemons().length === 0);
    // A wrong password, as when it was mistyped.
    const wrong = start.replace(/read -rsp [^;]+ p;/, 'p=wrong;');
    const locked = await inSession(`${wrong}\nkeyring secret get home KEY`);
    expect(locked.output).toContain('keychain-locked');
    const mended = await inSession(`${replace}\nkeyring secret get home KEY >/dev/null && keyring doctor`);
    expect(mended).toMatchObject({ code: 0 });
    expect(daemons()).toHaveLength(1);
  });
});
