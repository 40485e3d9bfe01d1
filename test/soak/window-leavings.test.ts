import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { childrenRunning, coreLimit, dumpCore, memoryIn, useCoreFiles } from '../support/core-dump.ts';
import type { TestKeyring } from '../support/keyring.ts';
import { startKeyring } from '../support/keyring.ts';
import { findInBytes } from '../support/planted.ts';
import type { OpenedApp } from '../support/open-app.ts';
import { openApp } from '../support/open-app.ts';
import { anInstanceInput, aSecretInput } from '../support/builders.ts';
import { saveInWindow } from '../support/save-in-window.ts';
import { describeOnKeyring } from '../support/on-keyring.ts';

// T34 for main and its keychain helper, with a value that was saved and revealed.

const planted = `planted-${randomBytes(12).toString('hex')}`;

describeOnKeyring('what main leaves behind', () => {
  let keyring: TestKeyring;
  let restoreCores: (() => void) | undefined;
  let dir: string;

  beforeAll(async () => {
    restoreCores = useCoreFiles();
    keyring = await startKeyring();
  });
  afterAll(async () => {
    await keyring?.close();
    restoreCores?.();
  });
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'keyring-leavings-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  async function openWithValue(): Promise<OpenedApp> {
    const app = await openApp({ cwd: dir, env: keyring.env });
    const secrets = [{ input: aSecretInput(), value: planted }];
    const { secretIds } = await saveInWindow(app.page, anInstanceInput(), secrets);
    const shown = await app.page.evaluate(
      (secretId) => window.keyring['secrets.reveal']({ of: 'secret', secretId }),
      secretIds[0] ?? '',
    );
    expect(shown).toEqual({ ok: true, value: planted });
    return app;
  }

  it.each(['SIGABRT', 'SIGQUIT', 'SIGSEGV'] as const)('%s gives no core of main', async (signal) => {
    await using app = await openWithValue();
    expect(await dumpCore({ pid: app.mainPid, dir, signal, without: 'nothing' })).toBeUndefined();
  });

  it('leaves memory out of the core that is made all the same', async () => {
    await using app = await openWithValue();
    const path = await dumpCore({ pid: app.mainPid, dir, signal: 'SIGABRT', without: 'its limit' });
    if (path === undefined) throw new Error('no core: the test proves nothing');
    expect(findInBytes('main', memoryIn(path), planted)).toEqual([]);
  });

  it('would have had the value in it', async () => {
    await using app = await openWithValue();
    const path = await dumpCore({
      pid: app.mainPid,
      dir,
      signal: 'SIGABRT',
      without: 'its limit and filter',
    });
    if (path === undefined) throw new Error('no core: the test proves nothing');
    const grep = spawn('grep', ['-a', '-c', '-F', planted, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: unknown = (await once(grep.stdout, 'data')).at(0);
    console.log(`T34 main without limit and filter: ${statSync(path).size} bytes, in ${String(lines)} lines`);
    expect(Number(String(lines))).toBeGreaterThan(0);
  });

  it('has a keychain helper of which there is no core either', async () => {
    await using app = await openWithValue();
    const [helper = 0] = childrenRunning(app.mainPid, 'keychain-helper');
    expect(readFileSync(`/proc/${helper}/coredump_filter`, 'utf8').trim()).toBe('00000000');
    expect(coreLimit(helper)).toBe('1');
  });

  it('does not write on and on once nobody reads its standard error', async () => {
    await using app = await openWithValue();
    const writesOf = async (rounds: number): Promise<number> => {
      const before = writeCalls(app.mainPid);
      await app.page.evaluate(async (count) => {
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as main is to go on meanwhile
        for (let round = 0; round < count; round += 1) await window.keyring['app.info']();
      }, rounds);
      return writeCalls(app.mainPid) - before;
    };
    // At first the keychain is compared with the list, and the other views are loaded, all through main.
    await app.page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('settings-page')),
    );
    let usual = await writesOf(200);
    await expect
      .poll(async () => {
        const before = usual;
        usual = await writesOf(200);
        return Math.abs(usual - before);
      })
      .toBeLessThan(20);
    app.loseOutput();
    // Refused, and logged.
    const refused = await app.page.evaluate(() =>
      Reflect.apply(window.keyring['secrets.trash'], undefined, [{ id: 'none', versionIds: [] }]),
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'request-invalid' } });
    // A line about a line that could not be written never ends: then no round comes back to the usual number.
    const rounds: number[] = [];
    await expect
      .poll(async () => rounds.push(await writesOf(200)) && rounds.at(-1))
      .toBeLessThan(usual + 100);
    console.log(
      `writes of main in 200 requests: ${usual} before, ${rounds.join(', ')} after its output was lost`,
    );
  });
});

/** Calls of write(2) and its like so far (proc_pid_io(5)). */
function writeCalls(pid: number): number {
  return Number(/^syscw: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}
