import type { Id } from '../shared/domain.ts';
import type { Files } from '../files/files.ts';
import { readWhole } from '../files/files.ts';
import { namesValues, parseMetadata } from './metadata.ts';
import type { ParsedMetadata } from './metadata.ts';
import { vaultPaths } from './store.ts';

/** The metadata file in `dir` as it is now; `missing` without one, undefined when it cannot be read. */
async function readNow(files: Files, dir: string): Promise<ParsedMetadata | 'missing' | undefined> {
  try {
    const file = await readWhole(files, vaultPaths(dir).metadata);
    return file ? parseMetadata(file.content.toString('utf8')) : 'missing';
  } catch {
    return undefined;
  }
}

/**
 * Whether the vault in `dir` has saved values in a keychain, by its metadata file as it is now. A file that cannot be read or
 * understood counts as one that has: then nothing may be written into a keychain that may be another one.
 */
export async function holdsValues(files: Files, dir: string): Promise<boolean> {
  const found = await readNow(files, dir);
  if (found === 'missing') return false;
  if (found === undefined || !('metadata' in found)) return true;
  return namesValues(found.metadata);
}

/**
 * The identity of the keychain that the records in `dir` belong to: the account of their fingerprint key. It is a new
 * one for each key that values were saved with, so no two keychains share it. Undefined when the metadata file does not tell.
 */
export async function keychainIdentity(files: Files, dir: string): Promise<Id | undefined> {
  const found = await readNow(files, dir);
  return typeof found === 'object' && 'metadata' in found ? found.metadata.fingerprintAccount : undefined;
}
