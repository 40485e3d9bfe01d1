import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProcess } from './cli-program.ts';

/** What Podman, and a program that calls it, needs of the environment to use a store of the tests' own. */
export interface PodmanEnv {
  readonly CONTAINERS_STORAGE_CONF: string;
  readonly CONTAINERS_CONF: string;
}

export interface PodmanStore {
  readonly env: PodmanEnv;
  /** Runs `podman …words` and gives what it printed; throws what it said where it ends badly. */
  readonly podman: (...words: readonly string[]) => Promise<string>;
  /** Ends and deletes what is in it. */
  readonly remove: () => Promise<void>;
}

/** A store of Podman without a container, apart from that of the machine; its containers run as root without systemd. */
export function createPodmanStore(): PodmanStore {
  const dir = mkdtempSync(join(tmpdir(), 'keyring-podman-'));
  const storage = join(dir, 'storage.conf');
  const containers = join(dir, 'containers.conf');
  mkdirSync(join(dir, 'tmp'));
  writeFileSync(storage, `[storage]\ndriver = "vfs"\ngraphroot = "${dir}/root"\nrunroot = "${dir}/run"\n`);
  writeFileSync(
    containers,
    [
      '[engine]',
      'runtime = "runc"',
      'cgroup_manager = "cgroupfs"',
      'events_logger = "file"',
      `tmp_dir = "${dir}/tmp"`,
      '[containers]',
      'default_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]',
      '',
    ].join('\n'),
  );
  const env = { CONTAINERS_STORAGE_CONF: storage, CONTAINERS_CONF: containers };
  const podman = async (...words: readonly string[]): Promise<string> => {
    const { PATH = '/usr/bin:/bin', HOME = '/root' } = process.env;
    const ended = await runProcess(['podman', ...words], { PATH, HOME, ...env });
    if (ended.code !== 0) throw new Error(`podman ${words.join(' ')}: ${ended.err.slice(-2000)}`);
    return ended.out;
  };
  return {
    env,
    podman,
    remove: async () => {
      await podman('rm', '--all', '--force', '--time', '0');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
