import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document, Got, Reader } from './reader.ts';
import { fromEntries } from './reader.ts';

/** Sources each file in a subshell; what a child process then gets is written beside it. */
const posixLoop = 'for d do ( . "$d/open-webui.sh" && env -0 > "$d/env" ) || :; done';
/** `true` first: `set` leaves the status as it was. */
const fishLoop =
  'for d in $argv; for n in (cat $d/names); set -e $n; end; true; source $d/open-webui.fish; and env -0 > $d/env; end';

export const shellReaders: readonly Reader[] = [
  shell('dash', ['dash'], ['dash', '-c', posixLoop, 'sh'], 'posix'),
  shell('bash', ['bash'], ['bash', '--norc', '-c', posixLoop, 'bash'], 'posix'),
  shell('zsh', ['zsh'], ['zsh', '-f', '-c', posixLoop, 'zsh'], 'posix'),
  shell('busybox sh', ['busybox'], ['busybox', 'sh', '-c', posixLoop, 'sh'], 'posix'),
  shell("bash ($'…')", ['bash'], ['bash', '--norc', '-c', posixLoop, 'bash'], 'bash'),
  shell("zsh ($'…')", ['zsh'], ['zsh', '-f', '-c', posixLoop, 'zsh'], 'bash'),
  shell("busybox sh ($'…')", ['busybox'], ['busybox', 'sh', '-c', posixLoop, 'sh'], 'bash'),
  {
    name: 'fish',
    dialect: 'fish',
    needs: ['fish'],
    read: (documents) => Promise.resolve(runOver(['fish', '--no-config', '-c', fishLoop], documents)),
  },
];

/** The commands with which shells print the names that they keep themselves. */
const ownNames: Readonly<Record<string, readonly string[]>> = {
  bash: ['bash', '--norc', '-c', 'compgen -v'],
  zsh: ['zsh', '-f', '-c', 'print -l ${(k)parameters}'],
  fish: ['fish', '--no-config', '-c', 'set -n'],
};

export function hasOwnNames(reader: string): boolean {
  return Object.hasOwn(ownNames, reader);
}

/** The names that a shell has by itself, but for PATH, by which the test finds its own programs. */
export function namesOf(reader: string): readonly string[] {
  const [program, ...args] = ownNames[reader] ?? [];
  if (program === undefined) return [];
  const output = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return output.split('\n').filter((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== 'PATH');
}

function shell(
  name: string,
  needs: readonly string[],
  command: readonly string[],
  variant: 'posix' | 'bash',
): Reader {
  return {
    name,
    dialect: 'sh',
    variant,
    needs,
    read: (documents) => Promise.resolve(runOver(command, documents)),
  };
}

function runOver([program = '', ...args]: readonly string[], documents: readonly Document[]): readonly Got[] {
  execFileSync(program, [...args, ...documents.map(({ dir }) => dir)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A home that root cannot make either: fish would.
    env: { PATH: process.env['PATH'], HOME: '/dev/null/home', LANG: 'C.UTF-8' },
    timeout: 120_000,
  });
  return documents.map(({ dir }) => {
    const path = join(dir, 'env');
    return existsSync(path) ? fromEntries(readFileSync(path, 'utf8').split('\0')) : null;
  });
}
