import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { normalBackupPassword } from '../shared/backup-rules.ts';
import type { Envelope } from './envelope.ts';
import { algorithm, lengths } from './envelope.ts';

const derive = promisify(pbkdf2);

/** The key of a password (RFC 7518, 4.8). Takes about a second, in another thread. */
export function deriveKey(
  password: string,
  { iterations, salt }: Pick<Envelope, 'iterations' | 'salt'>,
): Promise<Buffer> {
  const whole = Buffer.concat([Buffer.from(`${algorithm}\0`), salt]);
  return derive(normalBackupPassword(password), whole, iterations, lengths.key, 'sha512');
}
