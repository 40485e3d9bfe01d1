/**
 * Sees that the system's parts of a test suite are there. As root on Debian it installs what is missing; elsewhere it
 * prints the exact command and ends with status 1.
 *
 *   node test/support/prepare.ts [openwebui | docker]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { SystemPart } from './packages.ts';
import { dockerParts, openWebUiParts, systemParts } from './packages.ts';

const partsOf: Readonly<Record<string, readonly SystemPart[]>> = {
  openwebui: openWebUiParts,
  docker: dockerParts,
};
const parts = partsOf[process.argv[2] ?? ''] ?? systemParts;
const searchPath = (process.env['PATH'] ?? '').split(delimiter).filter((dir) => isAbsolute(dir));

function isPresent(part: SystemPart): boolean {
  return part.anyOf.some((name) =>
    isAbsolute(name) ? existsSync(name) : searchPath.some((dir) => existsSync(join(dir, name))),
  );
}

function missing(): readonly SystemPart[] {
  return parts.filter((part) => !isPresent(part));
}

function installsOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** A new machine may be busy with updates of its own. */
const patience = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::Retries=3'] as const;

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${String(status)}`);
}

const wanted = missing();
if (wanted.length > 0) {
  const names = wanted.map((part) => part.package);
  if (installsOnDebian()) {
    console.log(`Installing for the tests: ${names.join(' ')}`);
    run('apt-get', [...patience, 'update', '-qq']);
    run('apt-get', [...patience, 'install', '-y', '-qq', '--no-install-recommends', ...names]);
  }
  const still = missing();
  if (still.length > 0) {
    console.error('The tests need these parts of the system:');
    for (const part of still) console.error(`  ${part.package}: ${part.why}`);
    console.error(
      process.platform === 'linux'
        ? `Install them, on Debian or Ubuntu with:\n  sudo apt-get install -y --no-install-recommends ${still.map((part) => part.package).join(' ')}`
        : 'The suite with a real keyring runs on Linux.',
    );
    process.exit(1);
  }
}
