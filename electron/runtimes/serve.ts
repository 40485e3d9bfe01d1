import { join } from 'node:path';
import { errorCode, hasErrno } from '../files/errno.ts';
import { readRegular } from '../files/read-regular.ts';
import { decodeUtf8 } from '../files/utf8.ts';
import { maxValueBytes } from '../keychain/port.ts';
import type { Failure, RuntimeFailure } from '../shared/failure.ts';
import { secretKeyName } from '../shared/open-webui-variables.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Runtime } from '../shared/runtimes.ts';
import type { Running } from './port.ts';
import { keyFileName, keyVariable } from './running-key.ts';
import { readServeUnit } from './serve-unit.ts';

type Serve = Extract<Runtime, { readonly kind: 'serve' }>;

/**
 * What `open-webui serve` will be started with: the variables of its unit, where it has one, and the key by its real origin, the
 * variable where it is set, empty or not, else the key file of the folder. Source: open_webui/__init__.py.
 */
export async function readServe({ dir, unit: name }: Serve): Promise<Result<Running, Failure>> {
  if (name === null) return readKeyFileOf(dir);
  const unit = await readServeUnit(name);
  if (!unit.ok) return unit;
  const { variables, isActive } = unit.value;
  const state = isActive === null ? 'not-known' : isActive ? 'running' : 'stopped';
  const own = variables.find((variable) => variable.name === secretKeyName);
  if (own) {
    const hasKey = 'value' in own && own.value !== '';
    return ok({ ...nothing, state, keyOrigin: hasKey ? 'environment' : 'none', variables });
  }
  const inFile = await readKeyFileOf(unit.value.dir);
  return inFile.ok
    ? ok({ ...inFile.value, state, variables: [...inFile.value.variables, ...variables] })
    : inFile;
}

const nothing = {
  restarts: 0,
  containerId: null,
  containerName: null,
  image: null,
  startedAt: null,
  url: null,
} as const;

/**
 * The key file of a folder, whole. Nothing is stripped from it, and line ends become `\n`, as Python's `Path.read_text` has it.
 * @param dir absolute
 */
async function readKeyFileOf(dir: string): Promise<Result<Running, RuntimeFailure>> {
  const path = join(dir, keyFileName);
  try {
    const file = await readRegular(path, maxValueBytes, true);
    if (file === 'not-a-file') return err({ code: 'runtime-no-key-file', subject: path });
    const text = file === 'too-large' ? undefined : decodeUtf8(file.content)?.replaceAll(/\r\n?/g, '\n');
    // An empty file stops the server.
    const variables = text === undefined || text === '' ? [] : [keyVariable(text)];
    const keyOrigin = variables.length === 0 ? 'none' : 'serve-file';
    return ok({ ...nothing, state: 'not-known', keyOrigin, variables });
  } catch (error) {
    const detail = hasErrno(error, 'ENOENT', 'ENOTDIR') ? {} : { detail: errorCode(error) };
    return err({ code: 'runtime-no-key-file', subject: path, ...detail });
  }
}
