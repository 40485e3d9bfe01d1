import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './files-tab.module.css';
import { SaveQuestionDialog } from './save-question.tsx';
import type { Writing } from './use-writing.ts';

/** The ways out of the window for an export; always in sight. */
export function ExportBar({
  writing: { request, canWrite, isCopying, secondsLeft, copy, saving },
}: {
  readonly writing: Writing;
}) {
  const { t } = useI18n();
  return (
    <div className={css.bar}>
      <p className={css.barText}>
        <Icon name={canWrite ? 'shield' : 'info'} />
        <span>{t(request === null ? 'export.previewEmpty' : 'export.masked')}</span>
      </p>
      <div className={css.barActs}>
        <Button
          icon={secondsLeft > 0 ? 'check' : 'copy'}
          isDisabled={!canWrite || isCopying}
          onClick={() => void copy()}
        >
          {secondsLeft > 0 ? t('action.copied', { seconds: secondsLeft }) : t('export.copy')}
        </Button>
        <Button
          look="primary"
          icon="export"
          isDisabled={!canWrite || saving.isPending}
          onClick={() => {
            if (request !== null) void saving.save(request);
          }}
        >
          {t('export.save')}
        </Button>
      </div>
      <SaveQuestionDialog saving={saving} />
    </div>
  );
}
