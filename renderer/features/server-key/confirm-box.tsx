import { useId } from 'react';
import { Icon } from '../../components/icon.tsx';
import controls from '../../components/controls.module.css';

/** A yes that has to be ticked before something goes on. */
export function ConfirmBox({
  label,
  error,
  isChecked,
  onChange,
}: {
  readonly label: string;
  readonly error: string | undefined;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={controls.field} data-field>
      <div className={controls.checkbox}>
        <input
          type="checkbox"
          id={id}
          checked={isChecked}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={(event) => onChange(event.target.checked)}
        />
        <div>
          <label htmlFor={id}>{label}</label>
        </div>
      </div>
      {error === undefined ? null : (
        <p className={controls.error} id={`${id}-error`}>
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
