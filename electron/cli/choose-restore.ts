import type { RestoreChoices, RestorePreview, RestoreRow } from '../shared/backup-views.ts';
import type { CommandFailure } from '../shared/failure.ts';
import { proposedChoices } from '../shared/restore-choices.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';

/** What is asked for of a backup. */
export interface RestoreWish {
  /** These instances only; undefined for all. */
  readonly instances: readonly string[] | undefined;
  /** Secrets of these names only; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Also what is newer here, and what has another secret's name. */
  readonly replaces: boolean;
  readonly takesSettings: boolean;
  /** Also the trash of the backup, where it is not proposed. */
  readonly takesTrash: boolean;
}

/** What is restored, and the rows that it is chosen from. */
export interface ChosenRestore {
  readonly rows: readonly RestoreRow[];
  readonly choices: RestoreChoices;
}

/** Chooses what is restored. Names that the backup does not have are `file-lacks-name`. */
export function chooseRestore(
  preview: RestorePreview,
  { instances, only, replaces, takesSettings, takesTrash }: RestoreWish,
): Result<ChosenRestore, CommandFailure> {
  const added = preview.instances.names;
  const unknown =
    findUnknown(instances, [...preview.rows.map(({ instance }) => instance), ...added]) ??
    findUnknown(
      only,
      preview.rows.map(({ name }) => name),
    );
  if (unknown) return err(unknown);
  const rows = preview.rows.filter(
    ({ instance, name }) => isMeant(instances, instance) && isMeant(only, name),
  );
  const meant = new Set(rows);
  const isTaken = (row: RestoreRow) =>
    meant.has(row) &&
    (row.proposed === 'take' || (replaces && (row.state === 'newer-here' || row.state === 'other')));
  const proposed = proposedChoices(preview, isTaken);
  const isPart = instances !== undefined || only !== undefined;
  const isAddedMeant = only === undefined && added.every((name) => isMeant(instances, name));
  return ok({
    rows,
    choices: {
      secrets: proposed.secrets,
      instances: isAddedMeant ? proposed.instances : 'leave',
      trash: isPart ? 'leave' : takesTrash ? 'take' : proposed.trash,
      settings: chooseSettings(preview, takesSettings, isPart),
    },
  });
}

function isMeant(names: readonly string[] | undefined, name: string): boolean {
  return names?.some((one) => one.normalize('NFC') === name) ?? true;
}

function chooseSettings(
  { settings: { state, proposed } }: RestorePreview,
  isWanted: boolean,
  isPart: boolean,
): RestoreChoices['settings'] {
  if (isWanted) return state === 'differs' ? 'take' : 'leave';
  return isPart ? 'leave' : proposed;
}

function findUnknown(
  wanted: readonly string[] | undefined,
  known: readonly string[],
): CommandFailure | undefined {
  const there = new Set(known);
  const subject = wanted?.find((name) => !there.has(name.normalize('NFC')));
  if (subject === undefined) return undefined;
  return { code: 'file-lacks-name', subject, facts: { reason: 'there-are', names: [...there] } };
}
