import type { SecretKind } from '../../../electron/shared/domain.ts';
import { openWebuiVariables } from '../../../electron/shared/open-webui-variables.ts';
import { TextField } from '../../components/field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { DraftErrors, SecretDraft } from './secret-draft.ts';

/** Offered while a name is typed. */
const knownVariables = [...openWebuiVariables.keys()].toSorted();

interface SecretFieldsProps {
  readonly kind: SecretKind;
  readonly draft: SecretDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: SecretDraft) => void;
}

export function NameField({ kind, draft, errors, onChange }: SecretFieldsProps) {
  const { t } = useI18n();
  const isLabel = kind === 'api-key';
  return (
    <TextField
      label={t(isLabel ? 'add.label' : 'add.variableName')}
      hint={t(isLabel ? 'add.labelHint' : 'add.variableNameHint')}
      error={errors.name}
      value={draft.name}
      isInitialFocus
      isCode={!isLabel}
      {...(kind === 'variable' ? { suggestions: knownVariables } : {})}
      onChange={(name) => onChange({ ...draft, name })}
    />
  );
}

/** Everything but the name and the value. */
export function MoreFields({ draft, errors, onChange }: Omit<SecretFieldsProps, 'kind'>) {
  const { t } = useI18n();
  return (
    <div className="stack">
      <div className="columns">
        <TextField
          label={t('secret.owner')}
          hint={t('add.ownerHint')}
          error={errors.owner}
          value={draft.owner}
          onChange={(owner) => onChange({ ...draft, owner })}
        />
        <TextField
          label={t('secret.tags')}
          hint={t('add.listHint')}
          error={errors.tags}
          value={draft.tags}
          onChange={(tags) => onChange({ ...draft, tags })}
        />
      </div>
      <TextField
        label={t('secret.usedBy')}
        hint={t('add.listHint')}
        error={errors.usedBy}
        value={draft.usedBy}
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
          error={errors.expires}
          type="date"
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
