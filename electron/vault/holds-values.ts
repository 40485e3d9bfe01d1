import type { Files } from './files.ts';
import { errnoOf } from './files.ts';
import { parseMetadata } from './metadata.ts';
import { vaultPaths } from './store.ts';

/**
 * Whether the vault in `dir` has saved values in a keychain, by its metadata file as it is now. A file that cannot be read or
 * understood counts as one that has: then nothing may be written into a keychain that may be another one.
 */
export async function holdsValues(files: Files, dir: string): Promise<boolean> {
  let text: string;
  try {
    const file = await files.open(vaultPaths(dir).metadata, 'read');
    try {
      text = Buffer.from(await file.read()).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    return errnoOf(error) !== 'ENOENT';
  }
  const parsed = parseMetadata(text);
  if (parsed.state === 'damaged' || parsed.state === 'newer') return true;
  const versions = parsed.metadata.secrets.flatMap((secret) => secret.versions);
  return versions.some((version) => version.state !== 'retired');
}
