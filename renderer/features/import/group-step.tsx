import { type ReactNode, useState } from 'react';
import type { ImportPreview } from '../../../electron/shared/import-views.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { FormatField } from './format-field.tsx';
import { RadioList } from './radio-list.tsx';
import { StepHeading } from './step-heading.tsx';
import type { Importing } from './use-import.ts';
import badges from '../../components/badges.module.css';
import { cx } from '../../components/cx.ts';

type GroupQuestion = Extract<ImportPreview, { step: 'choose-group' }>;

/** The file has several services, containers or Secrets; the one that looks like Open WebUI is proposed. */
export function GroupStep({
  title,
  preview,
  importing,
  another,
  onClose,
}: {
  readonly title: string;
  readonly preview: GroupQuestion;
  readonly importing: Importing;
  readonly another: ReactNode;
  readonly onClose: () => void;
}) {
  const { t, list } = useI18n();
  const { groups } = preview;
  const proposed = groups.findIndex(({ looksLikeOpenWebui }) => looksLikeOpenWebui);
  const [group, setGroup] = useState(Math.max(0, proposed));
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          {another}
          <Button
            look="primary"
            isDisabled={importing.isPending || importing.isStale}
            onClick={() => void importing.choose({ ...importing.choice, group })}
          >
            {t('import.next')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <FormatField preview={preview} importing={importing}>
          <code className="path">{preview.fileName}</code>
        </FormatField>
        <div className="stack-tight">
          <StepHeading>{t('import.groupTitle')}</StepHeading>
          <p className="quiet">{t('import.groupLead')}</p>
        </div>
        <RadioList
          label={t('import.groupTitle')}
          value={String(group)}
          options={groups.map(({ name, variables, looksLikeOpenWebui, alsoReads }, index) => ({
            value: String(index),
            label: name,
            badge: looksLikeOpenWebui ? (
              <span className={cx(badges.badge, badges.active)}>{t('import.looksLikeOpenWebui')}</span>
            ) : null,
            about: [
              t('import.groupCount', { count: variables }),
              ...(alsoReads.length === 0 ? [] : [t('import.alsoReads', { files: list(alsoReads) })]),
            ].join(' · '),
          }))}
          onChange={(value) => setGroup(Number(value))}
        />
        {importing.failure === undefined ? null : <FailureNote failure={importing.failure} />}
      </div>
    </Dialog>
  );
}
