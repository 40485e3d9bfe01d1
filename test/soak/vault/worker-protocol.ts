import type { Id } from '../../../electron/shared/domain.ts';
import type { BackupSource } from '../../../electron/vault/match-backup.ts';
import type { RestoreRequest } from '../../../electron/vault/restore-plans.ts';

/** What a vault process is told to do. It acknowledges each step by its number once the vault said ok. */
export type Task =
  | { readonly kind: 'create'; readonly instanceId: Id; readonly names: readonly string[] }
  /** Takes the steps of `rotation` in turn; the value of the version staged n-th (from 1) is that of `name.n`. */
  | { readonly kind: 'rotate'; readonly secretId: Id; readonly name: string; readonly steps: number }
  | { readonly kind: 'delete'; readonly secretIds: readonly Id[] }
  | { readonly kind: 'trash'; readonly secretIds: readonly Id[] }
  /** Restores from the trash, or deletes from it, one item after the other. */
  | { readonly kind: 'restore' | 'empty-trash'; readonly itemIds: readonly Id[] }
  /** One change. The values go by JSON. */
  | {
      readonly kind: 'restore-backup';
      readonly metadata: BackupSource['metadata'];
      readonly values: readonly (readonly [Id, string])[];
      readonly request: RestoreRequest;
    }
  /** Each batch is one import; its first item replaces `replaces`, which is then worth the value of that item's name. */
  | {
      readonly kind: 'import';
      readonly instanceId: Id;
      readonly replaces: Id;
      readonly batches: readonly (readonly string[])[];
    }
  /** Mixed changes on secrets of its own, for many processes at once. */
  | { readonly kind: 'mixed'; readonly instanceId: Id; readonly prefix: string; readonly changes: number };

/** One round of a rotation, walked over and over. */
export const rotation = ['stage', 'promote', 'rollback', 'promote', 'retire'] as const;

export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'ack'; readonly step: number }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: string };
