import { environments } from '../../../electron/shared/domain.ts';
import { Checkbox, Select } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { InstanceDraft, InstanceErrors } from '../instances/instance-draft.ts';

/** What a new instance needs to be told: its name, its address, and what it is for. */
export function AdoptFields({
  draft,
  errors,
  isUrlKnown,
  onChange,
}: {
  readonly draft: InstanceDraft;
  readonly errors: InstanceErrors;
  /** Whether the address is the one that the server has. */
  readonly isUrlKnown: boolean;
  readonly onChange: (draft: InstanceDraft) => void;
}) {
  const { t } = useI18n();
  return (
    <>
      <div className="columns">
        <TextField
          label={t('instance.name')}
          error={errors.name}
          value={draft.name}
          isInitialFocus
          onChange={(name) => onChange({ ...draft, name })}
        />
        <TextField
          label={t('instance.url')}
          hint={isUrlKnown ? undefined : t('adopt.urlUnknown')}
          error={errors.baseUrl}
          value={draft.baseUrl}
          inputMode="url"
          placeholder="http://localhost:3000"
          onChange={(baseUrl) => onChange({ ...draft, baseUrl })}
        />
        <Select
          label={t('instance.environment')}
          value={draft.environment}
          options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))}
          onChange={(environment) => onChange({ ...draft, environment })}
        />
      </div>
      {draft.allowHttp || errors.baseUrl === t('instance.urlPlainHttp') ? (
        <Checkbox
          label={t('instance.allowHttp')}
          hint={t('instance.allowHttpHint')}
          isChecked={draft.allowHttp}
          onChange={(allowHttp) => onChange({ ...draft, allowHttp })}
        />
      ) : null}
    </>
  );
}
