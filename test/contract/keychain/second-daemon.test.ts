import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnoseKeychain } from '../../../electron/keychain/diagnose.ts';
import { listProcesses } from '../../../electron/keychain/processes.ts';
import { findOtherDaemons } from '../../../electron/keychain/second-daemon.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { until } from '../../support/session-bus.ts';
import {
  figure,
  noKeyring,
  quantile,
  readProc,
  realKeychain,
  skipNote,
  testService,
  timed,
} from '../../support/real-keychain.ts';

const others = (keyring: TestKeyring) =>
  findOtherDaemons({ serverPid: keyring.daemonPid(), env: keyring.env });
const daemonArgs = ['--foreground', '--components=secrets'];

describe.skipIf(noKeyring)(`a second keyring daemon of the same user${skipNote}`, () => {
  const cleanups: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  });

  async function startFirst(): Promise<TestKeyring> {
    const keyring = await startKeyring();
    cleanups.push(() => keyring.close());
    return keyring;
  }

  /** Starts a program in a process group of its own; the whole group ends with the test. */
  function start(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): ChildProcess {
    const child = spawn(command, args, { env, detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    // One that ends at once closes its input first.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
    child.stdin.end('correct horse');
    cleanups.push(async () => {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      if (child.pid !== undefined && ended) process.kill(-child.pid, 'SIGKILL');
      await ended;
    });
    return child;
  }

  /** A daemon on a private bus, as `dbus-run-session` gives it, in `homeDir`. */
  function startPrivate({ env }: TestKeyring, homeDir: string): void {
    const { PATH = '' } = env;
    start('dbus-run-session', ['--', 'gnome-keyring-daemon', ...daemonArgs, '--unlock'], {
      PATH,
      HOME: homeDir,
    });
  }

  it('stops writes before they are made, names both, and lets reads go on', async () => {
    const keyring = await startFirst();
    const account = randomUUID();
    const before = realKeychain(keyring.env);
    cleanups.push(() => before.close());
    expect(await before.set(account, 'v')).toMatchObject({ ok: true });
    startPrivate(keyring, keyring.homeDir);
    await until('a second daemon', () => others(keyring).length > 0);
    const [pid = 0] = others(keyring);
    expect(readProc(pid, 'comm')).toBe('gnome-keyring-d\n');

    const keychain = realKeychain(keyring.env);
    cleanups.push(() => keychain.close());
    const facts = { process: String(keyring.daemonPid()), others: [String(pid)] };
    const refused = {
      ok: false,
      error: { code: 'keychain-two-daemons', facts: { reason: 'two-daemons', ...facts } },
    };
    const late = randomUUID();
    expect(await keychain.set(late, 'v')).toEqual(refused);
    expect(await keychain.set(late, 'v'.repeat(9000))).toEqual(refused);
    expect(await keychain.delete(account)).toEqual(refused);
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'v' });
    expect(await keyring.countItems({ service: testService, account: late })).toBe(0);
    const report = await diagnoseKeychain({
      keychain,
      service: testService,
      env: keyring.env,
      platform: 'linux',
    });
    expect(report).toMatchObject({ status: { usable: true }, entries: 1, writeFailure: refused.error });

    process.kill(pid, 'SIGKILL');
    await until('one daemon', () => others(keyring).length === 0);
    expect(await keychain.set(late, 'v')).toMatchObject({ ok: true });
  });

  it('is none that has another home, and none that only waits for the first', async () => {
    const keyring = await startFirst();
    const elsewhere = await startFirst();
    startPrivate(keyring, elsewhere.homeDir);
    await until('a second daemon of the other home', () => others(elsewhere).length > 0);
    const control = `--control-directory=${keyring.env['XDG_RUNTIME_DIR']}/keyring`;
    const words = ['gnome-keyring-daemon', '--start', ...daemonArgs, control];
    // On a bus of its own, where the bus starts it: it finds the first one by its control socket all the same.
    const { DBUS_SESSION_BUS_ADDRESS: _, ...env } = keyring.env;
    const startWaiting = () => start('gnome-keyring-daemon', words.slice(1), keyring.env);
    let waiting = startWaiting();
    start('dbus-run-session', ['--', ...words], env);
    const isWaiting = (pid: number) =>
      readProc(pid, 'cmdline') === `${words.join('\0')}\0` && readProc(pid, 'comm') === 'gnome-keyring-d\n';
    await until('the waiting daemons', () => {
      // One that the first does not answer in time, on a busy machine, ends.
      if (waiting.exitCode !== null) waiting = startWaiting();
      return listProcesses().filter(isWaiting).length === 2;
    });
    const keychain = realKeychain(keyring.env);
    cleanups.push(() => keychain.close());
    for (let round = 0; round < 50; round += 1) expect(others(keyring)).toEqual([]);
    expect(await keychain.set(randomUUID(), 'v')).toMatchObject({ ok: true });
    expect(waiting.exitCode).toBeNull();
  });

  it('costs a write next to nothing to look for', async () => {
    const keyring = await startFirst();
    const keychain = realKeychain(keyring.env);
    cleanups.push(() => keychain.close());
    await keychain.check();
    const looks: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const { ms } = await timed(() => Promise.resolve(others(keyring)));
      looks.push(ms);
    }
    const sets: number[] = [];
    for (let round = 0; round < 100; round += 1) {
      const { value, ms } = await timed(() => keychain.set(randomUUID(), 'v'));
      expect(value).toMatchObject({ ok: true });
      sets.push(ms);
    }
    figure(
      'two daemons',
      `a look takes ${quantile(looks, 0.5).toFixed(1)} ms, once for each helper and 5 s; a set ${quantile(sets, 0.5).toFixed(1)} ms`,
    );
  });
});
