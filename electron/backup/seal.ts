import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { BackupFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { deriveKey } from './derive-key.ts';
import type { Envelope } from './envelope.ts';
import { backupIterations, headerOf, lengths, serializeEnvelope } from './envelope.ts';
import { unwrapKey, wrapKey } from './key-wrap.ts';

const cipherName = 'aes-256-gcm';

/** Encrypts `content` and gives the text of the file. */
export async function seal(
  content: Uint8Array,
  password: string,
  iterations = backupIterations,
): Promise<string> {
  const parameters = { iterations, salt: randomBytes(lengths.salt) };
  return sealWithKey(content, parameters, await deriveKey(password, parameters));
}

/** As {@link seal}, with the key that was derived with these parameters. */
export function sealWithKey(
  content: Uint8Array,
  { iterations, salt }: Pick<Envelope, 'iterations' | 'salt'>,
  key: Uint8Array,
): string {
  const contentKey = randomBytes(lengths.key);
  const iv = randomBytes(lengths.iv);
  const header = headerOf(iterations, salt);
  const cipher = createCipheriv(cipherName, contentKey, iv, { authTagLength: lengths.tag });
  cipher.setAAD(Buffer.from(header));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  const wrappedKey = wrapKey(key, contentKey);
  return serializeEnvelope({ header, wrappedKey, iv, ciphertext, tag: cipher.getAuthTag() });
}

/**
 * Decrypts what was sealed. Only its password gives the key that the content's key was wrapped with: `backup-wrong-password`
 * otherwise. With that key, content that does not fit its tag is `backup-damaged`.
 */
export function unseal(envelope: Envelope, key: Uint8Array, subject: string): Result<Buffer, BackupFailure> {
  const contentKey = unwrapKey(key, envelope.wrappedKey);
  if (!contentKey) return err({ code: 'backup-wrong-password', subject });
  const decipher = createDecipheriv(cipherName, contentKey, envelope.iv, { authTagLength: lengths.tag });
  decipher.setAAD(Buffer.from(envelope.header));
  decipher.setAuthTag(envelope.tag);
  try {
    return ok(Buffer.concat([decipher.update(envelope.ciphertext), decipher.final()]));
  } catch {
    return err({ code: 'backup-damaged', subject });
  }
}
