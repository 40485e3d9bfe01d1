import { describe, expect, it } from 'vitest';
import { missingKeyring } from '../../support/keyring.ts';
import { onKeyring } from '../../support/on-keyring.ts';
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
