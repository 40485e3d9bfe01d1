import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import type { Settings } from './shared/views.ts';

export const defaultSettings: Settings = { theme: 'system', language: 'system', clipboardSeconds: 30 };

const fields = {
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh-CN']),
  clipboardSeconds: z.int().check(z.minimum(5), z.maximum(600)),
} as const;

/** The settings in a file's content; what is missing or not understood has its default. */
function parseSettings(content: unknown): Settings {
  const record = z.record(z.string(), z.unknown()).safeParse(content);
  const given = record.success ? record.data : {};
  const theme = fields.theme.safeParse(given['theme']);
  const language = fields.language.safeParse(given['language']);
  const clipboardSeconds = fields.clipboardSeconds.safeParse(given['clipboardSeconds']);
  return {
    theme: theme.success ? theme.data : defaultSettings.theme,
    language: language.success ? language.data : defaultSettings.language,
    clipboardSeconds: clipboardSeconds.success ? clipboardSeconds.data : defaultSettings.clipboardSeconds,
  };
}

export type SettingsEdit = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** What the user prefers; no secret and nothing that protects one, so a file that cannot be read means the defaults. */
export interface SettingsService {
  get(): Settings;
  /** Changes what `edit` names and writes the file; throws when it cannot be written. */
  set(edit: SettingsEdit): Promise<Settings>;
  onChange(listener: (settings: Settings) => void): void;
}

async function load(path: string): Promise<Settings> {
  try {
    return parseSettings(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return defaultSettings;
  }
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
  let current = await load(path);
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<(settings: Settings) => void>();

  async function change(edit: SettingsEdit): Promise<Settings> {
    const next: Settings = {
      theme: edit.theme ?? current.theme,
      language: edit.language ?? current.language,
      clipboardSeconds: edit.clipboardSeconds ?? current.clipboardSeconds,
    };
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
