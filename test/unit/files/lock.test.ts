import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Files } from '../../../electron/files/files.ts';
import { nodeFiles } from '../../../electron/files/files.ts';
import { createLock } from '../../../electron/files/lock.ts';
import { currentProcess, livenessOf } from '../../../electron/files/process-identity.ts';
import type { ProcessIdentity } from '../../../electron/files/process-identity.ts';
import { startTimes } from '../../../electron/files/windows-start.ts';
import { codeOf, must, temporaryDir } from '../../support/vault.ts';
import { filesWithoutLinks, volumes } from '../../support/volumes.ts';

const self = currentProcess();
const isLinux = process.platform === 'linux';

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

function holder(more: Partial<ProcessIdentity> = {}) {
  return { token: randomUUID(), ...self, ...more };
}

function lockIn(files: Files, path: string, timeoutMs = 5000, beforeTakeover?: () => Promise<void>) {
  return createLock({ files, path, timeoutMs, ...(beforeTakeover && { beforeTakeover }) });
}

/** The lock of a process that is gone, as it is on each kind of volume. */
const placeLock: Readonly<
  Record<(typeof volumes)[number][0], (path: string, token: string, content: string) => void>
> = {
  'with hard links': (path, token, content) => {
    writeFileSync(`${path}.id-${token}`, content);
    linkSync(`${path}.id-${token}`, path);
  },
  'without hard links': (path, token, content) => {
    writeFileSync(`${path}.id-${token}`, content);
    mkdirSync(path);
    writeFileSync(join(path, 'holder'), content);
  },
};

describe.each(volumes)('lock on a volume %s', (volume, files) => {
  const lockAt = (path: string, timeoutMs?: number, beforeTakeover?: () => Promise<void>) =>
    lockIn(files, path, timeoutMs, beforeTakeover);

  it('is held by one at a time', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    let inside = 0;
    let most = 0;
    let turns = 0;
    const visit = async () => {
      const lock = lockAt(path);
      for (let round = 0; round < 20; round += 1) {
        const held = must(await lock.acquire());
        inside += 1;
        most = Math.max(most, inside);
        turns += 1;
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        await held.release();
      }
      await lock.close();
    };
    await Promise.all([visit(), visit(), visit(), visit()]);
    expect({ most, turns }).toEqual({ most: 1, turns: 80 });
  });

  it('says busy while a living process holds it', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'vault.lock');
    const holding = lockAt(path);
    const held = must(await holding.acquire());
    const waiting = lockAt(path, 30);
    expect(codeOf(await waiting.acquire())).toBe('vault-busy');
    await waiting.close();
    await held.release();
    await holding.close();
    expect(readdirSync(dir)).toEqual([]);
    must(await waiting.acquire());
  });

  it.each([
    ['a process that ended', () => holder({ pid: deadPid() })],
    ['a process before the last boot', () => holder({ boot: 'another-boot' })],
    ['a process whose number another one has now', () => holder({ start: '1' })],
  ])('is taken over from %s, by one of many, and leaves nothing behind', async (_, make) => {
    if (!isLinux) return;
    for (let round = 0; round < 10; round += 1) {
      const dir = temporaryDir();
      const path = join(dir, 'vault.lock');
      const dead = make();
      placeLock[volume](path, dead.token, JSON.stringify(dead));
      let takeovers = 0;
      let inside = 0;
      const locks = Array.from({ length: 8 }, () =>
        lockAt(path, 5000, () => {
          takeovers += 1;
          return new Promise((resolve) => setImmediate(resolve));
        }),
      );
      await Promise.all(
        locks.map(async (lock) => {
          const held = must(await lock.acquire());
          inside += 1;
          expect(inside).toBe(1);
          await new Promise((resolve) => setImmediate(resolve));
          inside -= 1;
          await held.release();
        }),
      );
      await Promise.all(locks.map((lock) => lock.close()));
      expect(takeovers).toBe(1);
      expect(readdirSync(dir)).toEqual([]);
    }
  });

  it('is not taken away from who took it over while another still meant to break the dead one', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    writeFileSync(path, JSON.stringify(holder({ pid: deadPid() })));
    const fast = lockAt(path);
    let isFastIn = false;
    const slow = createLock({
      files: {
        ...files,
        link: async (from, to) => {
          // The slow one has read the dead holder; the fast one breaks that lock and takes it before it goes on.
          if (to.includes('.break-') && !isFastIn) {
            isFastIn = true;
            must(await fast.acquire());
          }
          return files.link(from, to);
        },
      },
      path,
      timeoutMs: 1000,
    });
    expect(codeOf(await slow.acquire())).toBe('vault-busy');
    expect(isFastIn).toBe(true);
    expect(existsSync(path)).toBe(true);
  });

  it('is taken over although who did that before was killed meanwhile', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'vault.lock');
    const pid = deadPid();
    mkdirSync(`${path}.id-${randomUUID()}`);
    const [first, second, third] = [holder({ pid }), holder({ pid }), holder({ pid })];
    writeFileSync(path, JSON.stringify(first));
    writeFileSync(`${path}.break-${first.token}`, JSON.stringify(second));
    writeFileSync(`${path}.break-${second.token}`, JSON.stringify(third));
    // A guard of a lock that is long gone.
    writeFileSync(`${path}.break-${randomUUID()}`, JSON.stringify(third));
    const lock = lockAt(path);
    await must(await lock.acquire()).release();
    await lock.close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is taken over when a power cut left it without content', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    for (const content of ['', '\0\0\0\0', '{"pid":1}']) {
      writeFileSync(path, content);
      const lock = lockAt(path);
      await must(await lock.acquire()).release();
      await lock.close();
      expect(existsSync(path)).toBe(false);
    }
  });

  it('is taken over from a process whose folder was on another kind of volume', async () => {
    for (const place of Object.values(placeLock)) {
      const dir = temporaryDir();
      const path = join(dir, 'vault.lock');
      const dead = holder({ pid: deadPid() });
      place(path, dead.token, JSON.stringify(dead));
      const lock = lockAt(path);
      await must(await lock.acquire()).release();
      await lock.close();
      expect(readdirSync(dir)).toEqual([]);
    }
  });

  it('is taken although a folder was swept while it was made', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    let isSwept = false;
    const makeDir = async (folder: string) => {
      await files.makeDir(folder);
      if (!isSwept) await files.removeDir(folder);
      isSwept = true;
    };
    const lock = lockIn({ ...files, makeDir }, path);
    await must(await lock.acquire()).release();
    expect(isSwept).toBe(files === filesWithoutLinks);
  });

  it('is taken over although the folder of the dead one is still read, and swept later', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'vault.lock');
    const dead = holder({ pid: deadPid() });
    placeLock['without hard links'](path, dead.token, JSON.stringify(dead));
    // NFS and FUSE keep a file that is open under another name, in its folder.
    const unlink = async (file: string) => {
      await files.unlink(file);
      if (dirname(file) !== dir) writeFileSync(join(dirname(file), '.kept'), '');
    };
    const lock = lockIn({ ...files, unlink }, path);
    await must(await lock.acquire()).release();
    await lock.close();
    const kept = readdirSync(dir);
    expect(kept).not.toEqual([]);
    for (const name of kept) rmSync(join(dir, name, '.kept'));
    const later = lockAt(path);
    await must(await later.acquire()).release();
    await later.close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is taken again by who could not let it go, and by who could not begin', async () => {
    const failing = { unlink: false, open: true };
    const faulty: Files = {
      ...files,
      unlink: async (path) => {
        if (failing.unlink) throw Object.assign(new Error('no'), { code: 'EIO' });
        await files.unlink(path);
      },
      open: async (path, mode) => {
        if (failing.open && mode === 'create') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        return files.open(path, mode);
      },
    };
    const lock = lockIn(faulty, join(temporaryDir(), 'vault.lock'), 200);
    expect(codeOf(await lock.acquire())).toBe('vault-disk-full');
    failing.open = false;
    const held = must(await lock.acquire());
    failing.unlink = true;
    await held.release();
    failing.unlink = false;
    const again = must(await lock.acquire());
    await again.release();
    await lock.close();
  });

  it('is taken where the folder was deleted and made anew meanwhile', async () => {
    const dir = join(temporaryDir(), 'data');
    mkdirSync(dir);
    const lock = lockAt(join(dir, 'vault.lock'), 200);
    await must(await lock.acquire()).release();
    rmSync(dir, { recursive: true });
    mkdirSync(dir);
    await must(await lock.acquire()).release();
    await lock.close();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('sweeps what a dead process left, and nothing of a living one or not written yet', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'vault.lock');
    writeFileSync(`${path}.id-living`, JSON.stringify(holder()));
    writeFileSync(`${path}.id-new`, '');
    writeFileSync(`${path}.id-dead`, JSON.stringify(holder({ pid: deadPid() })));
    const lock = lockAt(path);
    await must(await lock.acquire()).release();
    await lock.close();
    expect(readdirSync(dir).toSorted()).toEqual(['vault.lock.id-living', 'vault.lock.id-new']);
  });

  it('tells whether it is held', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    const [lock, other] = [lockAt(path), lockAt(path)];
    expect(must(await other.isHeld())).toBe(false);
    const held = must(await lock.acquire());
    expect([must(await lock.isHeld()), must(await other.isHeld())]).toEqual([true, true]);
    await held.release();
    expect([must(await lock.isHeld()), must(await other.isHeld())]).toEqual([false, false]);
  });

  it('is left to a living process of a newer program, which says more about itself', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    const content = JSON.stringify({ ...holder(), purpose: 'import' });
    writeFileSync(path, content);
    expect(codeOf(await lockAt(path, 30).acquire())).toBe('vault-busy');
    expect(readFileSync(path, 'utf8')).toBe(content);
  });

  it('is left to a process that cannot be looked at, which is named', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    const content = JSON.stringify(holder({ host: 'another-machine', boot: 'another-boot' }));
    writeFileSync(path, content);
    const refused = await lockAt(path, 30).acquire();
    expect(refused).toMatchObject({ ok: false, error: { code: 'vault-busy' } });
    expect(refused).toMatchObject({ error: { facts: { reason: 'foreign-lock-file', path } } });
    expect(readFileSync(path, 'utf8')).toBe(content);
  });
});

describe.runIf(isLinux)('liveness', () => {
  it('tells processes apart', () => {
    expect(livenessOf(self, self)).toBe('alive');
    expect(livenessOf({ ...self, pid: deadPid() }, self)).toBe('dead');
    expect(livenessOf({ ...self, start: '1' }, self)).toBe('dead');
    expect(livenessOf({ ...self, boot: 'x' }, self)).toBe('dead');
    expect(livenessOf({ ...self, boot: 'x', host: 'y' }, self)).toBe('unknown');
    expect(livenessOf({ ...self, pidSpace: 'pid:[1]' }, self)).toBe('unknown');
  });

  it('takes a process for dead that has ended, though its parent never asked for it', async () => {
    // The shell becomes `sleep`, which knows nothing of the shell's child.
    const line = 'sleep 60 & echo $!; exec sleep 60';
    const parent = spawn('/bin/sh', ['-c', line], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill());
    const said: unknown[] = await once(parent.stdout, 'data');
    const pid = Number(String(said[0]));
    await vi.waitUntil(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n', {
      timeout: 10_000,
    });
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    const child = { ...self, pid, start: stat()[21] ?? '' };
    expect(livenessOf(child, self)).toBe('alive');
    process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => stat()[2] === 'Z', { timeout: 10_000 });
    expect(livenessOf(child, self)).toBe('dead');
  });

  it('reads the start of a process whose name has brackets and spaces in it', async () => {
    const line = 'printf "a) Z 1 (b" > /proc/$$/comm; echo ready; read -r end';
    const child = spawn('/bin/sh', ['-c', line], { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill());
    await once(child.stdout, 'data');
    const { pid = 0 } = child;
    const [, name = '', rest = ''] =
      /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    expect(name).toBe('a) Z 1 (b');
    expect(livenessOf({ ...self, pid, start: rest.split(' ')[19] ?? '' }, self)).toBe('alive');
    expect(livenessOf({ ...self, pid, start: '1' }, self)).toBe('dead');
  });

  it('falls back to the time of the boot and of the start where there is no /proc', () => {
    const bare = { ...self, boot: '', pidSpace: '', start: '' };
    expect(livenessOf(bare, bare)).toBe('alive');
    expect(livenessOf({ ...bare, at: 0 }, bare)).toBe('dead');
    expect(livenessOf({ ...bare, host: 'other' }, bare)).toBe('unknown');
    expect(livenessOf({ ...bare, pid: deadPid() }, bare)).toBe('dead');
  });
});

/** A process that runs, as the one that a lock of a minute ago names. */
async function stranger(): Promise<ReturnType<typeof holder>> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)']);
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  const bare = { host: hostname(), boot: '', pidSpace: '', start: '' };
  return holder({ ...bare, pid: child.pid ?? 0, at: Date.now() - 60_000 });
}

describe('on Windows, which tells of a process only that its number is in use', () => {
  beforeEach(() => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    return () => vi.restoreAllMocks();
  });

  it.each([
    ['is taken over when the process began after the lock was made', 30_000, 'ok'],
    ['is left to a process that began before it', 61_000, 'vault-busy'],
    ['is left to a process whose start cannot be had', undefined, 'vault-busy'],
  ])('the lock %s', async (_, agoMs, code) => {
    const ask = vi.spyOn(startTimes, 'learn').mockResolvedValue();
    const began = agoMs === undefined ? undefined : Date.now() - agoMs;
    vi.spyOn(startTimes, 'known').mockImplementation(() => (ask.mock.calls.length > 0 ? began : undefined));
    const path = join(temporaryDir(), 'vault.lock');
    writeFileSync(path, JSON.stringify(await stranger()));
    const lock = lockIn(nodeFiles, path, 1500);
    const taken = await lock.acquire();
    expect(codeOf(taken)).toBe(code);
    expect(ask).toHaveBeenCalled();
    if (taken.ok) await taken.value.release();
    await lock.close();
  });

  it('nobody is asked about a lock that is free soon', async () => {
    const ask = vi.spyOn(startTimes, 'learn').mockResolvedValue();
    const path = join(temporaryDir(), 'vault.lock');
    writeFileSync(path, JSON.stringify(await stranger()));
    vi.spyOn(performance, 'now').mockReturnValue(0);
    expect(codeOf(await lockIn(nodeFiles, path, 0).acquire())).toBe('vault-busy');
    expect(ask).not.toHaveBeenCalled();
  });

  it('the number that this process has now was another one before', async () => {
    const path = join(temporaryDir(), 'vault.lock');
    writeFileSync(
      path,
      JSON.stringify({ ...(await stranger()), pid: process.pid, at: Date.now() - 3_600_000 }),
    );
    vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(Date.now() - 1000);
    expect(codeOf(await lockIn(nodeFiles, path).acquire())).toBe('ok');
  });
});

const say = (code: string) => Object.assign(new Error('from the system'), { code });

describe('a lock where Windows has no hard links', () => {
  it('says busy and is taken afterwards, whatever codes Windows has for that', async () => {
    const files: Files = {
      ...nodeFiles,
      link: () => Promise.reject(say('EISDIR')),
      rename: (from, to) => (existsSync(to) ? Promise.reject(say('EPERM')) : nodeFiles.rename(from, to)),
    };
    const path = join(temporaryDir(), 'vault.lock');
    const held = must(await lockIn(files, path).acquire());
    const waiting = lockIn(files, path, 30);
    expect(codeOf(await waiting.acquire())).toBe('vault-busy');
    await held.release();
    expect(codeOf(await waiting.acquire())).toBe('ok');
  });
});
