import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { SettingRow } from './setting-row.tsx';
import css from './choice-setting.module.css';

/** A setting that is one of a few values, saved as soon as another is chosen. */
export function ChoiceSetting<T extends string | number>({
  label,
  hint,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <SettingRow label={label} hint={hint}>
      {(ids) => (
        <select
          {...ids}
          className={cx(controls.input, controls.select, css.choice)}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => String(option.value) === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </SettingRow>
  );
}
