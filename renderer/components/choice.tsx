import { type ReactNode, useId } from 'react';
import { Rich } from '../i18n/rich.tsx';
import { Field } from './field.tsx';
import { Icon, type IconName } from './icon.tsx';
import css from './choice.module.css';
import controls from './controls.module.css';
import { cx } from './cx.ts';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Option<T>[];
  readonly onChange: (value: T) => void;
}

/** A drop-down list. */
export function Select<T extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  error,
  placeholder,
  isInitialFocus = false,
}: Omit<ChoiceProps<T>, 'value'> & {
  /** Empty while nothing is chosen, which needs a `placeholder`. */
  readonly value: T | '';
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly isInitialFocus?: boolean;
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select
          {...ids}
          className={cx(controls.input, controls.select)}
          value={value}
          data-autofocus={isInitialFocus ? '' : undefined}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {placeholder === undefined ? null : (
            <option value="" disabled hidden>
              {placeholder}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A few choices side by side, as radio buttons underneath. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
  isLabelHidden = false,
}: ChoiceProps<T> & { readonly isLabelHidden?: boolean }) {
  const name = useId();
  return (
    <fieldset className={cx(controls.field, controls.fieldset)}>
      <legend className={isLabelHidden ? 'visually-hidden' : controls.label}>{label}</legend>
      <div className={css.segments}>
        {options.map((option) => (
          <label key={option.value} className={css.segment}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Choices that each need a sentence, as cards. */
export function Cards<T extends string>({
  label,
  value,
  options,
  onChange,
}: Omit<ChoiceProps<T>, 'options' | 'value'> & {
  /** Undefined while none of them is chosen. */
  readonly value: T | undefined;
  readonly options: readonly (Option<T> & { readonly about: string; readonly icon: IconName })[];
}) {
  const name = useId();
  return (
    <fieldset className={cx(controls.field, controls.fieldset)}>
      <legend className={controls.label}>{label}</legend>
      <div className={css.cards}>
        {options.map((option) => (
          <label key={option.value} className={css.card}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              value={option.value}
              aria-label={option.label}
              aria-describedby={`${name}-${option.value}`}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span className={css.cardTitle}>
              <Icon name={option.icon} />
              {option.label}
            </span>
            <span className={css.cardAbout} id={`${name}-${option.value}`}>
              <Rich text={option.about} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Checkbox({
  label,
  hint,
  isChecked,
  onChange,
  isDisabled = false,
}: {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly isDisabled?: boolean;
}) {
  const id = useId();
  return (
    <div className={controls.checkbox}>
      <input
        type="checkbox"
        id={id}
        checked={isChecked}
        disabled={isDisabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint === undefined ? null : (
          <p className={controls.hint} id={`${id}-hint`}>
            <Rich text={hint} />
          </p>
        )}
      </div>
    </div>
  );
}
