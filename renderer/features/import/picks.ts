import type { ChannelArgs } from '../../../electron/shared/contract.ts';
import type { Secret, SecretKind } from '../../../electron/shared/domain.ts';
import type { ImportRow, ImportState } from '../../../electron/shared/import-views.ts';
import { looksLikeValue } from '../../../electron/shared/looks-like-value.ts';
import { secretKeyName } from '../../../electron/shared/open-webui-variables.ts';
import { isVariableName } from '../../../electron/shared/rules.ts';

/** What the user decided about a row. One for each row of the preview, in its order. */
export interface PickDraft {
  readonly isTaken: boolean;
  readonly name: string;
  readonly kind: SecretKind;
  /** Whether it was confirmed that the value is saved though it is not safe as a secret key. */
  readonly isForced: boolean;
}

/** The secrets of the instance by name: a row kept under one of these names becomes its new version. */
export type Kept = ReadonlyMap<string, Secret>;

export type PickError =
  | 'field.required'
  | 'field.controlCharacters'
  | 'field.looksLikeValue'
  | 'add.variableNameInvalid'
  | 'add.legacyName'
  | 'import.nameTwice'
  | 'import.unsafeKey';

const controlCharacters = /\p{Cc}/u;

export function firstDrafts(rows: readonly ImportRow[]): readonly PickDraft[] {
  return rows.map(({ suggested, keepAs, kind }) => ({
    isTaken: suggested,
    name: keepAs,
    kind,
    isForced: false,
  }));
}

/** Whether a row can be ticked: `bad-name` is cured by another name, no other problem can be cured here. */
export function canTake({ problem }: Pick<ImportRow, 'problem'>): boolean {
  return problem === null || problem === 'bad-name';
}

/** Ticks or unticks rows by their numbers; those that cannot be kept stay as they are. */
export function tick(
  drafts: readonly PickDraft[],
  rows: readonly ImportRow[],
  isTaken: (row: ImportRow) => boolean | undefined,
): readonly PickDraft[] {
  return drafts.map((draft, index) => {
    const row = rows[index];
    const wanted = row === undefined || !canTake(row) ? undefined : isTaken(row);
    return wanted === undefined || wanted === draft.isTaken ? draft : { ...draft, isTaken: wanted };
  });
}

/** The secret that a draft would become a new version of. */
export function replacedBy(draft: PickDraft, kept: Kept): Secret | undefined {
  return kept.get(nameOf(draft));
}

/** Whether the row would become a secret key that is not safe, which has to be confirmed. */
export function needsForce(row: ImportRow, draft: PickDraft, kept: Kept): boolean {
  const kind = replacedBy(draft, kept)?.kind ?? draft.kind;
  return row.isUnsafeKey && (kind === 'secret-key' || nameOf(draft) === secretKeyName);
}

/** What keeping a row under the draft's name would do; main has compared the value with the name it proposes only. */
export function stateAs(row: ImportRow, draft: PickDraft, kept: Kept): ImportState {
  const existing = replacedBy(draft, kept);
  if (nameOf(draft) === row.keepAs) return row.state;
  if (existing === undefined) return 'new';
  return row.sameValueAs.includes(existing.id) ? 'same' : 'changed';
}

/** Whether anything is to be said about a row besides its state. */
export function hasRemark({ notes, strength, problem, sameValueAs }: ImportRow): boolean {
  return (
    problem !== null || notes.length > 0 || sameValueAs.length > 0 || (strength?.findings.length ?? 0) > 0
  );
}

export interface ReadPicks {
  readonly picks: ChannelArgs<'import.apply'>['picks'];
  /** By the row's number; while there is one, nothing is asked of main. */
  readonly errors: ReadonlyMap<number, PickError>;
}

/** The ticked rows as main wants them, and what is wrong with the names they are to be kept under. */
export function readPicks(rows: readonly ImportRow[], drafts: readonly PickDraft[], kept: Kept): ReadPicks {
  const uses = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.isTaken) uses.set(nameOf(draft), (uses.get(nameOf(draft)) ?? 0) + 1);
  }
  const errors = new Map<number, PickError>();
  const picks: ChannelArgs<'import.apply'>['picks'] = [];
  for (const row of rows) {
    const { index } = row;
    const draft = drafts[index];
    if (draft === undefined || !draft.isTaken) continue;
    const name = nameOf(draft);
    const saved = replacedBy(draft, kept);
    const kind = saved?.kind ?? draft.kind;
    const error =
      nameError(name, kind, saved !== undefined) ??
      ((uses.get(name) ?? 0) > 1 ? 'import.nameTwice' : undefined) ??
      (needsForce(row, draft, kept) && !draft.isForced ? 'import.unsafeKey' : undefined);
    if (error !== undefined) errors.set(index, error);
    picks.push({ index, name, kind, ...(draft.isForced && { force: true }) });
  }
  return { picks, errors };
}

function nameError(name: string, kind: SecretKind, isSaved: boolean): PickError | undefined {
  if (name === '') return 'field.required';
  if (!isSaved && looksLikeValue(name)) return 'field.looksLikeValue';
  if (kind === 'api-key') return controlCharacters.test(name) ? 'field.controlCharacters' : undefined;
  if (!isVariableName(name)) return 'add.variableNameInvalid';
  return name === 'WEBUI_JWT_SECRET_KEY' ? 'add.legacyName' : undefined;
}

/** The name as main keeps it. */
function nameOf({ name }: PickDraft): string {
  return name.trim().normalize('NFC');
}
