import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { exists } from '../files/exists.ts';
import { findProgram } from '../files/find-program.ts';

/** The files that a systemd unit is made of, and what a running systemd knows besides. */
export interface UnitFiles {
  /** Absolute paths: the unit's own file, and its drop-ins in the order in which they are read. */
  readonly paths: readonly string[];
  /** Whether the unit is active; null where no systemd runs that could say it. */
  readonly isActive: boolean | null;
  /** The folder in which it is started, with nothing of it left to be replaced; undefined where systemd does not say it. */
  readonly workingDir: string | undefined;
}

/** Where the files of system units are, the first of a name wins. Source: systemd.unit(5). */
const unitDirs = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
] as const;

/** How long `systemctl` may take, in milliseconds. */
const timeMs = 10_000;

/** A unit's name in full; undefined for what is none. A name without an ending is a service. Source: systemd.unit(5). */
export function unitNameOf(text: string): string | undefined {
  if (!/^[A-Za-z\d_][\w:.\\@-]*$/.test(text) || text.length > 255) return undefined;
  const name = text.endsWith('.service') ? text : `${text}.service`;
  return name.length > 255 ? undefined : name;
}

/**
 * The files of a system unit: those that the user's own `systemctl` names, and, where no systemd runs, those of the usual folders.
 * Undefined where there is no such unit. Nothing is started.
 */
export async function findUnitFiles(
  unit: string,
  dirs: readonly string[] = unitDirs,
): Promise<UnitFiles | undefined> {
  const known = await askSystemd(unit);
  if (known === undefined) return findInFolders(unit, dirs);
  const own = known.get('FragmentPath') ?? '';
  if (known.get('LoadState') === 'not-found' || own === '') return undefined;
  const dropIns = (known.get('DropInPaths') ?? '').split(' ').filter((path) => path !== '');
  // A `!` says that the folder may be missing.
  const workingDir = (known.get('WorkingDirectory') ?? '').replace(/^!/, '');
  return {
    paths: [own, ...dropIns],
    isActive: known.get('ActiveState') === 'active',
    workingDir: workingDir === '' ? undefined : workingDir,
  };
}

/** What systemd knows of a unit, by the names of its properties; undefined where it cannot be asked. */
async function askSystemd(unit: string): Promise<ReadonlyMap<string, string> | undefined> {
  const program = await findProgram('systemctl');
  if (program === undefined) return undefined;
  const properties = 'LoadState,ActiveState,FragmentPath,DropInPaths,WorkingDirectory';
  const args = ['show', '--no-pager', `--property=${properties}`, '--', unit];
  const options = {
    cwd: parse(program).root,
    env: { ...process.env, LC_ALL: 'C' },
    timeout: timeMs,
    killSignal: 'SIGKILL',
  } as const;
  return new Promise((resolve) => {
    const child = execFile(program, args, options, (error, out) => {
      const lines = error === null ? out.split('\n').map((line) => /^(\w+)=(.*)$/.exec(line)) : [];
      const known = new Map(lines.flatMap((match) => (match ? [[match[1] ?? '', match[2] ?? '']] : [])));
      resolve(known.size === 0 ? undefined : known);
    });
    child.stdin?.end();
  });
}

async function findInFolders(unit: string, dirs: readonly string[]): Promise<UnitFiles | undefined> {
  const own = await firstThere(dirs.map((dir) => join(dir, unit)));
  if (own === undefined) return undefined;
  /** By name: of two with one name the one of the first folder counts. */
  const dropIns = new Map<string, string>();
  for (const dir of dirs) {
    const dropInDir = join(dir, `${unit}.d`);
    // oxlint-disable-next-line no-await-in-loop -- a few folders
    const names = await readdir(dropInDir).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.conf') && !dropIns.has(one))) {
      dropIns.set(name, join(dropInDir, name));
    }
  }
  const inOrder = [...dropIns.keys()].toSorted().flatMap((name) => dropIns.get(name) ?? []);
  return { paths: [own, ...inOrder], isActive: null, workingDir: undefined };
}

async function firstThere(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- the first one counts
    if (await exists(path)) return path;
  }
  return undefined;
}
