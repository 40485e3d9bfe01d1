import { importFormats, type ImportPreview } from '../../../electron/shared/import-views.ts';
import { Select } from '../../components/choice.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { Importing } from './use-import.ts';
import controls from '../../components/controls.module.css';

/** The open file, how it is read and why, and from which of its groups; each can be changed. */
export function FormatField({
  preview,
  importing,
}: {
  readonly preview: Extract<ImportPreview, { step: 'choose-group' | 'pick' }>;
  readonly importing: Importing;
}) {
  const { t } = useI18n();
  const { choice, groups, isStale } = importing;
  return (
    <div className="import-source">
      <div className={controls.field} data-field>
        <span className={controls.label}>{t('import.file')}</span>
        <code className="path import-file">{preview.fileName}</code>
      </div>
      <Select
        label={t('import.format')}
        hint={preview.step === 'pick' && !isStale ? t(`import.recognised.${preview.recognised}`) : undefined}
        value={isStale ? (choice.format ?? preview.format) : preview.format}
        options={importFormats.map((value) => ({ value, label: t(`import.format.${value}`) }))}
        onChange={(format) => void importing.choose({ format })}
      />
      {preview.step === 'pick' && groups.length > 0 && !isStale ? (
        <Select
          label={t('import.group')}
          value={String(choice.group)}
          options={groups.map(({ name }, index) => ({ value: String(index), label: name }))}
          onChange={(group) => void importing.choose({ ...choice, group: Number(group) })}
        />
      ) : null}
    </div>
  );
}
