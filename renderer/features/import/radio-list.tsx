import { type ReactNode, useId } from 'react';
import { useGrowing } from '../../components/use-growing.ts';
import { Rich } from '../../i18n/rich.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import css from './radio-list.module.css';

export interface RadioOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly badge?: ReactNode;
  readonly about: string;
}

/** One of any number of choices, below each other, each with a sentence. */
export function RadioList<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly RadioOption<T>[];
  readonly onChange: (value: T) => void;
}) {
  const id = useId();
  const { count, mark } = useGrowing();
  return (
    <fieldset className={cx(controls.fieldset, css.list)}>
      <legend className="visually-hidden">{label}</legend>
      {options.slice(0, count).map((option) => (
        <label key={option.value} className={css.option}>
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            aria-label={option.label}
            aria-describedby={`${id}-${option.value}`}
            onChange={() => onChange(option.value)}
          />
          <span className={css.text}>
            <span className="row row-tight">
              <span className={css.label}>{option.label}</span>
              {option.badge}
            </span>
            <span className={controls.hint} id={`${id}-${option.value}`}>
              <Rich text={option.about} />
            </span>
          </span>
        </label>
      ))}
      {options.length > count ? <div key={count} ref={mark} /> : null}
    </fieldset>
  );
}
