import { type Id, type SecretKind, addedKinds } from '../../../electron/shared/domain.ts';
import {
  secretKeyName,
  variableGroups,
  variableInfos,
} from '../../../electron/shared/open-webui-variables.ts';
import { steersPrograms } from '../../../electron/shared/program-variables.ts';
import { kindIcons } from '../../components/badges.tsx';
import { Cards, Select } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { ListField } from '../../components/list-field.tsx';
import { SuggestField } from '../../components/suggest.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { readDay } from './day.ts';
import { type DraftErrors, endOfDay, type SecretDraft } from './secret-draft.ts';
import { useSavedWords } from './use-saved-words.ts';
import lists from '../../components/lists.module.css';

interface SecretFieldsProps {
  readonly kind: SecretKind;
  readonly draft: SecretDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: SecretDraft) => void;
}

export function KindField({
  kind,
  onChange,
}: {
  readonly kind: SecretKind;
  readonly onChange: (kind: SecretKind) => void;
}) {
  const { t } = useI18n();
  return (
    <Cards
      label={t('secret.kind')}
      value={kind}
      options={addedKinds.map((value) => ({
        value,
        label: t(`kind.${value}`),
        about: t(`kind.${value}.about`),
        icon: kindIcons[value],
      }))}
      onChange={onChange}
    />
  );
}

/** The instance that a new secret belongs to. */
export function InstanceField({
  instanceId,
  error,
  onChange,
}: {
  /** Undefined until one is chosen. */
  readonly instanceId: Id | undefined;
  readonly error: string | undefined;
  readonly onChange: (id: Id) => void;
}) {
  const { t } = useI18n();
  const { instances = [] } = useVault();
  return (
    <Select
      label={t('add.instance')}
      value={instanceId ?? ''}
      placeholder={t('add.instanceChoose')}
      error={error}
      isInitialFocus={instanceId === undefined}
      options={instances.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

export function NameField({
  kind,
  taken,
  draft,
  errors,
  onChange,
}: SecretFieldsProps & {
  /** Names of the other secrets of its instance, which are not suggested. */
  readonly taken: readonly string[];
}) {
  const { t } = useI18n();
  const isLabel = kind === 'api-key';
  const groups = variableGroups
    .map((group) => ({
      label: t(`variable.group.${group}`),
      items: variableInfos
        .filter((info) => info.group === group && info.name !== secretKeyName && !taken.includes(info.name))
        .map(({ name, variableClass }) => ({ value: name, about: t(`variable.${variableClass}`) })),
    }))
    .filter(({ items }) => items.length > 0);
  const field = {
    label: t(kind === 'header' ? 'instance.headerName' : isLabel ? 'add.label' : 'add.variableName'),
    error: errors.name,
    value: draft.name,
    isInitialFocus: true,
    onChange: (name: string) => onChange({ ...draft, name }),
  };
  return (
    <>
      {kind === 'variable' ? (
        <SuggestField {...field} hint={t('add.variableNameHint')} groups={groups} isCode />
      ) : (
        <TextField
          {...field}
          hint={kind === 'header' ? undefined : t(isLabel ? 'add.labelHint' : 'add.variableNameHint')}
          isCode={!isLabel}
        />
      )}
      {steersPrograms(draft.name.trim()) ? (
        <Note tone="warn" isAlert title={t('add.steersPrograms')} />
      ) : null}
    </>
  );
}

/** Everything but the name and the value. */
export function MoreFields({ draft, errors, onChange }: Omit<SecretFieldsProps, 'kind'>) {
  const { t, date } = useI18n();
  const saved = useSavedWords();
  const day = readDay(draft.expires);
  return (
    <div className="stack">
      <div className="columns">
        <SuggestField
          label={t('secret.owner')}
          hint={t('add.ownerHint')}
          error={errors.owner}
          value={draft.owner}
          groups={[{ items: saved.owners.map((value) => ({ value })) }]}
          onChange={(owner) => onChange({ ...draft, owner })}
        />
        <ListField
          label={t('secret.tags')}
          hint={t('add.listHint')}
          error={errors.tags}
          value={draft.tags}
          suggestions={saved.tags}
          onChange={(tags) => onChange({ ...draft, tags })}
        />
      </div>
      <ListField
        label={t('secret.usedBy')}
        hint={t('add.listHint')}
        error={errors.usedBy}
        value={draft.usedBy}
        suggestions={saved.usedBy}
        onChange={(usedBy) => onChange({ ...draft, usedBy })}
      />
      <div className="columns">
        <TextField
          label={t('secret.rotateEvery')}
          hint={t('add.rotateHint')}
          error={errors.rotateEvery}
          inputMode="numeric"
          value={draft.rotateEvery}
          onChange={(rotateEvery) => onChange({ ...draft, rotateEvery })}
        />
        <TextField
          label={t('secret.expires')}
          hint={typeof day === 'string' ? t('add.expiresHint') : date(endOfDay(day))}
          error={errors.expires}
          placeholder="2027-02-28"
          value={draft.expires}
          onChange={(expires) => onChange({ ...draft, expires })}
        />
      </div>
      <TextField
        label={t('secret.notes')}
        error={errors.notes}
        lines={3}
        value={draft.notes}
        onChange={(notes) => onChange({ ...draft, notes })}
      />
    </div>
  );
}

/** The same, folded away: a new secret needs none of it. */
export function FoldedFields(fields: Omit<SecretFieldsProps, 'kind'>) {
  const { t } = useI18n();
  return (
    <details className={lists.more}>
      <summary>{t('add.more')}</summary>
      <MoreFields {...fields} />
    </details>
  );
}
