import * as z from 'zod/mini';
import type {
  BackupFacts,
  LostInBackup,
  RepairOutcome,
  RestoreChoices,
  RestoredSecret,
  RestoreOutcome,
  RestoreRow,
  WrittenBackup,
} from '../../shared/backup-views.ts';
import { restoreStates } from '../../shared/backup-views.ts';
import { secretKinds } from '../../shared/domain.ts';
import { exactly } from './exactly.ts';
import { remark } from './exports.ts';
import { failure } from './failures.ts';
import { count, id, instant, list, text, versionNumber } from './records.ts';

/** Schemas of backups and of what is restored from them. */

const lost = exactly<LostInBackup>()(z.strictObject({ instance: text, secret: text, number: versionNumber }));

/** What `backup` writes. */
export const backupReport = exactly<WrittenBackup>()(
  z.strictObject({
    outcome: z.literal('written'),
    path: text,
    remarks: list(remark),
    createdAt: instant,
    isPartial: z.boolean(),
    instances: count,
    secrets: count,
    values: count,
    lost: list(lost),
    notRecorded: z.nullable(failure),
  }),
);

const facts = exactly<BackupFacts>()(
  z.strictObject({
    createdAt: instant,
    isPartial: z.boolean(),
    isOwn: z.boolean(),
    instances: count,
    secrets: count,
    values: count,
    lacking: count,
  }),
);

const state = z.enum(restoreStates);
const choice = z.enum(['take', 'leave']);
const side = { fingerprint: z.nullable(text), activatedAt: z.nullable(instant), versions: count };

const row = exactly<RestoreRow>()(
  z.strictObject({
    secretId: id,
    instance: text,
    name: text,
    kind: z.enum(secretKinds),
    state,
    there: z.strictObject(side),
    here: z.nullable(z.strictObject({ ...side, secretId: id, name: text })),
    lost: count,
    isInTrash: z.boolean(),
    proposed: choice,
  }),
);

const choices = exactly<RestoreChoices>()(
  z.strictObject({
    secrets: list(z.strictObject({ secretId: id, state })),
    instances: choice,
    trash: choice,
    settings: choice,
  }),
);

const restored = exactly<RestoredSecret>()(
  z.strictObject({
    secretId: id,
    instance: text,
    name: text,
    state,
    values: count,
    activeBefore: z.nullable(versionNumber),
  }),
);

const outcome = exactly<RestoreOutcome>()(
  z.strictObject({
    secrets: list(restored),
    instances: list(text),
    trashed: count,
    replaced: list(text),
    settings: z.enum(['taken', 'left']),
    targets: count,
    failures: list(failure),
  }),
);

/** What `doctor --fix --backup` did. */
export const repairOutcome = exactly<RepairOutcome>()(
  z.strictObject({ secrets: list(restored), stillLost: count }),
);

/** What `restore` writes. */
export const restoreReport = z.strictObject({
  backup: facts,
  rows: list(row),
  instances: z.strictObject({ names: list(text), proposed: choice }),
  trash: z.strictObject({ count, proposed: choice }),
  settings: z.strictObject({ state: z.enum(['none', 'same', 'differs']), proposed: choice }),
  choices: choices.check(z.describe('what is taken, or would be without --dry-run')),
  outcome: z.nullable(outcome).check(z.describe('null: nothing was changed')),
});
