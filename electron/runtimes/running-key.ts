import { posix } from 'node:path';
import { decodeUtf8 } from '../files/utf8.ts';
import type { ImportedVariable } from '../import/imported.ts';
import type { RuntimeFailure } from '../shared/failure.ts';
import { secretKeyFileName, secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { ok } from '../shared/result.ts';
import type { Engine, KeyOrigin } from '../shared/runtimes.ts';
import { readContainerFile } from './container-file.ts';
import type { AskEngine } from './engine.ts';

/** A key as it was found: where, and the variable that it is; no variable where there is none. */
export interface FoundKey {
  readonly origin: KeyOrigin;
  readonly variable: ImportedVariable | null;
}

/** The folder in which the image's start script runs, and its key file there. Source: backend/start.sh of Open WebUI. */
const startFolder = '/app/backend';
export const keyFileName = '.webui_secret_key';

/**
 * The key that a container's server runs with, as start.sh looks for it: the variable where it is not empty, else the file
 * that `WEBUI_SECRET_KEY_FILE` names, else the file that the script made itself.
 */
export async function findContainerKey(
  ask: AskEngine,
  engine: Engine,
  containerId: string,
  env: ReadonlyMap<string, string>,
): Promise<Result<FoundKey, RuntimeFailure>> {
  const given = env.get(secretKeyName) ?? '';
  if (given !== '') return ok({ origin: 'environment', variable: keyVariable(given) });
  const named = env.get(secretKeyFileName) ?? '';
  const path = posix.resolve(startFolder, named === '' ? keyFileName : named);
  const file = await readContainerFile(ask, engine, containerId, path);
  if (!file.ok) return file;
  const origin = named === '' ? 'container-file' : 'secret-file';
  if (file.value === 'missing' || file.value === 'not-a-file') return ok({ origin: 'none', variable: null });
  if (file.value === 'too-large') return ok({ origin, variable: { ...keyPlace, problem: 'too-large' } });
  const text = decodeUtf8(file.value);
  if (text === undefined) return ok({ origin, variable: { ...keyPlace, problem: 'not-text' } });
  const key = keyOfFile(text);
  return ok(key === '' ? { origin: 'none', variable: null } : { origin, variable: keyVariable(key) });
}

/** The key in a file as the start script takes it: by `$(cat FILE)`, which drops the line breaks at its end. */
export function keyOfFile(text: string): string {
  return text.replace(/\n+$/, '');
}

const keyPlace = { name: secretKeyName, line: null, notes: [] } as const;

/** `WEBUI_SECRET_KEY` with a value that was found. */
export function keyVariable(value: string): ImportedVariable {
  return { ...keyPlace, notes: /[\r\n]$/.test(value) ? ['ends-with-line-break'] : [], value };
}
