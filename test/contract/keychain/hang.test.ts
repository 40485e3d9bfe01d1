import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SupervisedKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { expectWithin } from '../../support/time-limits.ts';
import { until } from '../../support/session-bus.ts';
import { figure, helperPids, noKeyring, realKeychain, skipNote, timed } from '../../support/real-keychain.ts';

const probePath = fileURLToPath(new URL('quit-probe.ts', import.meta.url));

describe.skipIf(noKeyring)(`T17: daemon stopped during a set${skipNote}`, () => {
  let keyring: TestKeyring;
  let keychain: SupervisedKeychain;

  beforeEach(async () => {
    keyring = await startKeyring();
    keychain = realKeychain(keyring.env);
  });
  afterEach(async () => {
    keyring.continueDaemon();
    await keychain.close();
    await keyring.close();
  });

  it('answers "unknown" within 5 s, and is right after it resumes', async () => {
    const account = randomUUID();
    await keychain.set(account, 'before');
    await keyring.stopDaemon();
    const { value: answer, ms } = await timed(() => keychain.set(account, 'after'));
    expect(answer).toEqual({ ok: false, error: { code: 'keychain-change-unknown' } });
    expectWithin(ms, 5000);
    keyring.continueDaemon();
    const resumed = await timed(() => keychain.get(account));
    // The write had been sent: the daemon makes it now. Either value would be right; a lost entry would not.
    expect(['before', 'after']).toContain(resumed.value.ok && resumed.value.value);
    expect(await keychain.get(account)).toEqual(resumed.value);
    expect(await keychain.set(account, 'again')).toEqual({ ok: true, value: undefined });
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'again' });
    const kept = resumed.value.ok ? resumed.value.value : 'nothing';
    figure(
      'T17',
      `unknown after ${Math.round(ms)} ms; after resuming "${kept}" in ${Math.round(resumed.ms)} ms`,
    );
  });

  it('makes the write after all when the daemon resumes in time', async () => {
    // Waits for the keychain's answer for as long as a busy machine may take to resume the daemon.
    const patient = realKeychain(keyring.env, { deadlines: { inspectMs: 30_000 } });
    try {
      const account = randomUUID();
      await patient.set(account, 'before');
      await keyring.stopDaemon();
      const writing = patient.set(account, 'after');
      // Longer than a call may take before the keychain is asked.
      const resume = setTimeout(() => keyring.continueDaemon(), 1400);
      expect(await writing).toEqual({ ok: true, value: undefined });
      clearTimeout(resume);
      expect(await patient.get(account)).toEqual({ ok: true, value: 'after' });
    } finally {
      await patient.close();
    }
  });

  it('serves what was asked after the call that hung', async () => {
    const account = randomUUID();
    await keychain.set(account, 'v');
    await keyring.stopDaemon();
    const hung = keychain.get(account);
    const behind = keychain.get(account);
    expect(await hung).toEqual({ ok: false, error: { code: 'keychain-unresponsive' } });
    keyring.continueDaemon();
    expect(await behind).toEqual({ ok: true, value: 'v' });
  });
});

describe.skipIf(noKeyring)(`T18: bus that never answers, then quit${skipNote}`, () => {
  let dir: string;
  let silent: Server;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'silent-'));
    silent = createServer(() => {});
    silent.listen(join(dir, 'bus'));
    await once(silent, 'listening');
  });
  afterEach(() => {
    silent.close();
    rmSync(dir, { recursive: true });
  });

  async function quit(
    how: string,
  ): Promise<{ readonly ms: number; readonly output: string; readonly code: number | null }> {
    const env = {
      PATH: process.env['PATH'],
      HOME: dir,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(dir, 'bus')}`,
    };
    const startedAt = performance.now();
    const child = spawn(process.execPath, [probePath, how], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    return { ms: performance.now() - startedAt, output, code: child.exitCode };
  }

  it('ends within 3 s when it closes the keychain, and answers what was asked', async () => {
    const { ms, output, code } = await quit('close');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual(Array.from({ length: 4 }, () => 'keychain-failed'));
    expectWithin(ms, 3000);
    await until('no helper left', () => helperPids(dir).length === 0);
    figure('T18', `closed and ended in ${Math.round(ms)} ms`);
  });

  it('ends within 3 s by process.exit in the middle of a call, and leaves no helper', async () => {
    const { ms, code } = await quit('exit');
    expect(code).toBe(0);
    expectWithin(ms, 3000);
    await until('no helper left', () => helperPids(dir).length === 0);
    figure('T18', `process.exit ended in ${Math.round(ms)} ms`);
  });

  it('ends by itself once its calls have failed, without being closed', async () => {
    const { output, code } = await quit('idle');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toEqual(Array.from({ length: 4 }, () => 'keychain-unresponsive'));
    await until('no helper left', () => helperPids(dir).length === 0);
  });
});
