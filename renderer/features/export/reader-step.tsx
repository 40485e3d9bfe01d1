import { type DialectId, dialectIds, dialectInfos } from '../../../electron/shared/dialects.ts';
import { Cards, Checkbox, Segments } from '../../components/choice.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import { Field } from '../../components/field.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { dialectGroupNames, dialectGroups } from './dialect-groups.ts';
import type { ExportChoice } from './export-choice.ts';
import css from './reader-step.module.css';

/** The readers that most people have, with a picture each. */
const usual = {
  'compose-env': 'box',
  'docker-env': 'play',
  'k8s-secret': 'cloud',
  'compose-secret': 'server',
  systemd: 'settings',
  sh: 'terminal',
  'key-file': 'braces',
  'compose-yaml': 'file',
} as const satisfies Partial<Record<DialectId, IconName>>;
type Usual = keyof typeof usual;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the list
const usualIds = Object.keys(usual) as readonly Usual[];

/** Which program reads the file: the usual ones as cards, and all of them in a list. */
export function ReaderStep({
  instance,
  choice,
  isSuggested,
  onChange,
}: {
  readonly instance: string;
  readonly choice: ExportChoice;
  /** The format is what the place where the instance runs reads. */
  readonly isSuggested: boolean;
  readonly onChange: (choice: ExportChoice) => void;
}) {
  const { t, language } = useI18n();
  const { variants, namesOnly } = dialectInfos[choice.dialect];
  const variant = variants.find((each) => each === choice.variant) ?? variants[0];
  return (
    <>
      {isSuggested ? (
        <p className={css.suggested}>
          <Icon name="check" isSmall />
          <span>{t('export.suggested', { name: instance })}</span>
        </p>
      ) : null}
      <div className={css.cards}>
        <Cards
          label={t('export.usual')}
          value={usualIds.find((id) => id === choice.dialect)}
          options={usualIds.map((id) => ({
            value: id,
            label: t(`export.reader.${id}`),
            about: t(`export.readerAbout.${id}`),
            icon: usual[id],
          }))}
          onChange={(dialect) => onChange({ ...choice, dialect })}
        />
      </div>
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
