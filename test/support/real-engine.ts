import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { composePlugin } from './compose-plugin.ts';

/** What a docker client, and a program that calls one, needs of the environment to drive the engine. */
export interface EngineEnv {
  readonly DOCKER_HOST: string;
  /** Has Compose v2 as a plugin. */
  readonly DOCKER_CONFIG: string;
}

export interface RealEngine {
  readonly env: EngineEnv;
  /** All that it keeps, with the socket. */
  readonly dir: string;
  /** Name of its control groups. */
  readonly group: string;
  /** Ends it with everything that runs in it, and deletes what it kept. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts Debian's Docker engine, apart from one that the machine may have: with data, socket and processes of its own. It has no
 * network but the machine's, so that containers need `network_mode: host`, and no registry: images are imported. Needs root.
 * It ends with `close`, and at the latest with this process.
 */
export async function startRealEngine(): Promise<RealEngine> {
  if (process.getuid?.() !== 0) throw new Error('A Docker engine of our own needs root.');
  const plugin = composePlugin();
  const dir = mkdtempSync(join(tmpdir(), 'keyring-engine-'));
  const configDir = join(dir, 'config');
  const socketPath = join(dir, 'docker.sock');
  const group = `keyring-engine-${randomUUID()}`;
  mkdirSync(join(configDir, 'cli-plugins'), { recursive: true });
  symlinkSync(plugin, join(configDir, 'cli-plugins/docker-compose'));
  const daemon = {
    'data-root': join(dir, 'data'),
    'exec-root': join(dir, 'exec'),
    pidfile: join(dir, 'pid'),
    'cgroup-parent': `/${group}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    bridge: 'none',
    iptables: false,
    ip6tables: false,
  };
  writeFileSync(join(dir, 'daemon.json'), JSON.stringify(daemon));

  // Apart from this process's group: an interrupt from the terminal reaches this process, and it by the end of its input.
  const engine = spawn('sh', [join(import.meta.dirname, 'private-engine.sh'), dir, group], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = once(engine, 'close');
  let log = '';
  engine.stderr.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString('utf8')}`.slice(-20_000);
  });
  engine.stdin.on('error', () => {});
  while (!(await answers(socketPath))) {
    if (engine.exitCode !== null) throw new Error(`dockerd ended: ${log.slice(-2000)}`);
    await wait(50);
  }
  return {
    env: { DOCKER_HOST: `unix://${socketPath}`, DOCKER_CONFIG: configDir },
    dir,
    group,
    close: async () => {
      engine.stdin.end();
      await ended;
    },
  };
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ socketPath, path: '/_ping', agent: false });
    request.once('error', () => resolve(false));
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
  });
}
