import { useState } from 'react';
import { settingRules } from '../../../electron/shared/settings-rules.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useSettings } from '../../state/settings.tsx';
import { SettingRow } from './setting-row.tsx';
import { readWholeNumber } from './whole-number.ts';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

const maxLength = 6;

/** A setting that is a whole number. It is saved when the field is left or Enter is pressed, and only if it is in range. */
export function NumberSetting({ name }: { readonly name: 'keepVersions' | 'graceDays' | 'trashDays' }) {
  const { t } = useI18n();
  const { settings, change } = useSettings();
  /** What is typed, while it is not saved. */
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [isRefused, setRefused] = useState(false);
  const { min, max } = settingRules[name];
  const value = settings[name];

  const save = async (): Promise<void> => {
    if (draft === undefined) return;
    const next = readWholeNumber(draft, { min, max });
    setRefused(next === undefined);
    if (next === undefined) return;
    if (next !== value) await change({ [name]: next });
    setDraft(undefined);
  };

  return (
    <SettingRow
      label={t(`settings.${name}`)}
      hint={isRefused ? undefined : t('settings.range', { min, max })}
      error={isRefused ? t('settings.rangeError', { min, max, value }) : undefined}
    >
      {(ids) => (
        <input
          {...ids}
          className={cx(controls.input, controls.number)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={maxLength}
          value={draft ?? String(value)}
          onChange={(event) => {
            setDraft(event.target.value);
            setRefused(false);
          }}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
          }}
        />
      )}
    </SettingRow>
  );
}
