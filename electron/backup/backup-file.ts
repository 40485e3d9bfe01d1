import { resolve } from 'node:path';
import { askNotIgnored } from '../export/save.ts';
import { errnoOf, errorCode } from '../files/errno.ts';
import { readRegular } from '../files/read-regular.ts';
import { writeSecretFile } from '../files/secret-file.ts';
import type { NotIgnoredAnswer } from '../files/secret-path.ts';
import type { BackupOutcome, OnBackupStep, WrittenBackup } from '../shared/backup-views.ts';
import type { BackupFailure, ExportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { BackupContents } from './contents.ts';
import { decodeContents, encodeContents } from './contents.ts';
import { deriveKey } from './derive-key.ts';
import { maxBackupBytes, parseEnvelope } from './envelope.ts';
import { seal, unseal } from './seal.ts';

/** Where and how a backup is written. */
export interface BackupPlace {
  readonly path: string;
  readonly password: string;
  readonly existing: 'refuse' | 'replace';
  readonly notIgnored: NotIgnoredAnswer;
}

type Written = Pick<WrittenBackup, 'outcome' | 'path' | 'remarks'>;
type Question = Extract<BackupOutcome, { readonly outcome: 'ask-not-ignored' }>;

function tooLarge(subject: string): { readonly ok: false; readonly error: BackupFailure } {
  const most = maxBackupBytes / 1024;
  return err({ code: 'backup-too-large', subject, facts: { reason: 'most-kib', most } });
}

/**
 * Seals the contents and writes the file. Before it gets its name, or takes the place of an earlier backup, it is read from the
 * disk and decrypted with the password: ok only if that gives what was sealed.
 */
export async function writeBackup(
  contents: BackupContents,
  { path, password, existing, notIgnored }: BackupPlace,
  onStep: OnBackupStep,
  iterations?: number,
): Promise<Result<Written | Question, BackupFailure | ExportFailure>> {
  const plain = encodeContents(contents);
  // Checked before the key is derived: base64url takes four bytes for three.
  if (plain.length > maxBackupBytes) return tooLarge(path);
  onStep('deriving');
  const content = Buffer.from(await seal(plain, password, iterations));
  if (content.length > maxBackupBytes) return tooLarge(path);
  onStep('writing');
  const confirm = async (writtenPath: string): Promise<Result<void, BackupFailure>> => {
    onStep('verifying');
    const again = await decryptFile(writtenPath, password);
    const isSame = again.ok && Buffer.compare(again.value, plain) === 0;
    return isSame ? ok() : err({ code: 'backup-not-verified', subject: path });
  };
  const written = await writeSecretFile({ path, content, existing, notIgnored, confirm });
  if (!written.ok) return written;
  if (written.value.outcome !== 'clear') return ok(askNotIgnored([written.value]));
  const { path: realPath, remarks } = written.value;
  return ok({ outcome: 'written', path: realPath, remarks });
}

/** Reads a backup, decrypts it and takes it apart. */
export async function readBackup(
  file: string,
  password: string,
  onStep: OnBackupStep,
): Promise<Result<BackupContents, BackupFailure>> {
  const path = resolve(file);
  const plain = await decryptFile(path, password, onStep);
  if (!plain.ok) return plain;
  const decoded = decodeContents(plain.value);
  switch (decoded.state) {
    case 'ready':
      return ok(decoded.contents);
    case 'newer':
      return err({
        code: 'backup-newer',
        subject: path,
        facts: { reason: 'needs-version', version: decoded.minReader },
      });
    case 'damaged':
      return err({
        code: 'backup-damaged',
        subject: path,
        facts: { reason: 'damaged', damage: decoded.damage },
      });
  }
}

async function decryptFile(
  path: string,
  password: string,
  onStep?: OnBackupStep,
): Promise<Result<Buffer, BackupFailure>> {
  onStep?.('reading');
  const content = await readFile(path);
  if (!content.ok) return content;
  const envelope = parseEnvelope(content.value, path);
  if (!envelope.ok) return envelope;
  onStep?.('deriving');
  return unseal(envelope.value, await deriveKey(password, envelope.value), path);
}

async function readFile(path: string): Promise<Result<Buffer, BackupFailure>> {
  try {
    const file = await readRegular(path, maxBackupBytes, true);
    // None of ours is as large.
    if (file === 'too-large') return err({ code: 'backup-not-a-backup', subject: path });
    return file === 'not-a-file' ? err({ code: 'backup-unreadable', subject: path }) : ok(file.content);
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return err({ code: 'backup-unreadable', subject: path, detail: errorCode(error) });
  }
}
