import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { childrenRunning, coreLimit, dumpCore, memoryIn, useCoreFiles } from '../support/core-dump.ts';
import type { FakeOpenWebUi } from '../support/fake-open-webui.ts';
import { startFakeOpenWebUi } from '../support/fake-open-webui.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { findInBytes } from '../support/planted.ts';
import { until } from '../support/session-bus.ts';
import type { Program } from '../support/cli-program.ts';
import { cliPath, createProgram } from '../support/cli-program.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// T34, and what Node itself writes about a process when an option or a variable asks for it.

const key = `sk-${randomBytes(16).toString('hex')}`;

describeOnKeyring('what the processes of the command line leave behind', () => {
  let keyring: TestKeyring;
  let program: Program;
  let server: FakeOpenWebUi;
  let restoreCores: (() => void) | undefined;
  let dir: string;
  /** What the server says to the key: nothing. */
  let answer: 'hang' | Promise<undefined> = 'hang';
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    restoreCores = useCoreFiles();
    keyring = await startKeyring();
    program = createProgram(keyring.env);
    server = await startFakeOpenWebUi({
      intercept: ({ headers }) => (JSON.stringify(headers).includes(key) ? answer : undefined),
    });
    await program.run(['instance', 'add', 'home', '--url', server.url]);
    const set = await program.run(['secret', 'set', 'home', 'BOT', '--kind', 'api-key'], key);
    if (set.code !== 0) throw new Error(set.err);
  });
  afterAll(async () => {
    await server?.close();
    program?.remove();
    await keyring?.close();
    restoreCores?.();
  });
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'keyring-leavings-'));
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  });

  function start(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [cliPath, ...words], {
      cwd: dir,
      env: { ...program.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    started.push(child);
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => output.push(chunk));
    }
    // Listened for from the start: a short command has ended before anybody asks.
    const closed = once(child, 'close');
    return { child, pid: child.pid ?? 0, closed, output: () => Buffer.concat(output) };
  }

  /** `test`, once the server has the key and does not answer. */
  async function startTest(env: Readonly<Record<string, string>> = {}) {
    const before = server.requests.length;
    const test = start(['test', 'home', '--key', 'BOT'], env);
    await until('the key at the server', () => server.requests.length > before + 1);
    return test;
  }

  /** `run`, once its command runs. */
  async function startRun(env: Readonly<Record<string, string>> = {}, script = 'echo ready; read line') {
    const run = start(['run', 'home', '--only', 'BOT', '--', 'sh', '-c', script], env);
    await once(run.child.stdout, 'data');
    await until('the limit of `run` itself', () => run.child.exitCode !== null || coreLimit(run.pid) === '1');
    return run;
  }

  const figures: string[] = [];
  type Dump = Omit<Parameters<typeof dumpCore>[0], 'dir'>;

  /** No core at all. */
  async function expectNone(what: string, dump: Omit<Dump, 'without'>): Promise<void> {
    const path = await dumpCore({ ...dump, dir, without: 'nothing' });
    figures.push(`${what} ${dump.signal}: ${path === undefined ? 'no core' : 'a core'}`);
    expect(path, what).toBeUndefined();
  }

  /** A core that is there because its limit was lifted from outside. */
  async function coreWithout(what: string, without: Dump['without'], pid: number): Promise<string> {
    const path = await dumpCore({ pid, dir, signal: 'SIGABRT', without });
    if (path === undefined) throw new Error(`no core of ${what}: the test proves nothing`);
    return path;
  }

  async function expectNoMemory(what: string, pid: number): Promise<void> {
    const path = await coreWithout(what, 'its limit', pid);
    figures.push(`${what} without its limit: ${statSync(path).size} bytes`);
    expect(findInBytes(what, memoryIn(path), key)).toEqual([]);
    rmSync(path);
  }

  async function expectFound(what: string, pid: number): Promise<void> {
    const path = await coreWithout(what, 'its limit and filter', pid);
    const hits = Number(spawnSync('grep', ['-a', '-c', '-F', key, path], { encoding: 'utf8' }).stdout);
    figures.push(
      `${what} without limit and filter: ${statSync(path).size} bytes, the value in ${hits} lines`,
    );
    expect(hits, what).toBeGreaterThan(0);
    rmSync(path);
  }

  /** The command line in the middle of a test, and its helper; stopped, as it would end the helper after a while. */
  async function stopInTest(): Promise<{ readonly pid: number; readonly helper: number }> {
    const { pid } = await startTest();
    process.kill(pid, 'SIGSTOP');
    const [helper = 0] = childrenRunning(pid, 'keychain-helper');
    return { pid, helper };
  }

  it.each(['SIGABRT', 'SIGQUIT', 'SIGSEGV'] as const)(
    '%s gives no core of the command line in the middle of a test, nor of its helper',
    async (signal) => {
      expect.hasAssertions();
      const { pid, helper } = await stopInTest();
      await expectNone('helper', { pid: helper, signal });
      await expectNone('command line', { pid, signal });
    },
  );

  // `run` passes a SIGQUIT on to its command.
  it.each(['SIGABRT', 'SIGSEGV'] as const)('%s gives no core of `run` beside its command', async (signal) => {
    expect.hasAssertions();
    const { pid } = await startRun();
    await expectNone('run', { pid, signal });
  });

  it('leaves memory out of the cores that are made all the same', async () => {
    expect.hasAssertions();
    const { pid, helper } = await stopInTest();
    await expectNoMemory('helper', helper);
    await expectNoMemory('command line', pid);
    await expectNoMemory('run', (await startRun()).pid);
  });

  it('would have had the value in each of these cores', async () => {
    expect.hasAssertions();
    const { pid, helper } = await stopInTest();
    await expectFound('helper', helper);
    await expectFound('command line', pid);
    await expectFound('run', (await startRun()).pid);
    console.log(`T34\n${figures.join('\n')}`);
  });

  it("gives the command of `run` the user's own settings for core dumps", async () => {
    const mine = readFileSync('/proc/self/coredump_filter', 'utf8').trim();
    const run = await startRun({}, 'cat /proc/self/coredump_filter; ulimit -c');
    await run.closed;
    expect(run.output().toString().trim().split('\n')).toEqual([mine, 'unlimited']);
    expect(Number.parseInt(mine, 16)).not.toBe(0);
  });

  it('a heap snapshot and the inspector cannot be had by a signal', async () => {
    let letGo: (() => void) | undefined;
    answer = new Promise<undefined>((resolve) => {
      letGo = () => resolve(undefined);
    });
    const { pid, closed, output } = await startTest({ NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' });
    for (const signal of ['SIGUSR2', 'SIGUSR1'] as const) process.kill(pid, signal);
    letGo?.();
    answer = 'hang';
    // It goes on to its end, and has taken the signals by then.
    const signal: unknown = (await closed).at(1);
    expect(signal).toBeNull();
    expect(output().toString()).toContain('BOT');
    expect(output().toString()).not.toContain('Debugger');
    expect(readdirSync(dir)).toEqual([]);
  });

  it('a report cannot be had by a signal', async () => {
    const { pid, closed } = await startTest({ NODE_OPTIONS: '--report-on-signal --report-signal=SIGHUP' });
    // What makes the report listens no longer: the signal does what it does to any program.
    process.kill(pid, 'SIGHUP');
    expect(await closed).toEqual([null, 'SIGHUP']);
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each([{}, { FORCE_COLOR: '1' }])('NODE_DEBUG prints no value (%o)', async (colour) => {
    const env = { NODE_DEBUG: '*', ...colour };
    const run = await startRun(env, 'echo "debug is $NODE_DEBUG"');
    await run.closed;
    expect(run.output().toString()).toContain('debug is *');
    const test = await startTest(env);
    test.child.kill('SIGKILL');
    await test.closed;
    for (const output of [run.output(), test.output()]) {
      expect(findInBytes('output', output, key)).toEqual([]);
    }
  });
});
