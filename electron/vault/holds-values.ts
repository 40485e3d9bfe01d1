import type { Id } from '../shared/domain.ts';
import type { Files } from '../files/files.ts';
import { readWhole } from '../files/files.ts';
import { namesValues, parseMetadata } from './metadata.ts';
import type { ParsedMetadata } from './metadata.ts';
import { vaultPaths } from './store.ts';

/** The metadata file in `dir` as it is now; `missing` if there is none, undefined if it cannot be read. */
async function readNow(files: Files, dir: string): Promise<ParsedMetadata | 'missing' | undefined> {
  try {
    const file = await readWhole(files, vaultPaths(dir).metadata);
    return file ? parseMetadata(file.content.toString('utf8')) : 'missing';
  } catch {
    return undefined;
  }
}

/**
 * Whether the vault in `dir` has saved values in a keychain, according to its metadata file as it is now. True if the file
 * cannot be read: then nothing may be written to a keychain that may be a different one.
 */
export async function holdsValues(files: Files, dir: string): Promise<boolean> {
  const found = await readNow(files, dir);
  if (found === 'missing') return false;
  if (found === undefined || !('metadata' in found)) return true;
  return namesValues(found.metadata);
}

/**
 * The identity of the keychain that the records in `dir` belong to: the account of their fingerprint key. Each key that values
 * were saved with has a new one, so no two keychains share it. Undefined if the metadata file cannot be read.
 */
export async function keychainIdentity(files: Files, dir: string): Promise<Id | undefined> {
  const found = await readNow(files, dir);
  return typeof found === 'object' && 'metadata' in found ? found.metadata.fingerprintAccount : undefined;
}
