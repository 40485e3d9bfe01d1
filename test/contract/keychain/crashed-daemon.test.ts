import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingKeyring, startKeyring } from '../../support/keyring.ts';
import { onKeyring, watchCrashes } from '../../support/on-keyring.ts';
import { until } from '../../support/session-bus.ts';

// What the long tests rest on: a daemon that ended by itself is no fault of the program, and nothing else is excused.
describe.skipIf(missingKeyring())('a test on a keyring of its own', () => {
  it('is run once more where the daemon crashed in it', async () => {
    let runs = 0;
    await onKeyring(async (keyring) => {
      runs += 1;
      if (runs > 1) return;
      process.kill(keyring.daemonPid(), 'SIGABRT');
      await until('the crash seen', () => keyring.hasCrashed());
      throw new Error('not found');
    })();
    expect(runs).toBe(2);
  });

  it('fails where the daemon crashed twice', async () => {
    const failing = onKeyring(async (keyring) => {
      process.kill(keyring.daemonPid(), 'SIGSEGV');
      await until('the crash seen', () => keyring.hasCrashed());
      throw new Error('not found');
    });
    await expect(failing()).rejects.toThrow('not found');
  });

  it('fails at once where the daemon is alive, or was ended by the test', async () => {
    let runs = 0;
    const failing = onKeyring(async (keyring) => {
      runs += 1;
      await keyring.restartDaemon();
      await keyring.killBus();
      throw new Error('lost');
    });
    await expect(failing()).rejects.toThrow('lost');
    expect(runs).toBe(1);
  });
});

describe.skipIf(missingKeyring())('tests on one keyring', () => {
  it('excuse a crash in the test that was begun last, and go on with a daemon over the same files', async () => {
    const keyring = await startKeyring();
    try {
      await keyring.addForeignItem({ saved: 'before' });
      const watch = watchCrashes();
      process.kill(keyring.daemonPid(), 'SIGABRT');
      await until('the crash seen', () => watch.hasCrashed());
      await watch.begin();
      expect(watch.hasCrashed()).toBe(false);
      expect(await keyring.isLocked()).toBe(false);
      expect(await keyring.countItems({ saved: 'before' })).toBe(1);
    } finally {
      await keyring.close();
    }
  });

  it('are run once more after a crash, and after no other failure', () => {
    const root = join(import.meta.dirname, '../../..');
    const config = join(root, 'test/fixtures/crashes/vitest.config.ts');
    const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', config];
    const { stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    });
    const told = stdout
      .split('\n')
      .filter((line) => /[✓×] whose/.test(line))
      .map((line) => line.replaceAll(/ \d+ms/g, '').trim());
    expect(told).toEqual(['✓ whose daemon crashed in the test (retry x1)', '× whose daemon was well']);
  });

  it('excuse no daemon that the test itself ended', async () => {
    const keyring = await startKeyring();
    const watch = watchCrashes();
    await keyring.restartDaemon();
    await keyring.killDaemon();
    expect(keyring.hasLostDaemon()).toBe(false);
    await keyring.close();
    expect(watch.hasCrashed()).toBe(false);
  });
});
