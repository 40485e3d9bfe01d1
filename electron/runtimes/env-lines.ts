import type { Assignment } from '../export/dialects/dialect.ts';
import { findDialect } from '../export/dialects/registry.ts';
import { readImportFile } from '../import/read-file.ts';

/** What Compose gets from an env file in one of its two formats; undefined where it is not there or cannot be read. */
export async function readEnvLines(
  path: string,
  format: 'compose' | 'raw',
): Promise<readonly Assignment[] | undefined> {
  const text = await readImportFile(path);
  if (!text.ok) return undefined;
  const parsed = findDialect(format === 'raw' ? 'docker-env' : 'compose-env')?.lines?.parse(text.value);
  return parsed?.ok === true ? parsed.value : undefined;
}
