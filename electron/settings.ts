import { join } from 'node:path';
import type { Retention } from './shared/domain.ts';
import type { VaultFailure } from './shared/failure.ts';
import { isRecord } from './shared/is-record.ts';
import type { Result } from './shared/result.ts';
import { err, ok } from './shared/result.ts';
import { defaultSettings, isSetting, settingNames } from './shared/settings-rules.ts';
import type { SettingName } from './shared/settings-rules.ts';
import type { Settings } from './shared/views.ts';
import { copyToNewFile } from './files/atomic-write.ts';
import { fileFailure } from './files/failures.ts';
import { nodeFiles } from './files/files.ts';
import type { WriteState } from './files/state-file.ts';
import { changeState, readState } from './files/state-file.ts';

export type SettingsEdit = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** What the user prefers: no secret. Window and command line share the file, so each change starts from what is there. */
export interface SettingsService {
  /** As they were when they were last read or changed here. */
  get(): Settings;
  /**
   * Changes what `edit` names and writes the file, one process after the other. What else the file has stays, also what this
   * program does not understand; a file that is no object is kept beside it under another name.
   */
  set(edit: SettingsEdit): Promise<Result<Settings, VaultFailure>>;
  onChange(listener: (settings: Settings) => void): void;
}

/** Where the settings of a data folder stand. */
export function settingsPath(dataDir: string): string {
  return join(dataDir, 'settings.json');
}

/** A settings file that could be read. */
interface SettingsFile {
  /** Each that the file lacks, or has with a value that it may not have, as it is by default. */
  readonly settings: Settings;
  /** All that the file has. */
  readonly members: object;
  /** What the file has with a value that it may not have. */
  readonly unclear: readonly SettingName[];
}

function understand(members: object): SettingsFile {
  const settings = { ...defaultSettings };
  const unclear: SettingName[] = [];
  for (const name of settingNames) {
    if (!Object.hasOwn(members, name)) continue;
    const value: unknown = Reflect.get(members, name);
    if (isSetting(name, value)) Object.assign(settings, { [name]: value });
    else unclear.push(name);
  }
  return { settings, members, unclear };
}

/** `damaged` for a file that holds no JSON object; throws when it cannot be read. */
async function readSettings(path: string): Promise<SettingsFile | 'damaged'> {
  const text = await readState(path);
  if (text === undefined) return understand({});
  try {
    const content: unknown = JSON.parse(text);
    return isRecord(content) ? understand(content) : 'damaged';
  } catch (error) {
    if (error instanceof SyntaxError) return 'damaged';
    throw error;
  }
}

/** As {@link readSettings}; `damaged` too for a file that cannot be read. */
async function trySettings(path: string): Promise<SettingsFile | 'damaged'> {
  try {
    return await readSettings(path);
  } catch (error) {
    fileFailure(error, path);
    return 'damaged';
  }
}

/** What is wrong with the settings of `dataDir`: the whole file, or settings whose value may not be. */
export async function findUnclearSettings(
  dataDir: string,
): Promise<'damaged' | 'unreadable' | readonly SettingName[]> {
  const path = settingsPath(dataDir);
  try {
    const file = await readSettings(path);
    return file === 'damaged' ? file : file.unclear;
  } catch (error) {
    fileFailure(error, path);
    return 'unreadable';
  }
}

/** How long previous versions are kept in `dataDir`. Where that cannot be read or understood, nothing is given up. */
export async function readRetention(dataDir: string): Promise<Retention> {
  const file = await trySettings(settingsPath(dataDir));
  if (file === 'damaged') return { keepVersions: Infinity, graceDays: Infinity, trashDays: Infinity };
  const read = (name: keyof Retention) => (file.unclear.includes(name) ? Infinity : file.settings[name]);
  return {
    keepVersions: read('keepVersions'),
    graceDays: read('graceDays'),
    trashDays: read('trashDays'),
  };
}

/** Changes the file at `path`, while nobody else does. */
async function change(
  path: string,
  edit: SettingsEdit,
  write: WriteState,
): Promise<Result<Settings, VaultFailure>> {
  const file = await readSettings(path);
  if (file === 'damaged') {
    const copied = await copyToNewFile(nodeFiles, path, damagedPath(path));
    if (!copied.ok) return copied;
  }
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  const next = understand({ ...(file === 'damaged' ? {} : file.members), ...Object.fromEntries(given) });
  // Settings that stay as they are by default are written too: a later program may have other defaults.
  const content = { ...next.settings, ...next.members };
  const written = await write(`${JSON.stringify(content, null, 2)}\n`);
  return written.ok ? ok(next.settings) : err(written.error.failure);
}

function damagedPath(path: string): string {
  const at = new Date().toISOString().replaceAll(/[:.]/g, '-');
  return path.replace(/\.json$/, `.damaged-${at}.json`);
}

/** Reads the settings at `path`; changes are written there one after the other, each whole or not at all. */
export async function openSettings(path: string): Promise<SettingsService> {
  const file = await trySettings(path);
  let current = file === 'damaged' ? defaultSettings : file.settings;
  const listeners = new Set<(settings: Settings) => void>();

  return {
    get: () => current,
    async set(edit) {
      const changed = await changeState(path, (write) => change(path, edit, write));
      if (!changed.ok) return changed;
      current = changed.value;
      for (const listener of listeners) listener(current);
      return ok(current);
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
