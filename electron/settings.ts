import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Retention } from './shared/domain.ts';
import { defaultSettings, isSetting, settingNames } from './shared/settings-rules.ts';
import type { Settings } from './shared/views.ts';

export type SettingsEdit = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** What the user prefers: no secret. Window and command line share the file, so each change starts from what is there. */
export interface SettingsService {
  /** As they were when they were last read or changed here. */
  get(): Settings;
  /** Changes what `edit` names and writes the file; throws when it cannot be written. */
  set(edit: SettingsEdit): Promise<Settings>;
  onChange(listener: (settings: Settings) => void): void;
}

/** Where the settings of a data folder stand. */
export function settingsPath(dataDir: string): string {
  return join(dataDir, 'settings.json');
}

/** `base` with what `given` has that a setting may be; whatever else it has is left out. */
function withSettings(base: Settings, given: object): Settings {
  const settings = { ...base };
  for (const name of settingNames) {
    const value: unknown = Reflect.get(given, name);
    if (Object.hasOwn(given, name) && isSetting(name, value)) Object.assign(settings, { [name]: value });
  }
  return settings;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The settings in a file's text, each that is missing or not understood as it is by default; undefined for no object. */
function parseSettings(text: string): Settings | undefined {
  try {
    const content: unknown = JSON.parse(text);
    return isObject(content) ? withSettings(defaultSettings, content) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The settings at `path`: the defaults where there is no file; undefined for a file that cannot be read. */
async function readSettings(path: string): Promise<Settings | undefined> {
  try {
    return parseSettings(await readFile(path, 'utf8'));
  } catch (error) {
    return isObject(error) && 'code' in error && error.code === 'ENOENT' ? defaultSettings : undefined;
  }
}

/** How long previous versions are kept in `dataDir`. Where the settings cannot be read, nothing is given up. */
export async function readRetention(dataDir: string): Promise<Retention> {
  const settings = await readSettings(settingsPath(dataDir));
  return settings ?? { keepVersions: Infinity, graceDays: Infinity };
}

async function save(path: string, settings: Settings): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporaryPath = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    const file = await open(
      temporaryPath,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0),
      0o600,
    );
    try {
      await file.writeFile(`${JSON.stringify(settings, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporaryPath, path);
  } catch (error) {
    await unlink(temporaryPath).catch(() => undefined);
    throw error;
  }
}

/** Reads the settings at `path`; changes are written there one after the other, each whole or not at all. */
export async function openSettings(path: string): Promise<SettingsService> {
  let current = (await readSettings(path)) ?? defaultSettings;
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(settings: Settings) => void>();

  async function change(edit: SettingsEdit): Promise<Settings> {
    const next = withSettings((await readSettings(path)) ?? current, edit);
    await save(path, next);
    current = next;
    for (const listener of listeners) listener(next);
    return next;
  }

  return {
    get: () => current,
    set: (edit) => {
      const changed = last.then(() => change(edit));
      last = changed.catch(() => undefined);
      return changed;
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
