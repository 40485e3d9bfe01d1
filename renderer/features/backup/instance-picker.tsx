import type { Id, Instance } from '../../../electron/shared/domain.ts';
import { Checkbox } from '../../components/choice.tsx';
import controls from '../../components/controls.module.css';
import { Icon } from '../../components/icon.tsx';
import lists from '../../components/lists.module.css';
import { useI18n } from '../../i18n/i18n.tsx';

/** Which instances are backed up. */
export function InstancePicker({
  instances,
  chosen,
  error,
  onChange,
}: {
  readonly instances: readonly Instance[];
  readonly chosen: ReadonlySet<Id>;
  readonly error: string | undefined;
  readonly onChange: (chosen: ReadonlySet<Id>) => void;
}) {
  const { t } = useI18n();
  return (
    <fieldset className={controls.fieldset} data-field>
      <legend className={controls.label}>{t('backup.instances')}</legend>
      <div className={lists.picker}>
        {instances.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={<bdi>{name}</bdi>}
            isChecked={chosen.has(id)}
            onChange={(isOn) => onChange(new Set([...chosen, id].filter((each) => each !== id || isOn)))}
          />
        ))}
      </div>
      {error === undefined ? null : (
        <p className={controls.error} role="alert">
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      )}
    </fieldset>
  );
}
