import { limits } from '../../electron/shared/rules.ts';
import { type ReactNode, useId } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Rich } from '../i18n/rich.tsx';
import { Icon } from './icon.tsx';
import controls from './controls.module.css';
import { cx } from './cx.ts';

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A label, a control, and what belongs to it: a hint, and the reason why its value cannot be taken. */
export function Field({ label, hint, error, isOptional = false, children }: FieldProps) {
  const { t } = useI18n();
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [error === undefined ? '' : errorId, hint === undefined ? '' : hintId]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className={controls.field} data-field>
      <label className={controls.label} htmlFor={id}>
        {label}
        {isOptional ? <span className={controls.optional}> {t('field.optional')}</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error === undefined ? null : (
        <p className={controls.error} id={errorId}>
          <Icon name="alert" />
          <span>
            <Rich text={error} />
          </span>
        </p>
      )}
      {hint === undefined ? null : (
        <p className={controls.hint} id={hintId}>
          <Rich text={hint} />
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isInitialFocus?: boolean;
  readonly isCode?: boolean;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric' | 'url';
  readonly maxLength?: number;
  readonly lines?: number;
}

export function TextField({
  value,
  onChange,
  isInitialFocus = false,
  isCode = false,
  placeholder,
  inputMode,
  maxLength = limits.notes,
  lines,
  ...field
}: TextFieldProps) {
  const shared = {
    className: cx(controls.input, isCode && controls.code),
    value,
    maxLength,
    placeholder,
    spellCheck: lines !== undefined && !isCode,
    autoComplete: 'off',
    'data-autofocus': isInitialFocus ? '' : undefined,
  };
  return (
    <Field {...field}>
      {(ids) =>
        lines === undefined ? (
          <input
            {...shared}
            {...ids}
            type="text"
            inputMode={inputMode}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea {...shared} {...ids} rows={lines} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}
