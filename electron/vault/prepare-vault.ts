import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { Id } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { fileFailure } from '../files/failures.ts';
import { nodeFiles } from '../files/files.ts';
import type { Files } from '../files/files.ts';
import { createLock } from '../files/lock.ts';
import { readVaultId, vaultPaths, writeFirst } from './store.ts';

export interface PrepareOptions {
  /** The data folder; created if missing. */
  readonly dir: string;
  readonly now?: () => Date;
  readonly newId?: () => Id;
  readonly files?: Files;
  /** How long a change waits for another process, in milliseconds. */
  readonly lockTimeoutMs?: number;
}

/** The default of how long a change waits for another process, in milliseconds. */
export const defaultLockTimeoutMs = 20_000;

/**
 * The vault's id, which is part of its keychain service's name; creates the vault if there is none. Reads only the first bytes
 * of the file, also of a damaged or newer one.
 */
export async function prepareVault(options: PrepareOptions): Promise<Result<Id, VaultFailure>> {
  const { dir, now = () => new Date(), newId = randomUUID, files = nodeFiles } = options;
  const found = await readVaultId(files, dir);
  if (!found.ok) return found;
  if (found.value !== undefined) return ok(found.value);
  try {
    await files.makeDir(dir);
    await files.syncDir(dirname(dir));
  } catch (error) {
    return err(fileFailure(error, dir));
  }
  const lock = createLock({
    files,
    path: vaultPaths(dir).lock,
    timeoutMs: options.lockTimeoutMs ?? defaultLockTimeoutMs,
  });
  const held = await lock.acquire();
  if (!held.ok) return held;
  try {
    const again = await readVaultId(files, dir);
    if (!again.ok) return again;
    if (again.value !== undefined) return ok(again.value);
    const vaultId = newId();
    const written = await writeFirst(files, dir, {
      vaultId,
      revision: 0,
      savedAt: now().toISOString(),
      fingerprintAccount: newId(),
      instances: [],
      secrets: [],
      trash: [],
      backedUpAt: null,
      rotations: [],
    });
    return written.ok ? ok(vaultId) : written;
  } finally {
    await held.value.release();
    await lock.close();
  }
}
