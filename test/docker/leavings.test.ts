import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { importIdleOllama } from '../support/open-webui-image.ts';
import { startRealEngine } from '../support/real-engine.ts';
import type { RealEngine } from '../support/real-engine.ts';
import { docker } from '../support/run-docker.ts';

type Known = Pick<RealEngine, 'env' | 'dir' | 'group'>;

/** Has an engine run and keep something of each kind; gives the name of the network's bridge. */
async function use({ env }: Known): Promise<string> {
  await importIdleOllama(env);
  const network = await docker(env, ['network', 'create', 'inside']);
  await docker(env, ['run', '--detach', '--network', 'host', '--volume', 'kept:/kept', 'ollama/ollama']);
  return `br-${network.slice(0, 12)}`;
}

/** What can be seen of an engine from outside. */
function traces({ dir, group }: Known, bridge: string): Readonly<Record<string, boolean>> {
  const mentions = (path: string): boolean => {
    try {
      return readFileSync(path, 'latin1').includes(dir);
    } catch {
      // A process that has ended meanwhile.
      return false;
    }
  };
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return {
    folder: existsSync(dir),
    processes: processes.some((id) => mentions(`/proc/${id}/cmdline`)),
    mounts: mentions('/proc/self/mountinfo') || processes.some((id) => mentions(`/proc/${id}/mountinfo`)),
    // A process is always in one: none is left where none of these is.
    groups: globSync(`/sys/fs/cgroup/{,*/}${group}`).length > 0,
    bridge: existsSync(join('/sys/class/net', bridge)),
  };
}

const all = { folder: true, processes: true, mounts: true, groups: true, bridge: true };
const none = { folder: false, processes: false, mounts: false, groups: false, bridge: false };

it('T37: an engine that is closed leaves nothing behind', async () => {
  const engine = await startRealEngine();
  try {
    const bridge = await use(engine);
    expect(traces(engine, bridge)).toEqual(all);
    await engine.close();
    expect(traces(engine, bridge)).toEqual(none);
  } finally {
    await engine.close();
  }
});

const known = z.object({
  env: z.object({ DOCKER_HOST: z.string(), DOCKER_CONFIG: z.string() }),
  dir: z.string(),
  group: z.string(),
});

it('T37: nor does one whose owner is killed', async () => {
  const source = `
    import { startRealEngine } from ${JSON.stringify(join(import.meta.dirname, '../support/real-engine.ts'))};
    console.log(JSON.stringify(await startRealEngine()));`;
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const said: unknown[] = await once(createInterface({ input: owner.stdout }), 'line');
    const engine = known.parse(JSON.parse(String(said[0])));
    const bridge = await use(engine);
    expect(traces(engine, bridge)).toEqual(all);
    owner.kill('SIGKILL');
    await expect.poll(() => traces(engine, bridge)).toEqual(none);
  } finally {
    owner.kill('SIGKILL');
  }
});
