import { type ReactNode } from 'react';
import { importFormats, type ImportPreview } from '../../../electron/shared/import-views.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Importing } from './use-import.ts';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import css from './format-field.module.css';

/** In one line: the open file, how it is read, and from which of its groups; the latter two can be changed. */
export function FormatField({
  preview,
  importing,
  children,
}: {
  readonly preview: Extract<ImportPreview, { step: 'choose-group' | 'pick' }>;
  readonly importing: Importing;
  /** The file, in words. */
  readonly children: ReactNode;
}) {
  const { t } = useI18n();
  const { choice, groups, isStale } = importing;
  return (
    <div className={css.source}>
      <div className={css.what}>{children}</div>
      <Choice
        label={t('import.format')}
        value={isStale ? (choice.format ?? preview.format) : preview.format}
        options={importFormats.map((value) => ({ value, label: t(`import.format.${value}`) }))}
        onChange={(format) => void importing.choose({ format })}
      />
      {preview.step === 'pick' && groups.length > 0 && !isStale ? (
        <Choice
          label={t('import.group')}
          value={String(choice.group)}
          options={groups.map(({ name }, index) => ({ value: String(index), label: name }))}
          onChange={(group) => void importing.choose({ ...choice, group: Number(group) })}
        />
      ) : null}
    </div>
  );
}

/** A drop-down list with its label before it. */
function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <label className={css.choice}>
      <span>{label}</span>
      <select
        className={cx(controls.input, controls.select)}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
