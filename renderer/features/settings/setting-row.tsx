import { type ReactNode, useId } from 'react';
import controls from '../../components/controls.module.css';
import type { FieldIds } from '../../components/field.tsx';
import { GroupRow } from '../../components/group.tsx';
import { Icon } from '../../components/icon.tsx';
import { Rich } from '../../i18n/rich.tsx';
import css from './setting-row.module.css';

/** A setting in one line: what it is, with what it means below, and its control. */
export function SettingRow({
  label,
  hint,
  error,
  children,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}) {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  return (
    <GroupRow>
      <div className={css.text}>
        <label className={css.label} htmlFor={id}>
          {label}
        </label>
        {error === undefined ? null : (
          <p className={controls.error} id={errorId}>
            <Icon name="alert" />
            <span>{error}</span>
          </p>
        )}
        {hint === undefined ? null : (
          <p className={controls.hint} id={hintId}>
            <Rich text={hint} />
          </p>
        )}
      </div>
      {children({
        id,
        'aria-describedby': errorId ?? hintId,
        'aria-invalid': error === undefined ? undefined : true,
      })}
    </GroupRow>
  );
}
