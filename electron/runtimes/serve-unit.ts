import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { exists } from '../files/exists.ts';
import { readEnvFile } from '../import/env-file.ts';
import type { ImportedVariable } from '../import/imported.ts';
import { readImportFile } from '../import/read-file.ts';
import { readUnitFile, unitSetting } from '../import/unit-file.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { findUnitFiles } from './unit-files.ts';

/** A systemd unit that starts `open-webui serve`. */
export interface ServeUnit {
  /** Absolute folder in which it is started. */
  readonly dir: string;
  /** Null where no systemd runs that could say it. */
  readonly isActive: boolean | null;
  /** What the unit sets: `Environment=`, and over it what its env files have. */
  readonly variables: readonly ImportedVariable[];
  /** Absolute paths of the files of `EnvironmentFile=`, in their order, whether they are there or not. */
  readonly envFiles: readonly string[];
  /** The env file that has a variable; undefined for one that the unit sets itself, or does not set. */
  readonly fileOf: (name: string) => string | undefined;
}

/**
 * Reads a unit by its files. What systemd takes from elsewhere (credentials, `PassEnvironment=`) is not seen.
 *
 * @param unit in full, such as `open-webui.service`
 * @param dirs where units are looked for when no systemd runs
 * @returns `runtime-no-unit` where there is none; `runtime-unit-of-container` for one that starts a container; else a failure names
 * the file that cannot be read
 */
export async function readServeUnit(
  unit: string,
  dirs?: readonly string[],
): Promise<Result<ServeUnit, Failure>> {
  const found = await findUnitFiles(unit, dirs);
  if (!found) return err({ code: 'runtime-no-unit', subject: unit });
  const texts: string[] = [];
  for (const path of found.paths) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which systemd reads them
    const text = await readImportFile(path);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  const text = texts.join('\n');
  if (/(?:^|[\s/])(?:docker|podman)(?:\s|$)/.test(unitSetting(text, 'ExecStart') ?? '')) {
    return err({ code: 'runtime-unit-of-container', subject: unit });
  }
  const read = readUnitFile(text, 'systemd-unit');
  if (!read.ok) return { ...read, error: { ...read.error, subject: unit } };
  const [group] = read.value.groups;
  const variables = new Map((group?.variables ?? []).map((variable) => [variable.name, variable]));
  const fileOf = new Map<string, string>();
  const envFiles = (group?.otherFiles ?? []).map(({ path }) => path);
  for (const path of envFiles) {
    // oxlint-disable-next-line no-await-in-loop -- later files over earlier ones
    const lines = await readLines(path);
    if (!lines.ok) return lines;
    for (const line of lines.value) {
      variables.set(line.name, { ...line, line: null });
      fileOf.set(line.name, path);
    }
  }
  const dir = await folderOf(found.workingDir ?? unitSetting(text, 'WorkingDirectory') ?? '/', text);
  if (dir === undefined) return err({ code: 'runtime-no-folder', subject: unit });
  return ok({
    dir,
    isActive: found.isActive,
    variables: [...variables.values()].map((variable) => ({ ...variable, line: null })),
    envFiles,
    fileOf: (name) => fileOf.get(name),
  });
}

/** A file that is not there sets nothing. One whose name systemd replaces a part of cannot be told. */
async function readLines(path: string): Promise<Result<readonly ImportedVariable[], Failure>> {
  if (!isAbsolute(path) || /[%*?[]/.test(path)) return err({ code: 'import-unreadable', subject: path });
  if (!(await exists(path))) return ok([]);
  const text = await readImportFile(path);
  if (!text.ok) return { ...text, error: { ...text.error, subject: path } };
  const read = readEnvFile(text.value, 'systemd');
  if (!read.ok) return { ...read, error: { ...read.error, subject: path } };
  return ok(read.value.groups.flatMap((group) => group.variables));
}

/** The folder of `WorkingDirectory=`; a `~` is the home of the unit's user. Undefined where it cannot be told. */
async function folderOf(written: string, text: string): Promise<string | undefined> {
  const path = written.replace(/^-/, '');
  if (path !== '~') return isAbsolute(path) && !path.includes('%') ? path : undefined;
  const user = unitSetting(text, 'User') ?? 'root';
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = accounts
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === user);
  return fields?.[5];
}
