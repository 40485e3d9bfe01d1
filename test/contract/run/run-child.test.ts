import type { ChildProcessByStdio } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const driver = join(import.meta.dirname, 'driver.ts');
const planted = 'planted-7d1f "quoted" $HOME `x` é\nsecond line';
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'keyring-run-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

function run(words: readonly string[], input = '') {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [driver, ...words], {
    env: { ...process.env, PLANT: planted },
    input,
    encoding: 'utf8',
  });
  return { status, signal, stdout, stderr };
}

const read = (path: string) => readFileSync(path, 'utf8');

interface Started {
  readonly parent: ChildProcessByStdio<Writable, Readable, Readable>;
  /** Text of standard output so far; waits until it holds `text`. */
  readonly until: (text: string) => Promise<string>;
  readonly end: Promise<unknown[]>;
}

function start(words: readonly string[]): Started {
  const parent = spawn(process.execPath, [driver, ...words], {
    env: { ...process.env, PLANT: planted },
    stdio: ['pipe', 'pipe', 'pipe'],
    // In a session of its own: in the foreground of the terminal that the tests run in, a Ctrl-C would come from there.
    detached: true,
  });
  let seen = '';
  parent.stdout.setEncoding('utf8').on('data', (chunk: string) => (seen += chunk));
  return {
    parent,
    until: async (text) => {
      while (!seen.includes(text)) await once(parent.stdout, 'data');
      return seen;
    },
    end: once(parent, 'exit'),
  };
}

describe('runChild', () => {
  it('gives the value in the environment, exactly, and leaves the rest of it as it was', () => {
    const code = 'process.stdout.write(JSON.stringify([process.env.SECRET_FOR_TEST, process.env.PATH]))';
    const { stdout, status } = run([process.execPath, '-e', code]);
    expect(JSON.parse(stdout)).toEqual([planted, process.env['PATH']]);
    expect(status).toBe(0);
  });

  it('inherits the standard streams', () => {
    const { stdout, stderr } = run(['sh', '-c', 'cat; echo to-err >&2'], 'to-in');
    expect([stdout, stderr]).toEqual(['to-in', 'to-err\n']);
  });

  it.each([0, 1, 2, 3, 77, 126, 127, 255])('passes exit code %i on', (code) => {
    expect(run(['sh', '-c', `exit ${code}`]).status).toBe(code);
  });

  it.each([
    ['KILL', 137],
    ['TERM', 143],
    ['SEGV', 139],
    ['PIPE', 141],
  ])('tells the end by SIG%s as %i', (signal, code) => {
    expect(run(['sh', '-c', `kill -${signal} $$`])).toMatchObject({ status: code, signal: null });
  });

  it('takes words as they are; no shell sees them', () => {
    const words = ['a b', '$HOME', '`id`', '*', '', '"', '--', '-x'];
    const { stdout } = run([
      process.execPath,
      '-e',
      'console.log(JSON.stringify(process.argv.slice(1)))',
      '--',
      ...words,
    ]);
    expect(JSON.parse(stdout)).toEqual(words);
  });

  it('tells a missing command from one that cannot be run', () => {
    const plain = join(dir, 'plain');
    writeFileSync(plain, 'x');
    chmodSync(plain, 0o644);
    const dangling = join(dir, 'no-interpreter');
    writeFileSync(dangling, '#!/nowhere/sh\n');
    chmodSync(dangling, 0o755);
    expect(JSON.parse(run(['no-such-command-7d1f']).stderr)).toEqual({
      code: 'run-not-found',
      subject: 'no-such-command-7d1f',
    });
    expect(JSON.parse(run([plain]).stderr)).toMatchObject({ code: 'run-not-executable' });
    expect(JSON.parse(run([dir]).stderr)).toMatchObject({ code: 'run-not-executable' });
    expect(JSON.parse(run([dangling]).stderr)).toMatchObject({ code: 'run-not-found' });
    expect(JSON.parse(run(['']).stderr)).toMatchObject({ code: 'run-not-found' });
  });

  it('says so when the arguments and the environment are more than the system takes', () => {
    // Linux takes 131,072 bytes a word.
    const failing = `
      import { runChild } from ${JSON.stringify(join(import.meta.dirname, '../../../electron/run/run-child.ts'))};
      console.log(JSON.stringify(await runChild({ command: 'true', args: ['x'.repeat(131072)], env: {} })));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', failing], {
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error: { code: 'run-too-large' } });
  });
});

describe('signals', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const)(
    'passes %s on and waits for what the child makes of it',
    async (signal) => {
      const name = signal.slice(3);
      const { parent, until, end } = start([
        'bash',
        '-c',
        `trap 'echo got-${name}; exit 42' ${name}; echo ready; while :; do sleep 0.05; done`,
      ]);
      await until('ready');
      parent.kill(signal);
      await until(`got-${name}`);
      expect(await end).toEqual([42, null]);
    },
  );

  it('goes on when the child ignores a signal', async () => {
    const { parent, until, end } = start([
      'bash',
      '-c',
      `trap '' TERM; echo ready; read line; echo "$line"; exit 7`,
    ]);
    await until('ready');
    parent.kill('SIGTERM');
    parent.stdin.end('still here\n');
    await until('still here');
    expect(await end).toEqual([7, null]);
  });

  it('holds signals from before the child can send one', () => {
    for (let count = 0; count < 5; count += 1) {
      expect(run(['sh', '-c', 'kill -TERM $PPID; exec sleep 30'])).toMatchObject({
        status: 143,
        signal: null,
      });
    }
  });

  it('a Ctrl-C of the terminal reaches the child once, from the terminal itself', () => {
    const { stdout } = spawnSync(
      'python3',
      [join(import.meta.dirname, 'terminal.py'), process.execPath, driver],
      { env: { ...process.env, PLANT: planted }, encoding: 'utf8' },
    );
    // A hundred, as a second one that is sent at once is often lost in the first.
    expect(stdout).toBe(`${'kernel '.repeat(100)}status=3`);
  });
});

describe('what others can see', () => {
  it('the value is in the environment of the child alone, and in no command line', async () => {
    const { parent, until, end } = start(['bash', '-c', 'echo pid=$$; read line']);
    const pid = Number(/pid=(\d+)/.exec(await until('pid='))?.[1]);
    expect(read(`/proc/${pid}/environ`)).toContain(`SECRET_FOR_TEST=${planted}`);
    expect(read(`/proc/${pid}/cmdline`)).not.toContain('planted-7d1f');
    expect(read(`/proc/${parent.pid}/cmdline`)).not.toContain('planted-7d1f');
    // The driver was given the value in PLANT; what it must not have is the child's variable.
    expect(read(`/proc/${parent.pid}/environ`)).not.toContain('SECRET_FOR_TEST=');
    parent.stdin.end('\n');
    await end;
  });
});
