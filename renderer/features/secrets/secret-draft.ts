import { isOfEnvironment } from '../../../electron/shared/domain.ts';
import type { Secret, SecretInput, SecretKind } from '../../../electron/shared/domain.ts';
import { holdsValue, looksLikeValue } from '../../../electron/shared/looks-like-value.ts';
import { legacySecretKeyName, secretKeyName } from '../../../electron/shared/open-webui-variables.ts';
import { err, ok, type Result } from '../../../electron/shared/result.ts';
import { type Day, readDay } from './day.ts';
import { canCarryKey, isVariableName, limits } from '../../../electron/shared/rules.ts';
import { entriesOf, listText } from '../../components/list-text.ts';
import type { Translate } from '../../i18n/i18n.tsx';

/** The fields of a secret as they are typed. Lists are texts of {@link splitList}; `expires` is a day of {@link readDay}. */
export interface SecretDraft {
  readonly name: string;
  readonly owner: string;
  readonly tags: string;
  readonly usedBy: string;
  readonly notes: string;
  readonly rotateEvery: string;
  readonly expires: string;
}

export type DraftErrors = Partial<Readonly<Record<keyof SecretDraft, string>>>;

const controlCharacters = /\p{Cc}/u;

export const emptyDraft: SecretDraft = {
  name: '',
  owner: '',
  tags: '',
  usedBy: '',
  notes: '',
  rotateEvery: '',
  expires: '',
};

/** The kind that is proposed to an instance with these secrets: it has one secret key, and any number of the others. */
export function proposedKind(secrets: readonly Pick<Secret, 'kind'>[]): SecretKind {
  return secrets.some(({ kind }) => kind === 'secret-key') ? 'variable' : 'secret-key';
}

/** The name that is proposed for a secret of this kind, unless it is one of those that are `taken`. */
export function proposedName(kind: SecretKind, taken: readonly string[]): string {
  return kind === 'secret-key' && !taken.includes(secretKeyName) ? secretKeyName : '';
}

export function draftOf(secret: Secret): SecretDraft {
  return {
    name: secret.name,
    owner: secret.owner,
    tags: listText(secret.tags),
    usedBy: listText(secret.usedBy),
    notes: secret.notes,
    rotateEvery: secret.rotateEveryDays === null ? '' : String(secret.rotateEveryDays),
    expires: secret.expiresAt === null ? '' : localDay(new Date(secret.expiresAt)),
  };
}

/**
 * Reads a draft. `taken` are the names of the other secrets of its instance. What main would refuse is told here per
 * field; main checks again. `saved` is the draft as it was opened, when a secret is edited: what it has may stay.
 */
export function readDraft(
  draft: SecretDraft,
  kind: SecretKind,
  taken: readonly string[],
  t: Translate,
  saved?: SecretDraft,
): Result<SecretInput, DraftErrors> {
  const errors: { -readonly [K in keyof DraftErrors]: DraftErrors[K] } = {};
  const name = draft.name.trim();
  const owner = draft.owner.trim();
  const tags = entriesOf(draft.tags);
  const usedBy = entriesOf(draft.usedBy);
  const rotateEveryDays = draft.rotateEvery.trim() === '' ? null : Number(draft.rotateEvery);

  if (name === '') errors.name = t('field.required');
  else if (name !== saved?.name && looksLikeValue(name)) errors.name = t('field.looksLikeValue');
  else if (name.length > limits.line) errors.name = t('field.tooLong', { max: limits.line });
  else if (kind === 'header' && !canCarryKey(name)) errors.name = t('instance.headerNameInvalid');
  else if (isOfEnvironment(kind) && !isVariableName(name)) errors.name = t('add.variableNameInvalid');
  else if (name === legacySecretKeyName) errors.name = t('add.legacyName');
  else if (taken.includes(name)) errors.name = t('add.nameTaken');

  if (owner.length > limits.line) errors.owner = t('field.tooLong', { max: limits.line });
  for (const [field, entries] of [
    ['tags', tags],
    ['usedBy', usedBy],
  ] as const) {
    if (entries.length > limits.entries) errors[field] = t('add.listTooMany', { max: limits.entries });
    else if (entries.some((entry) => entry.length > limits.line))
      errors[field] = t('field.tooLong', { max: limits.line });
  }
  for (const field of ['owner', 'tags', 'usedBy'] as const) {
    if (draft[field] !== saved?.[field] && holdsValue(draft[field]))
      errors[field] = t('field.looksLikeValue');
  }
  for (const field of ['name', 'owner', 'tags', 'usedBy'] as const) {
    if (controlCharacters.test(draft[field])) errors[field] = t('field.controlCharacters');
  }
  if (draft.notes.length > limits.notes) errors.notes = t('field.tooLong', { max: limits.notes });
  const { min, max } = limits.rotateEveryDays;
  if (
    rotateEveryDays !== null &&
    !(Number.isInteger(rotateEveryDays) && rotateEveryDays >= min && rotateEveryDays <= max)
  ) {
    errors.rotateEvery = t('add.rotateInvalid');
  }
  const expires = draft.expires.trim() === '' ? null : readDay(draft.expires);
  if (typeof expires === 'string') errors.expires = t(`add.day.${expires}`);
  if (Object.keys(errors).length > 0 || typeof expires === 'string') return err(errors);
  return ok({
    name,
    kind,
    owner,
    tags,
    usedBy,
    notes: draft.notes,
    rotateEveryDays,
    expiresAt: expires === null ? null : endOfDay(expires),
  });
}

function localDay(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** The last millisecond of a day in the user's own time zone. */
export function endOfDay({ year, month, day }: Day): string {
  return new Date(year, month - 1, day, 23, 59, 59, 999).toISOString();
}
