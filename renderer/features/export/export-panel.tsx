import { useState } from 'react';
import { dialectIds, dialectInfos } from '../../../electron/shared/dialects.ts';
import type { Id, Instance, Secret } from '../../../electron/shared/domain.ts';
import { Checkbox, Segments } from '../../components/choice.tsx';
import { Empty } from '../../components/empty.tsx';
import { Field } from '../../components/field.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { dialectGroupNames, dialectGroups } from './dialect-groups.ts';
import { type ExportChoice, exportRequest, firstChoice } from './export-choice.ts';
import { ExportBar } from './export-bar.tsx';
import { ExportResult } from './export-result.tsx';
import css from './files-tab.module.css';
import { useWriting } from './use-writing.ts';
import { VariablePicker } from './variable-picker.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';

/** Exports secrets of an instance: for which program, which variables, and what would be written. */
export function ExportPanel({
  instance,
  secrets,
  chosen,
}: {
  readonly instance: Instance;
  readonly secrets: readonly Secret[];
  /** The secrets that are ticked at first, where some were chosen on the way here. */
  readonly chosen: readonly Id[] | undefined;
}) {
  const { t } = useI18n();
  const [choice, setChoice] = useState<ExportChoice>(() => ({
    ...firstChoice,
    chosen: chosen === undefined ? null : new Set(chosen),
  }));
  const request = exportRequest(choice, instance.id, secrets);
  const writing = useWriting(request);
  if (secrets.length === 0) {
    return <Empty icon="export" title={t('export.empty')} hint={t('export.emptyHint')} />;
  }
  return (
    <>
      <section className="stack" aria-labelledby="export-heading">
        <h2 className="section-title" id="export-heading">
          {t('export.heading')}
        </h2>
        <div className={css.export}>
          <div className="stack">
            <FormatFields choice={choice} onChange={setChoice} />
            <VariablePicker choice={choice} secrets={secrets} onChange={setChoice} />
          </div>
          <ExportResult choice={choice} writing={writing} secrets={secrets} onChange={setChoice} />
        </div>
      </section>
      <ExportBar writing={writing} />
    </>
  );
}

function FormatFields({
  choice,
  onChange,
}: {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
}) {
  const { t, language } = useI18n();
  const { variants, namesOnly } = dialectInfos[choice.dialect];
  const variant = variants.find((each) => each === choice.variant) ?? variants[0];
  return (
    <>
      <Field label={t('export.format')} hint={language.dialects[choice.dialect].about}>
        {(ids) => (
          <select
            {...ids}
            className={cx(controls.input, controls.select)}
            value={choice.dialect}
            onChange={(event) => {
              const dialect = dialectIds.find((id) => id === event.target.value);
              if (dialect !== undefined) onChange({ ...choice, dialect });
            }}
          >
            {dialectGroupNames.map((group) => (
              <optgroup key={group} label={t(`export.group.${group}`)}>
                {dialectIds
                  .filter((id) => dialectGroups[id] === group)
                  .map((id) => (
                    <option key={id} value={id}>
                      {language.dialects[id].name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {variant === undefined ? null : (
        <Segments
          label={t('export.variant')}
          value={variant}
          options={variants.map((value) => ({ value, label: t(`export.variant.${value}`) }))}
          onChange={(next) => onChange({ ...choice, variant: next })}
        />
      )}
      {namesOnly ? (
        <Checkbox
          label={t('export.namesOnly')}
          hint={t('export.namesOnlyHint')}
          isChecked={choice.namesOnly}
          onChange={(isChecked) => onChange({ ...choice, namesOnly: isChecked })}
        />
      ) : null}
    </>
  );
}
