import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDisplay } from '../support/display.ts';
import { launchApp } from '../host/launch.ts';
import { mainEnv, projectDir } from '../support/program.ts';
import { openApp } from '../support/open-app.ts';
import { expectWithin } from '../support/time-limits.ts';

/** A process and all that it started, by `/proc`. */
function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const walk = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(walk)];
  return walk(root);
}

/** Inodes of the sockets that a process has open. */
function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** TCP sockets that listen, and UDP sockets, of the given processes. */
function openPorts(pids: readonly number[]): readonly string[] {
  const own = new Set(pids.flatMap(socketsOf));
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, , , state, , , , , , inode]) =>
          own.has(inode ?? '') && (state === '0A' || table.startsWith('udp')),
      )
      .map(([, local]) => `${table} ${local}`),
  );
}

describe.runIf(process.platform === 'linux')('the running program', () => {
  it('opens no port, neither the browser nor main nor the keychain helper', async () => {
    await using app = await openApp();
    await app.page.evaluate(() => window.keyring['keychain.status']());
    const pids = [...treeOf(app.mainPid), ...treeOf(app.browserPid)];
    expect(pids.length).toBeGreaterThan(3);
    expect(openPorts(pids)).toEqual([]);
    const commandLine = readFileSync(`/proc/${app.browserPid}/cmdline`, 'utf8');
    expect(commandLine).not.toContain('--remote-debugging-port');
  });
});

it('a second start shows the first window and ends', async () => {
  await using app = await openApp();
  await expect(launchApp({ home: app.home, on: app.kind })).rejects.toThrow('ended with 0');
  expect((await app.page.evaluate(() => window.keyring['app.info']())).ok).toBe(true);
});

it('a lock of another host is told, with host, process and the file to delete', async () => {
  const home = await mkdtemp(join(tmpdir(), 'keyring-e2e-'));
  try {
    await mkdir(join(home, 'window'), { mode: 0o700 });
    const lock = join(home, 'window', 'SingletonLock');
    await symlink('old-laptop-12345', lock);
    const said = `process 12345 on the computer old-laptop[^]*delete this file[^]*${lock}`;
    await expect(launchApp({ home, on: 'host' })).rejects.toThrow(new RegExp(`ended with 5[^]*${said}`));
    await rm(lock);
    await using app = await openApp({ home, on: 'host' });
    expect((await app.page.evaluate(() => window.keyring['app.info']())).ok).toBe(true);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

describe('a packaged program', () => {
  const packaged = { on: 'host', env: { KEYRING_HOST_PACKAGED: '1' } } as const;

  it.each(['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0', '--js-flags=--expose-gc'])(
    'refuses %s',
    async (given) => {
      const name = given.replace(/=.*/, '');
      await expect(openApp({ ...packaged, args: [given] })).rejects.toThrow(
        new RegExp(`ended with 5[^]*cannot start[^]*Start WebUI Keyring without them[^]*${name}`),
      );
    },
  );

  it('opens its window without developer tools, which the host holds it to', async () => {
    await using app = await openApp(packaged);
    expect((await app.page.evaluate(() => window.keyring['app.info']())).ok).toBe(true);
  });
});

it('a data folder that cannot be made is told, with the way out', async () => {
  const home = await mkdtemp(join(tmpdir(), 'keyring-e2e-'));
  try {
    const path = join(home, 'file');
    await writeFile(path, '');
    const opening = launchApp({ home: path, on: 'host' });
    await expect(opening).rejects.toThrow(
      /main ended with 5[^]*cannot start[^]*name another folder in WEBUI_KEYRING_HOME/,
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

it('closing the window ends the program', async () => {
  await using app = await openApp({ on: 'host' });
  await app.page.close();
  // The process is gone when its pipe is.
  await expect.poll(() => isAlive(app.mainPid)).toBe(false);
  await expect.poll(() => isAlive(app.browserPid)).toBe(false);
});

it('a killed program leaves no process behind, and the next start takes over', async () => {
  const home = await mkdtemp(join(tmpdir(), 'keyring-e2e-'));
  try {
    const first = await openApp({ home });
    const pids = treeOf(first.mainPid);
    process.kill(first.mainPid, 'SIGKILL');
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    await first.close();
    await using second = await openApp({ home });
    expect((await second.page.evaluate(() => window.keyring['app.info']())).ok).toBe(true);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

/** A zombie has ended, too. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

it('a keychain that never answers keeps neither the window nor quitting', async () => {
  const sockets = new Set<Socket>();
  const dir = await mkdtemp(join(tmpdir(), 'keyring-bus-'));
  const path = join(dir, 'bus');
  const bus = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await once(bus.listen(path), 'listening');
  try {
    await using app = await openApp({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` } });
    const status = app.page.evaluate(() => window.keyring['keychain.status']());
    expect((await app.page.evaluate(() => window.keyring['instances.list']())).ok).toBe(true);
    expect(await status).toMatchObject({ ok: true, value: { usable: false } });
    const started = performance.now();
    const quitting = app.quit();
    // Main itself: closing Chromium after it takes as long as the machine lets it.
    await expect.poll(() => isAlive(app.mainPid), { interval: 20 }).toBe(false);
    const took = performance.now() - started;
    expect(await quitting).toBe(0);
    console.log(`T18 (window): quit with a dead bus in ${took.toFixed(0)} ms`);
    expectWithin(took, 4500);
  } finally {
    for (const socket of sockets) socket.destroy();
    bus.close();
    await rm(dir, { recursive: true, force: true });
  }
});

/** A folder with a stand-in for Electron's program, which tells its arguments and ends when it is asked to. */
async function standIn(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'keyring-electron-'));
  const steps = [
    '#!/bin/sh',
    "trap 'exit 7' TERM",
    `printf '%s\\n' "$@" ready`,
    // Not for ever, should nobody ask.
    'for second in $(seq 60); do sleep 1 & wait; done',
  ];
  await writeFile(join(dir, 'electron'), `${steps.join('\n')}\n`, { mode: 0o755 });
  return dir;
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  const script = join(projectDir, 'scripts/start.ts');

  it('without a display says what is missing and names the command line', () => {
    const env = mainEnv({ home: '/dev/null/home', env: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined } });
    const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('There is no display here');
    expect(stderr).toContain('node dist/cli.js --help');
  });

  it('opens in Electron where its program is found, and passes signals and its exit code on', async () => {
    const dir = await standIn();
    try {
      const env = mainEnv({ home: dir, env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: dir } });
      const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'ignore'] });
      const ended = once(child, 'exit');
      let output = '';
      for await (const text of child.stdout.setEncoding('utf8')) {
        output += String(text);
        if (output.endsWith('ready\n')) child.kill('SIGTERM');
      }
      expect(await ended).toEqual([7, null]);
      const sandbox = process.getuid?.() === 0 ? '--no-sandbox\n' : '';
      expect(output).toBe(`${sandbox}${projectDir}\nready\n`);
    } finally {
      await rm(dir, { recursive: true });
    }
  });

  it('without a browser says what is missing, also where Electron is there but not wanted', async () => {
    const dir = await standIn();
    const env = mainEnv({
      home: dir,
      env: {
        DISPLAY: ':0',
        CHROME_PATH: dir,
        ELECTRON_OVERRIDE_DIST_PATH: dir,
        WEBUI_KEYRING_ON: 'host',
      },
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    await rm(dir, { recursive: true });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('there is no usable Chromium (CHROME_PATH). The command line needs neither');
  });

  it('opens a real window on a display, says in one line that it is not Electron, and ends on SIGTERM', async () => {
    const home = await mkdtemp(join(tmpdir(), 'keyring-e2e-'));
    const display = await startDisplay();
    try {
      const env = mainEnv({ home, env: { DISPLAY: display.name, WEBUI_KEYRING_ON: 'host' } });
      const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      const ended = once(child, 'exit');
      const lock = join(home, 'window', 'SingletonLock');
      // The renderer process is there once the window has its page.
      await expect.poll(() => treeOf(child.pid ?? 0).some(isRenderer), { interval: 100 }).toBe(true);
      expect(isAlive(Number(readlinkSync(lock).split('-').at(-1)))).toBe(true);
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(output.trim().split('\n')).toEqual([expect.stringContaining('opening in Chromium')]);
    } finally {
      await display.close();
      await rm(home, { recursive: true, force: true });
    }
  });
});

function isRenderer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}
