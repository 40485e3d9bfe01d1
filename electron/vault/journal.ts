import { dirname } from 'node:path';
import type { Id, Instant } from '../shared/domain.ts';
import type { VaultFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import {
  arrayOf,
  DecodeError,
  fields,
  id,
  instant,
  integer,
  matching,
  nullable,
  text,
} from '../files/decode.ts';
import type { Files } from '../files/files.ts';
import { fileFailure } from '../files/failures.ts';
import { readWhole, writeAll } from '../files/files.ts';
import { isRecord } from '../shared/is-record.ts';

/**
 * What a change is about to do to the keychain. The metadata alone decide whether it was done: an account that the metadata
 * name stays, any other is deleted. So an intent can be replayed at any time, and more than once.
 */
export interface Intent {
  readonly id: Id;
  readonly at: Instant;
  /** Name of the operation, for people who read the file: `create`, `import`, … */
  readonly operation: string;
  /** Accounts that get a value. */
  readonly adds: readonly Id[];
  /** Accounts whose value is deleted. */
  readonly removes: readonly Id[];
  /** The metadata that the change is based on; null in an intent of an earlier version. */
  readonly base: IntentBase | null;
}

/** A metadata file: its revision, and what distinguishes it from a restored copy (see Store.base). */
export interface IntentBase {
  readonly revision: number;
  readonly file: string;
}

/** The list of unfinished changes. All methods except `pending` are called under the vault's lock. */
export interface Journal {
  /** Intents without an end, oldest first. */
  pending(): Promise<Result<readonly Intent[], VaultFailure>>;
  /** Durable if ok; otherwise nothing was recorded. */
  begin(intent: Intent): Promise<Result<void, VaultFailure>>;
  /** A lost end only causes another replay, so this neither waits for the disk nor fails. */
  end(intentId: Id): Promise<void>;
  /** Clears all intents; durable if ok. */
  clear(): Promise<Result<void, VaultFailure>>;
}

const members = {
  id,
  at: instant,
  operation: matching(/^[a-z-]{1,40}$/, 'not-an-operation'),
  adds: arrayOf(id),
  removes: arrayOf(id),
};
const decodeBareIntent = fields<Omit<Intent, 'base'>>(members);
const decodeBase = fields<IntentBase>({ revision: integer(0), file: text(200) });
const decodeIntent = fields<Intent>({ ...members, base: nullable(decodeBase) });
const decodeEnd = fields<{ end: Id }>({ end: id });

function decodeLine(line: string): Intent | { readonly end: Id } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isEnd = isRecord(value) && 'end' in value;
    if (isEnd) return decodeEnd(value);
    const hasBase = isRecord(value) && 'base' in value;
    return hasBase ? decodeIntent(value) : { ...decodeBareIntent(value), base: null };
  } catch (error) {
    // An unreadable line has nothing to replay; entries that it left in the keychain show up as orphans.
    if (error instanceof DecodeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The intents without an end in a journal's text. A last line without a newline is ignored: its change was never started. */
export function parseJournal(content: string): readonly Intent[] {
  const open = new Map<Id, Intent>();
  for (const line of content.split('\n').slice(0, -1)) {
    const entry = decodeLine(line);
    if (entry === undefined) continue;
    if ('end' in entry) open.delete(entry.end);
    else open.set(entry.id, entry);
  }
  return [...open.values()];
}

/** The journal in the file at `path`: one line for each intent and each end, appended. */
export function createJournal(files: Files, path: string): Journal {
  let isNameDurable = false;

  async function readBytes(): Promise<Buffer> {
    return (await readWhole(files, path))?.content ?? Buffer.alloc(0);
  }

  async function readIntents(): Promise<readonly Intent[]> {
    return parseJournal((await readBytes()).toString('utf8'));
  }

  /** Appends a line, or leaves the file as it was. */
  async function append(entry: object, durable: boolean): Promise<void> {
    // Counted in bytes: the text of a damaged file with invalid UTF-8 has a different length.
    const whole = (await readBytes()).lastIndexOf('\n') + 1;
    const file = await files.open(path, 'append');
    try {
      if ((await file.size()) !== whole) await file.truncate(whole);
      try {
        await writeAll(file, Buffer.from(`${JSON.stringify(entry)}\n`, 'utf8'));
        if (durable) await file.sync();
      } catch (error) {
        await file.truncate(whole).catch(() => undefined);
        throw error;
      }
    } finally {
      await file.close();
    }
  }

  async function truncate(durable: boolean): Promise<void> {
    const file = await files.open(path, 'append');
    try {
      await file.truncate(0);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
  }

  return {
    async pending() {
      try {
        return ok(await readIntents());
      } catch (error) {
        return err(fileFailure(error, path));
      }
    },
    async begin(intent) {
      try {
        await append(intent, true);
        if (!isNameDurable) {
          await files.syncDir(dirname(path));
          isNameDurable = true;
        }
        return ok();
      } catch (error) {
        return err(fileFailure(error, path));
      }
    },
    async end(intentId) {
      try {
        const rest = (await readIntents()).filter((intent) => intent.id !== intentId);
        await (rest.length === 0 ? truncate(false) : append({ end: intentId }, false));
      } catch (error) {
        fileFailure(error, path);
      }
    },
    async clear() {
      try {
        if ((await readBytes()).length > 0) await truncate(true);
        return ok();
      } catch (error) {
        return err(fileFailure(error, path));
      }
    },
  };
}
