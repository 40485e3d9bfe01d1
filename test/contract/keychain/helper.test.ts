import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeychain } from '../../../electron/keychain/supervisor.ts';
import type { TestKeyring } from '../../support/keyring.ts';
import { startKeyring } from '../../support/keyring.ts';
import { until } from '../../support/session-bus.ts';
import {
  countingCrashes,
  helperPids,
  noKeyring,
  readProc,
  realKeychain,
  skipNote,
  testService,
} from '../../support/real-keychain.ts';

const orphanProbePath = fileURLToPath(new URL('orphan-probe.ts', import.meta.url));

describe.skipIf(noKeyring)(`helper process${skipNote}`, () => {
  let keyring: TestKeyring;
  const account = randomUUID();

  beforeEach(async () => {
    keyring = await startKeyring();
  });
  afterEach(() => keyring.close());

  it('stores in the keyring and nowhere else, whatever the environment asks libsecret for', async () => {
    const filePath = join(keyring.homeDir, 'plain-file');
    const keychain = realKeychain({
      ...keyring.env,
      SECRET_BACKEND: 'file',
      SECRET_FILE_TEST_PATH: filePath,
      SECRET_FILE_TEST_PASSWORD: 'x',
      G_MESSAGES_DEBUG: 'all',
      NODE_OPTIONS: '--require=/nonexistent.js',
    });
    expect(await keychain.set(account, 'in the keyring')).toEqual({ ok: true, value: undefined });
    expect(await keyring.countItems({ service: testService, account })).toBe(1);
    expect(existsSync(filePath)).toBe(false);
    for (const file of readdirSync(keyring.keyringsDir)) {
      expect(readFileSync(join(keyring.keyringsDir, file)).includes('in the keyring')).toBe(false);
    }
    const [pid = 0] = helperPids(keyring.homeDir);
    expect(readProc(pid, 'environ').split('\0')).toEqual(
      expect.arrayContaining(['LC_ALL=C', `HOME=${keyring.homeDir}`]),
    );
    expect(readProc(pid, 'environ')).not.toMatch(/SECRET_|NODE_OPTIONS|G_MESSAGES_DEBUG|\0LANG=/);
    await keychain.close();
  });

  it('is kept out of core dumps, and has no value in its arguments', async () => {
    const keychain = realKeychain(keyring.env);
    await keychain.set(account, 'planted-value');
    const [pid = 0] = helperPids(keyring.homeDir);
    expect(readProc(pid, 'coredump_filter').trim()).toBe('00000000');
    expect(readProc(pid, 'cmdline')).not.toContain('planted-value');
    expect(readProc(pid, 'cmdline').split('\0').filter(Boolean)).toHaveLength(2);
    await keychain.close();
  });

  it('starts with the first call, ends after a while without calls, and starts again', async () => {
    const keychain = realKeychain(keyring.env, { deadlines: { idleMs: 50 } });
    expect(helperPids(keyring.homeDir)).toEqual([]);
    await keychain.set(account, 'v');
    expect(helperPids(keyring.homeDir)).toHaveLength(1);
    await until('no helper left', () => helperPids(keyring.homeDir).length === 0);
    expect(await keychain.get(account)).toEqual({ ok: true, value: 'v' });
    await keychain.close();
    await until('no helper left', () => helperPids(keyring.homeDir).length === 0);
  });

  it('can be started ahead of the first call, which it then serves', async () => {
    const keychain = realKeychain(keyring.env);
    keychain.warm();
    await until('a helper', () => helperPids(keyring.homeDir).length === 1);
    const warmed = helperPids(keyring.homeDir);
    expect(await keychain.check()).toEqual({ ok: true, value: undefined });
    expect(helperPids(keyring.homeDir)).toEqual(warmed);
    await keychain.close();
  });

  it('asks nothing of the keyring but the value on the way of a successful get', async () => {
    const { spawn: spawnHelper } = countingCrashes();
    const keychain = realKeychain(keyring.env);
    await keychain.set(account, 'v');
    await keychain.close();
    const sent: string[] = [];
    const watched = createKeychain({
      service: testService,
      env: keyring.env,
      platform: 'linux',
      mayBeNew: () => Promise.resolve(true),
      identity: () => Promise.resolve(undefined),
      spawn: (env, events) => {
        const helper = spawnHelper(env, events);
        return {
          send: (message) => {
            sent.push(message.op);
            helper.send(message);
          },
          kill: () => helper.kill(),
        };
      },
    });
    expect(await watched.get(account)).toEqual({ ok: true, value: 'v' });
    expect(sent).toEqual(['get']);
    await watched.close();
  });

  it('makes no write of a program that has ended: who came after it may have undone the change', async () => {
    for (let round = 0; round < 5; round += 1) {
      const late = randomUUID();
      const program = spawn(process.execPath, [orphanProbePath, late], {
        env: keyring.env,
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const closed = once(program, 'close');
      const says = async (word: string) => {
        const said: unknown[] = await once(program.stdout, 'data');
        expect(String(said[0])).toBe(word);
      };
      await says('ready');
      const [pid = 0] = helperPids(keyring.homeDir);
      // A helper that gets no time, as on a busy machine.
      process.kill(pid, 'SIGSTOP');
      program.stdin.write('set');
      await says('sent');
      program.kill('SIGKILL');
      await closed;
      process.kill(pid, 'SIGCONT');
      await until('no helper left', () => helperPids(keyring.homeDir).length === 0);
      expect(await keyring.countItems({ service: testService, account: late })).toBe(0);
    }
  });

  it('separates the entries of two vaults', async () => {
    const keychain = realKeychain(keyring.env);
    const other = createKeychain({
      service: `${testService} (other)`,
      env: keyring.env,
      platform: 'linux',
      mayBeNew: () => Promise.resolve(true),
      identity: () => Promise.resolve(undefined),
      spawn: countingCrashes().spawn,
    });
    await keychain.set(account, 'v');
    expect(await other.accounts()).toEqual({ ok: true, value: [] });
    expect(await other.get(account)).toMatchObject({ error: { code: 'keychain-not-found' } });
    await keychain.close();
    await other.close();
  });
});
