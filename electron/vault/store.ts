import { join } from 'node:path';
import type { Id, Instant } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import type { WriteFailure } from '../files/atomic-write.ts';
import type { Files } from '../files/files.ts';
import { unlessMissing } from '../files/errno.ts';
import { fileFailure } from '../files/failures.ts';
import { createFile, readWhole, removeFile } from '../files/files.ts';
import { findVaultId, parseMetadata, schemaVersion, serializeMetadata } from './metadata.ts';
import type { Metadata, ParsedMetadata } from './metadata.ts';

/** Where a vault's files stand. All are in one folder, which the lock, the renames and their fsync rely on. */
export function vaultPaths(dir: string) {
  return {
    metadata: join(dir, 'vault.json'),
    lastGood: join(dir, 'vault.last-good.json'),
    journal: join(dir, 'vault.journal'),
    lock: join(dir, 'vault.lock'),
    /** A file of an older layout, kept when the first change wrote the present one. */
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
      readonly reason: string;
      readonly isMissing: boolean;
      readonly lastGood: Instant | null;
    }
  | { readonly state: 'unreadable'; readonly failure: VaultFailure };

/** The metadata file and its copy. Writing is done under the vault's lock, reading is not. */
export interface Store {
  /** The state on disk, read again if the file changed since. Never fails: what went wrong is a state. */
  refresh(): Promise<StoreState>;
  /** The state as last read. */
  current(): StoreState;
  /**
   * Writes the file, then the last good copy. A file of an older layout is kept beside it first. The metadata on disk is the
   * new one unless `written` is `none`.
   */
  commit(next: Metadata): Promise<Result<void, WriteFailure>>;
  /**
   * What tells the metadata file that was read last from any copy of it: a copy that was put back by hand, or by a program
   * that keeps backups, has another number or another time of its last change of state, which no program can set.
   */
  base(): string;
  /** Makes sure that no power cut brings back the file that was there before the present one. */
  confirm(): Promise<Result<void, VaultFailure>>;
  /** Moves the damaged file to a name of its own (null when it is gone) and puts the last good copy in its place. */
  restoreLastGood(now: Instant): Promise<Result<{ readonly damagedPath: string | null }, VaultFailure>>;
}

async function readText(files: Files, path: string): Promise<{ text: string; stamp: string } | undefined> {
  const file = await readWhole(files, path);
  return file && { text: file.content.toString('utf8'), stamp: file.stamp };
}

/** The last good copy, when it can be read and used. */
async function readLastGood(
  files: Files,
  dir: string,
): Promise<{ text: string; metadata: Metadata } | undefined> {
  const copy = await readText(files, vaultPaths(dir).lastGood);
  const parsed = copy && parseMetadata(copy.text);
  return parsed?.state === 'ready' ? { text: copy?.text ?? '', metadata: parsed.metadata } : undefined;
}

/** Room for the vault's id and what stands before it. */
const startBytes = 1024;

/** The vault's id in one of its files; undefined when it holds none, null when there is no such file. */
async function vaultIdIn(files: Files, path: string): Promise<Id | null | undefined> {
  const file = await files.open(path, 'read').catch(unlessMissing);
  if (!file) return null;
  try {
    return findVaultId(Buffer.from(await file.readStart(startBytes)).toString('utf8'));
  } finally {
    await file.close();
  }
}

/** The vault's id as the files in `dir` tell it; undefined when there is no vault. Reads a damaged vault's id too. */
export async function readVaultId(files: Files, dir: string): Promise<Result<Id | undefined, VaultFailure>> {
  const paths = vaultPaths(dir);
  try {
    let hasFile = false;
    for (const path of [paths.metadata, paths.lastGood]) {
      const vaultId = await vaultIdIn(files, path);
      if (vaultId !== undefined && vaultId !== null) return ok(vaultId);
      hasFile ||= vaultId === undefined;
    }
    return hasFile ? err({ code: 'vault-damaged', subject: paths.metadata }) : ok(undefined);
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
  /** Why there may be no file to read: making the vault failed so. */
  readonly refused?: VaultFailure;
}

function isSame(one: StoreState, other: StoreState): boolean {
  if ('metadata' in one && 'metadata' in other) {
    return one.state === other.state && one.metadata.revision === other.metadata.revision;
  }
  return one.state === other.state;
}

/** Deletes the records and their journal, the copy last: a folder that has a part of them still tells whose entries it had. */
export async function removeRecords(files: Files, dir: string): Promise<Result<void, VaultFailure>> {
  const { journal, metadata, lastGood } = vaultPaths(dir);
  for (const path of [journal, metadata, lastGood]) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the order counts
      await removeFile(files, path);
    } catch (error) {
      return err(fileFailure(error, path));
    }
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
  let tail: Promise<unknown> = Promise.resolve();

  /** One at a time: a slow read must not put an older state over a newer one. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = tail.then(act);
    tail = result.catch(() => undefined);
    return result;
  }

  async function damaged(reason: string, isMissing = false): Promise<StoreState> {
    const copy = await readLastGood(files, dir).catch(() => undefined);
    return { state: 'damaged', reason, isMissing, lastGood: copy?.metadata.savedAt ?? null };
  }

  async function judge(text: string): Promise<StoreState> {
    const parsed = parseMetadata(text);
    if (parsed.state === 'damaged') return damaged(parsed.reason);
    if (parsed.state === 'newer') return parsed;
    vaultId ??= parsed.metadata.vaultId;
    // The keychain in use belongs to the vault that was opened.
    return parsed.metadata.vaultId === vaultId ? parsed : damaged('belongs to another vault');
  }

  async function load(): Promise<{ state: StoreState; stamp: string | undefined }> {
    try {
      const file = await readText(files, paths.metadata);
      if (file) return { state: await judge(file.text), stamp: file.stamp };
      const isRefused = refused !== undefined && refused.code !== 'vault-damaged';
      const missing: StoreState = isRefused
        ? { state: 'unreadable', failure: refused }
        : await damaged('missing', true);
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

  /** Keeps the present file under another name when its layout is older than what is written in its place. */
  async function keepOlder(): Promise<Result<void, WriteFailure>> {
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
      inTurn(async () => {
        if (await isUnchanged()) return state;
        const before = state;
        ({ state, stamp } = await load());
        if (!isSame(before, state)) onReload();
        return state;
      }),
    commit: (next) =>
      inTurn(async () => {
        const kept = await keepOlder();
        if (!kept.ok) return err({ written: 'none', failure: kept.error.failure });
        const text = serializeMetadata(next);
        const written = await atomicWrite(files, paths.metadata, text);
        if (!written.ok && written.error.written === 'none') return written;
        state = { state: 'ready', layout: schemaVersion, metadata: next };
        // Without a stamp the next refresh reads what is really there.
        stamp = written.ok ? await files.stamp(paths.metadata).catch(() => undefined) : undefined;
        // The change is made; a copy that could not be written stays as it was, one change older.
        if (written.ok) await atomicWrite(files, paths.lastGood, text);
        if (written.ok) return written;
        const failure = { ...written.error.failure, code: 'vault-unconfirmed' } as const;
        return err({ written: 'unconfirmed', failure });
      }),
    // Without the number of the device, which a restart may change.
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
      inTurn(async () => {
        try {
          const copy = await readLastGood(files, dir);
          if (!copy || (vaultId !== undefined && copy.metadata.vaultId !== vaultId)) {
            return err({ code: 'vault-not-found', subject: paths.lastGood });
          }
          const hasFile = (await files.stamp(paths.metadata)) !== undefined;
          const damagedPath = hasFile ? paths.damaged(now) : null;
          if (damagedPath !== null) await keepCopy(files, paths.metadata, damagedPath);
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

/** Copies a file to a name that must be free. */
async function keepCopy(files: Files, from: string, to: string): Promise<void> {
  const file = await files.open(from, 'read');
  try {
    await createFile(files, to, await file.read(), { isDurable: true });
  } finally {
    await file.close();
  }
}
