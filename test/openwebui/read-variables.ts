import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { record } from '../../electron/openwebui/body.ts';
import type { VariableClass } from '../../electron/shared/open-webui-variables.ts';

const exec = promisify(execFile);

/** The variables that a release's own source reads, and when it takes notice of each. */
export type ReadVariables = ReadonlyMap<string, VariableClass>;

/** The folder of the Python package within an installed release's. */
async function packageDir(dir: string): Promise<string> {
  const lib = path.join(dir, 'lib');
  for (const python of await readdir(lib)) {
    const found = path.join(lib, python, 'site-packages', 'open_webui');
    if (existsSync(path.join(found, 'config.py'))) return found;
  }
  throw new Error(`No open_webui in ${dir}.`);
}

/**
 * Reads the source of an installed release with its own Python's parser; no line of it is run. Throws where the source no
 * longer has the shape that `variables.py` knows. `database` and `sign-on` go by the keys of DEFAULT_CONFIG: what starts with
 * `oauth.` stays with the environment unless ENABLE_OAUTH_PERSISTENT_CONFIG is set (models/config.py of Open WebUI 0.12).
 */
export async function readVariables(dir: string): Promise<ReadVariables> {
  const script = path.join(import.meta.dirname, 'variables.py');
  const python = path.join(dir, 'bin', 'python');
  const { stdout } = await exec(python, ['-I', script, await packageDir(dir)], { maxBuffer: 2 ** 24 });
  const answer: unknown = JSON.parse(stdout);
  const told = record(answer);
  const settings = record(told?.['settings']);
  const reads = told?.['reads'];
  if (!Array.isArray(reads) || settings === null) throw new Error('variables.py gave no answer.');
  return new Map(
    reads.map((name: unknown) => {
      const keys: unknown = settings[String(name)];
      return [String(name), classOf(Array.isArray(keys) ? keys.map(String) : [])];
    }),
  );
}

function classOf(keys: readonly string[]): VariableClass {
  if (keys.length === 0) return 'start';
  return keys.every((key) => key.startsWith('oauth.')) ? 'sign-on' : 'database';
}
