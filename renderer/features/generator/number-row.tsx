import { useState } from 'react';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { SettingRow } from '../settings/setting-row.tsx';
import { readWholeNumber } from '../settings/whole-number.ts';

/** A whole number that is typed. What is out of range stays in the field until it is left, and out of the recipe. */
export function NumberRow({
  label,
  hint,
  min,
  max,
  value,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const { t } = useI18n();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const isRefused = draft !== undefined && readWholeNumber(draft, { min, max }) === undefined;
  const range = t('settings.range', { min, max });
  return (
    <SettingRow label={label} hint={hint ?? range} error={isRefused ? range : undefined}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          className={cx(controls.input, controls.number)}
          min={min}
          max={max}
          value={draft ?? value}
          onChange={(event) => {
            setDraft(event.target.value);
            const next = readWholeNumber(event.target.value, { min, max });
            if (next !== undefined) onChange(next);
          }}
          onBlur={() => setDraft(undefined)}
        />
      )}
    </SettingRow>
  );
}
