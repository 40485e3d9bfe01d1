import { createHash } from 'node:crypto';
import type { BackupContents } from '../../electron/backup/contents.ts';
import type { Envelope } from '../../electron/backup/envelope.ts';
import { parseEnvelope } from '../../electron/backup/envelope.ts';
import { must } from './vault.ts';

/** Fewest rounds of hashing that a backup is opened with: what tests that seal many can do with. */
export const fewestIterations = 600_000;

export const backupPassword = 'correct horse battery staple';

/** A backup taken apart, which must be whole. */
export function envelopeOf(text: string): Envelope {
  return must(parseEnvelope(Buffer.from(text, 'latin1'), 'backup'));
}

/** The file with the checksum that belongs to it as it stands: damage that was made on purpose. */
export function withChecksum(text: string): string {
  const parts = ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'].map(
    (name) => new RegExp(`"${name}":"([^"]*)"`).exec(text)?.[1] ?? '',
  );
  const sha256 = createHash('sha256').update(parts.join('.')).digest('base64url');
  return text.replace(/"sha256":"[^"]*"/, `"sha256":"${sha256}"`);
}

/** Contents without anything in them. */
export function emptyContents(more: Partial<BackupContents> = {}): BackupContents {
  return {
    createdAt: '2026-11-30T08:00:00.000Z',
    isPartial: false,
    metadata: {
      vaultId: 'c0ffee00-0000-4000-8000-000000000001',
      revision: 1,
      savedAt: '2026-11-30T07:00:00.000Z',
      fingerprintAccount: 'c0ffee00-0000-4000-8000-000000000002',
      instances: [],
      secrets: [],
      trash: [],
      backedUpAt: null,
      rotations: [],
    },
    values: new Map(),
    settings: new Map(),
    targets: [],
    ...more,
  };
}
