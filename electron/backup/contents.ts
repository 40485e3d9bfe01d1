import type { Id, Instant } from '../shared/domain.ts';
import type { TargetRecord } from '../export/target-store.ts';
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
  readonly targets: readonly TargetRecord[];
}
