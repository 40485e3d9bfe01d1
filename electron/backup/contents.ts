import * as z from 'zod/mini';
import type { TargetRecord } from '../export/target-store.ts';
import { targetRecord } from '../export/target-store.ts';
import { arrayOf, bool, DecodeError, fields, id, instant, integer, oneOf, text } from '../files/decode.ts';
import { maxValueBytes } from '../keychain/port.ts';
import { checkValue } from '../keychain/validate.ts';
import type { Damage } from '../shared/damage.ts';
import type { Id, Instant } from '../shared/domain.ts';
import { isRecord } from '../shared/is-record.ts';
import { decodeMetadata, liveAccounts, serializeMetadata } from '../vault/metadata.ts';
import type { Metadata } from '../vault/metadata.ts';

/** What is in a backup. */
export interface BackupContents {
  readonly createdAt: Instant;
  /** Only chosen instances are in it. */
  readonly isPartial: boolean;
  readonly metadata: Metadata;
  /** The values and the key of the fingerprints, by account. What was lost when it was made is not there. */
  readonly values: ReadonlyMap<Id, string>;
  /** The members of the settings file; null in a partial one. */
  readonly settings: ReadonlyMap<string, unknown> | null;
  /** Exported files. Where instances run is not here: that is of one machine (runtimes/records.ts). */
  readonly targets: readonly TargetRecord[];
}

/** The result of reading what was decrypted. */
export type DecodedContents =
  | { readonly state: 'ready'; readonly contents: BackupContents }
  /** `minReader`: the layout, of the backup or of the vault in it, that a program has to know to read it. */
  | { readonly state: 'newer'; readonly minReader: number }
  | { readonly state: 'damaged'; readonly damage: Damage };

const format = 'webui-keyring-backup';
/** Version of the layout that this program writes. */
const schemaVersion = 1;
/** Oldest version whose readers can read what this program writes. */
const minReader = 1;

export function encodeContents(contents: BackupContents): Buffer {
  const { createdAt, isPartial, metadata, values, settings, targets } = contents;
  const vault: unknown = JSON.parse(serializeMetadata(metadata));
  const document = {
    format,
    schemaVersion,
    minReader,
    createdAt,
    isPartial,
    metadata: vault,
    values: Object.fromEntries(values),
    settings: settings && Object.fromEntries(settings),
    targets,
  };
  return Buffer.from(JSON.stringify(document));
}

const anything = (value: unknown): unknown => value;
const header = fields({ format: oneOf([format]), schemaVersion: integer(1), minReader: integer(1) }, true);
const members = {
  format: oneOf([format]),
  schemaVersion: integer(1),
  minReader: integer(1),
  createdAt: instant,
  isPartial: bool,
  metadata: anything,
  values: anything,
  settings: anything,
  targets: arrayOf(decodeTarget),
};
const decodeOwn = fields(members);
const decodeNewer = fields(members, true);

function decodeTarget(value: unknown): TargetRecord {
  const parsed = z.safeParse(targetRecord, value);
  if (!parsed.success) throw new DecodeError('not-an-object');
  return parsed.data;
}

/** The members of an object with free names. */
function membersOf(value: unknown, at: string): readonly (readonly [string, unknown])[] {
  if (!isRecord(value)) throw new DecodeError('not-an-object', [at]);
  return Object.entries(value);
}

const valueText = text(maxValueBytes);

/** Every value has an account that the records name, and could have come from a keychain. */
function decodeValues(value: unknown, metadata: Metadata): ReadonlyMap<Id, string> {
  const named = liveAccounts(metadata);
  const values = new Map<Id, string>();
  for (const [account, one] of membersOf(value, 'values')) {
    if (!named.has(id(account))) throw new DecodeError('unknown-field', ['values']);
    const known = valueText(one);
    if (checkValue(known)) throw new DecodeError('not-well-formed', ['values']);
    values.set(account, known);
  }
  return values;
}

/** Reads what {@link encodeContents} wrote, also of older and, as far as they allow it, newer programs. Never throws. */
export function decodeContents(content: Buffer): DecodedContents {
  try {
    const document: unknown = JSON.parse(content.toString('utf8'));
    const head = header(document);
    if (head.minReader > schemaVersion) return { state: 'newer', minReader: head.minReader };
    const decode = head.schemaVersion > schemaVersion ? decodeNewer : decodeOwn;
    const { createdAt, isPartial, metadata: vault, values, settings, targets } = decode(document);
    const parsed = decodeMetadata(vault);
    if (parsed.state === 'newer' || parsed.state === 'damaged') return parsed;
    const { metadata } = parsed;
    return {
      state: 'ready',
      contents: {
        createdAt,
        isPartial,
        metadata,
        values: decodeValues(values, metadata),
        settings: settings === null ? null : new Map(membersOf(settings, 'settings')),
        targets,
      },
    };
  } catch (error) {
    if (error instanceof DecodeError) return { state: 'damaged', damage: error.damage() };
    // JSON.parse quotes the text around the fault, so its message is not passed on.
    if (error instanceof SyntaxError) return { state: 'damaged', damage: { problem: 'not-json', place: '' } };
    throw error;
  }
}
