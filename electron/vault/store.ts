import type { Damage } from '../shared/damage.ts';
import { join } from 'node:path';
import type { Id, Instant } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Err, Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { atomicWrite, copyToNewFile } from '../files/atomic-write.ts';
import type { WriteFailure } from '../files/atomic-write.ts';
import type { Files } from '../files/files.ts';
import { unlessMissing } from '../files/errno.ts';
import { fileFailure } from '../files/failures.ts';
import { readWhole, removeFile } from '../files/files.ts';
import { findVaultId, parseMetadata, schemaVersion, serializeMetadata } from './metadata.ts';
import type { Metadata, ParsedMetadata } from './metadata.ts';

/** Paths of a vault's files. All are in one folder, which the lock, the renames and their fsync rely on. */
export function vaultPaths(dir: string) {
  return {
    metadata: join(dir, 'vault.json'),
    lastGood: join(dir, 'vault.last-good.json'),
    journal: join(dir, 'vault.journal'),
    lock: join(dir, 'vault.lock'),
    /** Backup of a file with an older layout, made at the first change. */
    older: (layout: number, revision: number) =>
      join(dir, `vault.layout-${layout}-revision-${revision}.json`),
    damaged: (at: Instant) => join(dir, `vault.damaged-${at.replaceAll(/[:.]/g, '-')}.json`),
  };
}

/** The metadata as found on disk. */
export type StoreState =
  | Exclude<ParsedMetadata, { state: 'damaged' }>
  /** `lastGood`: when the copy that can be restored was written, or null when there is none. */
  | {
      readonly state: 'damaged';
      readonly damage: Damage;
      readonly isMissing: boolean;
      readonly lastGood: Instant | null;
    }
  | { readonly state: 'unreadable'; readonly failure: VaultFailure };

/** The metadata file and its copy. Writing is done under the vault's lock, reading is not. */
export interface Store {
  /** The state on disk, read again if the file has changed. Never fails: errors are a state. */
  refresh(): Promise<StoreState>;
  /** The state as last read. */
  current(): StoreState;
  /**
   * Writes the file, then the last good copy. A file with an older layout is backed up first. After a failure, the metadata on
   * disk are the new ones unless `written` is `none`.
   */
  commit(next: Metadata): Promise<Result<void, WriteFailure>>;
  /**
   * Distinguishes the metadata file that was read last from any copy of it: a copy restored by the user or by a backup program
   * has another inode number or another change time (ctime), which no program can set.
   */
  base(): string;
  /** Makes the present file durable, so that a power failure does not bring back the one before it. */
  confirm(): Promise<Result<void, VaultFailure>>;
  /** Copies the damaged file to a new name (null if it is missing) and replaces it with the last good copy. */
  restoreLastGood(now: Instant): Promise<Result<{ readonly damagedPath: string | null }, VaultFailure>>;
}

async function readText(files: Files, path: string): Promise<{ text: string; stamp: string } | undefined> {
  const file = await readWhole(files, path);
  return file && { text: file.content.toString('utf8'), stamp: file.stamp };
}

/** The last good copy, if it can be read and used. */
async function readLastGood(
  files: Files,
  dir: string,
): Promise<{ text: string; metadata: Metadata } | undefined> {
  const copy = await readText(files, vaultPaths(dir).lastGood);
  const parsed = copy && parseMetadata(copy.text);
  return parsed?.state === 'ready' ? { text: copy?.text ?? '', metadata: parsed.metadata } : undefined;
}

/** Enough bytes for the vault's id and what precedes it. */
const startBytes = 1024;

/** The vault's id in one of its files; undefined if the file has none, null if it does not exist. */
async function vaultIdIn(files: Files, path: string): Promise<Id | null | undefined> {
  const file = await files.open(path, 'read').catch(unlessMissing);
  if (!file) return null;
  try {
    return findVaultId(Buffer.from(await file.readStart(startBytes)).toString('utf8'));
  } finally {
    await file.close();
  }
}

function damagedWithoutCopy(path: string, damage: Damage): Err<VaultFailure> {
  return err({ code: 'vault-damaged', subject: path, facts: { reason: 'damaged-without-copy', damage } });
}

/** The vault's id, from the files in `dir`; undefined if there is no vault. Also reads the id of a damaged vault. */
export async function readVaultId(files: Files, dir: string): Promise<Result<Id | undefined, VaultFailure>> {
  const paths = vaultPaths(dir);
  try {
    let hasFile = false;
    for (const path of [paths.metadata, paths.lastGood]) {
      const vaultId = await vaultIdIn(files, path);
      if (vaultId !== undefined && vaultId !== null) return ok(vaultId);
      hasFile ||= vaultId === undefined;
    }
    if (!hasFile) return ok(undefined);
    const file = await readText(files, paths.metadata);
    if (!file) return damagedWithoutCopy(paths.metadata, { problem: 'missing', place: '' });
    const parsed = parseMetadata(file.text);
    if (parsed.state === 'damaged') return damagedWithoutCopy(paths.metadata, parsed.damage);
    if (parsed.state === 'newer') {
      return err({ code: 'vault-newer', facts: { reason: 'needs-version', version: parsed.minReader } });
    }
    return ok(parsed.metadata.vaultId);
  } catch (error) {
    return err(fileFailure(error, paths.metadata));
  }
}

/** Writes the first metadata file of a new vault, and its copy. Under the vault's lock. */
export async function writeFirst(
  files: Files,
  dir: string,
  metadata: Metadata,
): Promise<Result<void, VaultFailure>> {
  const paths = vaultPaths(dir);
  const text = serializeMetadata(metadata);
  for (const path of [paths.metadata, paths.lastGood]) {
    const written = await atomicWrite(files, path, text);
    if (!written.ok) return err(written.error.failure);
  }
  return ok();
}

export interface StoreOptions {
  /** Called when a refresh found that another process changed the file. */
  readonly onReload: () => void;
  /** The failure to create the vault, if any: why there may be no file to read. */
  readonly refused?: VaultFailure;
}

function isSame(before: StoreState, after: StoreState): boolean {
  if ('metadata' in before && 'metadata' in after) {
    return before.state === after.state && before.metadata.revision === after.metadata.revision;
  }
  return before.state === after.state;
}

/** Deletes the records and their journal, the copy last: after an interruption, the folder still shows the vault's id. */
export async function removeRecords(files: Files, dir: string): Promise<Result<void, VaultFailure>> {
  const { journal, metadata, lastGood } = vaultPaths(dir);
  for (const path of [journal, metadata, lastGood]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the order matters
      await removeFile(files, path);
    } catch (error) {
      return err(fileFailure(error, path));
    }
  }
  try {
    // A power cut must not bring records back whose values are deleted.
    await files.syncDir(dir);
  } catch (error) {
    return err(fileFailure(error, dir));
  }
  return ok();
}

/** Opens the store in `dir`. */
export async function openStore(
  files: Files,
  dir: string,
  { onReload, refused }: StoreOptions,
): Promise<Store> {
  const paths = vaultPaths(dir);
  let vaultId: Id | undefined;
  let { state, stamp } = await load();
  let queue: Promise<unknown> = Promise.resolve();

  /** One call at a time: a slow read must not overwrite a newer state with an older one. */
  function serial<T>(act: () => Promise<T>): Promise<T> {
    const result = queue.then(act);
    queue = result.catch(() => undefined);
    return result;
  }

  async function damaged(damage: Damage, isMissing = false): Promise<StoreState> {
    const copy = await readLastGood(files, dir).catch(() => undefined);
    return { state: 'damaged', damage, isMissing, lastGood: copy?.metadata.savedAt ?? null };
  }

  async function classify(text: string): Promise<StoreState> {
    const parsed = parseMetadata(text);
    if (parsed.state === 'damaged') return damaged(parsed.damage);
    if (parsed.state === 'newer') return parsed;
    vaultId ??= parsed.metadata.vaultId;
    // The keychain in use belongs to the opened vault.
    return parsed.metadata.vaultId === vaultId ? parsed : damaged({ problem: 'other-vault', place: '' });
  }

  async function load(): Promise<{ state: StoreState; stamp: string | undefined }> {
    try {
      const file = await readText(files, paths.metadata);
      if (file) return { state: await classify(file.text), stamp: file.stamp };
      const isRefused = refused !== undefined && refused.code !== 'vault-damaged';
      const missing: StoreState = isRefused
        ? { state: 'unreadable', failure: refused }
        : await damaged({ problem: 'missing', place: '' }, true);
      return { state: missing, stamp: undefined };
    } catch (error) {
      return {
        state: { state: 'unreadable', failure: fileFailure(error, paths.metadata) },
        stamp: undefined,
      };
    }
  }

  async function isUnchanged(): Promise<boolean> {
    try {
      return stamp !== undefined && (await files.stamp(paths.metadata)) === stamp;
    } catch (error) {
      fileFailure(error, paths.metadata);
      return false;
    }
  }

  /** Backs the present file up if it is to be overwritten with a newer layout. */
  async function backUpOlderLayout(): Promise<Result<void, WriteFailure>> {
    if (state.state !== 'ready' || state.layout === schemaVersion) return ok();
    const path = paths.older(state.layout, state.metadata.revision);
    try {
      const file = await readText(files, paths.metadata);
      return file ? await atomicWrite(files, path, file.text) : ok();
    } catch (error) {
      return err({ written: 'none', failure: fileFailure(error, path) });
    }
  }

  return {
    current: () => state,
    refresh: () =>
      serial(async () => {
        if (await isUnchanged()) return state;
        const before = state;
        ({ state, stamp } = await load());
        if (!isSame(before, state)) onReload();
        return state;
      }),
    commit: (next) =>
      serial(async () => {
        const backedUp = await backUpOlderLayout();
        if (!backedUp.ok) return err({ written: 'none', failure: backedUp.error.failure });
        const text = serializeMetadata(next);
        const written = await atomicWrite(files, paths.metadata, text);
        if (!written.ok && written.error.written === 'none') return written;
        state = { state: 'ready', layout: schemaVersion, metadata: next };
        // Without a stamp, the next refresh reads the file again.
        stamp = written.ok ? await files.stamp(paths.metadata).catch(() => undefined) : undefined;
        // The change is made; if the copy cannot be written, it stays one change older.
        if (written.ok) await atomicWrite(files, paths.lastGood, text);
        if (written.ok) return written;
        const failure = { ...written.error.failure, code: 'vault-unconfirmed' } as const;
        return err({ written: 'unconfirmed', failure });
      }),
    // Without the device number, which may change at a restart.
    base: () => (stamp ?? '').split(':').slice(1).join(':'),
    async confirm() {
      try {
        await files.syncDir(dir);
        return ok();
      } catch (error) {
        return err(fileFailure(error, paths.metadata));
      }
    },
    restoreLastGood: (now) =>
      serial(async () => {
        try {
          const copy = await readLastGood(files, dir);
          if (!copy || (vaultId !== undefined && copy.metadata.vaultId !== vaultId)) {
            return err({ code: 'vault-not-found', subject: paths.lastGood });
          }
          const hasFile = (await files.stamp(paths.metadata)) !== undefined;
          const damagedPath = hasFile ? paths.damaged(now) : null;
          if (damagedPath !== null) {
            const copied = await copyToNewFile(files, paths.metadata, damagedPath);
            if (!copied.ok) return copied;
          }
          const written = await atomicWrite(files, paths.metadata, copy.text);
          if (!written.ok) return err(written.error.failure);
          ({ state, stamp } = await load());
          return ok({ damagedPath });
        } catch (error) {
          return err(fileFailure(error, paths.metadata));
        }
      }),
  };
}
