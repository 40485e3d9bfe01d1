import { type ReactNode, useState } from 'react';
import type { EnvFileFormat, ImportPreview } from '../../../electron/shared/import-views.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { RadioList } from './radio-list.tsx';
import { StepHeading } from './step-heading.tsx';
import type { Importing } from './use-import.ts';
import lists from '../../components/lists.module.css';

type FormatQuestion = Extract<ImportPreview, { step: 'choose-format' }>;

/** Variables shown of those that are read differently. */
const shown = 50;

/** Line-file readers disagree on what the file says, so the user says which one it is for. */
export function FormatStep({
  title,
  preview,
  importing,
  another,
  onClose,
}: {
  readonly title: string;
  readonly preview: FormatQuestion;
  readonly importing: Importing;
  readonly another: ReactNode;
  readonly onClose: () => void;
}) {
  const { t, list } = useI18n();
  const { candidates, disagreements } = preview;
  const [format, setFormat] = useState<EnvFileFormat | undefined>(candidates[0]);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          {another}
          <Button
            look="primary"
            isDisabled={format === undefined || importing.isPending}
            onClick={() => {
              if (format !== undefined) void importing.choose({ format });
            }}
          >
            {t('import.next')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="stack-tight">
          <StepHeading>{t('import.disagreeTitle')}</StepHeading>
          <p className="quiet">{t('import.disagreeLead')}</p>
        </div>
        <RadioList
          label={t('import.format')}
          value={format}
          options={candidates.map((value) => ({
            value,
            label: t(`import.format.${value}`),
            about: t(`import.about.${value}`),
          }))}
          onChange={setFormat}
        />
        <details className={lists.more}>
          <summary>{t('import.disagreeAbout', { count: disagreements.length })}</summary>
          <ul className={lists.bullets}>
            {disagreements.slice(0, shown).map(({ name, camps }) => (
              <li key={name}>
                <code className="path">{name}</code>:{' '}
                {camps.map((camp) => list(camp.map((each) => t(`import.format.${each}`)))).join(' ≠ ')}
              </li>
            ))}
            {disagreements.length > shown ? <li>…</li> : null}
          </ul>
        </details>
        {importing.failure === undefined ? null : <FailureNote failure={importing.failure} />}
      </div>
    </Dialog>
  );
}
