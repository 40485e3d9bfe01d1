import { useI18n } from '../i18n/i18n.tsx';
import { Field } from './field.tsx';
import css from './range-field.module.css';

/** A number on a slider, written out beside it. */
export function RangeField({
  label,
  hint,
  min,
  max,
  step,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { number } = useI18n();
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <div className={css.range}>
          <input
            {...ids}
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            onChange={(event) => onChange(event.target.valueAsNumber)}
          />
          <output className={css.value} htmlFor={ids.id} aria-hidden="true">
            {number(value)}
          </output>
        </div>
      )}
    </Field>
  );
}
