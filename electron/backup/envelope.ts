import { createHash } from 'node:crypto';
import type { BackupFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { isRecord } from '../shared/is-record.ts';

/** Largest backup in bytes, to write as to read. */
export const maxBackupBytes = 64 * 1024 * 1024;

/** How often the password is hashed for a new backup. */
export const backupIterations = 1_000_000;

/** What a backup to read may ask for: not so few that its password is easily found, nor so many that it is never open. */
const iterationRange = { min: 600_000, max: 4_000_000 } as const;

export const algorithm = 'PBES2-HS512+A256KW';
const encryption = 'A256GCM';
const type = 'webui-keyring-backup';

/** Lengths in bytes. */
export const lengths = { salt: 16, key: 32, wrappedKey: 40, iv: 12, tag: 16 } as const;

/** A JWE taken apart: what a key is derived from and what it decrypts. */
export interface Envelope {
  /** The protected header as it stands in the file; it is authenticated with the content. */
  readonly header: string;
  readonly iterations: number;
  readonly salt: Buffer;
  readonly wrappedKey: Buffer;
  readonly iv: Buffer;
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

type Parts = Omit<Envelope, 'iterations' | 'salt'>;
type Failed = { readonly ok: false; readonly error: BackupFailure };

export function headerOf(iterations: number, salt: Uint8Array): string {
  const p2s = Buffer.from(salt).toString('base64url');
  const header = { alg: algorithm, enc: encryption, typ: type, p2c: iterations, p2s };
  return Buffer.from(JSON.stringify(header)).toString('base64url');
}

/** Finds damage by accident: it says nothing of who wrote the file. */
function checksum(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('.')).digest('base64url');
}

/** The file's text: a JWE in flattened JSON (RFC 7516, 7.2.2), whose unprotected header has a checksum of the rest. */
export function serializeEnvelope({ header, wrappedKey, iv, ciphertext, tag }: Parts): string {
  const [key = '', vector = '', content = '', mark = ''] = [wrappedKey, iv, ciphertext, tag].map((part) =>
    part.toString('base64url'),
  );
  const document = {
    protected: header,
    unprotected: { sha256: checksum([header, key, vector, content, mark]) },
    encrypted_key: key,
    iv: vector,
    ciphertext: content,
    tag: mark,
  };
  return `${JSON.stringify(document)}\n`;
}

const layout =
  /^\{"protected":"([\w-]+)","unprotected":\{"sha256":"([\w-]{43})"\},"encrypted_key":"([\w-]+)","iv":"([\w-]+)","ciphertext":"([\w-]+)","tag":"([\w-]+)"\}\n$/;

const start = '{"protected":"';
const marks = ['"protected"', '"unprotected"', '"sha256"', '"encrypted_key"', '"ciphertext"'];

/** Whether this is left of a file of ours: of one that was cut short, only the beginning; of one that was changed, some of its names. */
function isLikeOurs(text: string): boolean {
  if (start.startsWith(text) || text.startsWith(start)) return true;
  return marks.filter((mark) => text.includes(mark)).length > 1;
}

/**
 * Reads a file's bytes. There is one way to write a backup down, and any other is refused, also where it would say the same:
 * a changed byte is damage, wherever it is. Nothing is derived or decrypted yet.
 */
export function parseEnvelope(content: Buffer, subject: string): Result<Envelope, BackupFailure> {
  const damaged: Failed = err({ code: 'backup-damaged', subject });
  // Every byte that is not of the format becomes a character that is not either.
  const text = content.toString('latin1');
  const found = layout.exec(text);
  if (!found) return isLikeOurs(text) ? damaged : err({ code: 'backup-not-a-backup', subject });
  const [, header = '', sum, ...parts] = found;
  if (checksum([header, ...parts]) !== sum) return damaged;
  const [wrappedKey, iv, ciphertext, tag] = parts.map((part) => canonical(part));
  if (!wrappedKey || !iv || !ciphertext || !tag) return damaged;
  const isWhole =
    wrappedKey.length === lengths.wrappedKey && iv.length === lengths.iv && tag.length === lengths.tag;
  if (!isWhole) return damaged;
  const parameters = parseHeader(header, subject);
  return parameters.ok ? ok({ header, ...parameters.value, wrappedKey, iv, ciphertext, tag }) : parameters;
}

/** The bytes of a base64url text, or undefined if they would be written down in another way. */
function canonical(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function parseHeader(
  header: string,
  subject: string,
): Result<Pick<Envelope, 'iterations' | 'salt'>, BackupFailure> {
  const fields = parseJson(canonical(header)?.toString('utf8') ?? '');
  const { alg, enc, typ, p2c, p2s } = isRecord(fields) ? fields : {};
  if (typ !== type) return err({ code: 'backup-not-a-backup', subject });
  const weak: Failed = err({ code: 'backup-weak-parameters', subject });
  if (alg !== algorithm || enc !== encryption) return weak;
  const { min, max } = iterationRange;
  if (typeof p2c !== 'number' || !Number.isInteger(p2c) || p2c < min || p2c > max) return weak;
  const salt = typeof p2s === 'string' ? canonical(p2s) : undefined;
  // Also a header with further members, or written down in another way.
  if (salt?.length !== lengths.salt || headerOf(p2c, salt) !== header) return weak;
  return ok({ iterations: p2c, salt });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
