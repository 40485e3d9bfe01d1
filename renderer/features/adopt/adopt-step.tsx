import type { FoundServerView } from '../../../electron/shared/deployment-views.ts';
import type { Instance } from '../../../electron/shared/domain.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Skeleton } from '../../components/grid/skeleton.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from '../import/pick-step.module.css';
import { AdoptForm } from './adopt-form.tsx';

/** Reads what a server runs with, and asks what of it is saved. */
export function AdoptStep({
  server,
  instance,
  onBack,
  onClose,
}: {
  readonly server: FoundServerView;
  /** Undefined for one that is to be made. */
  readonly instance: Instance | undefined;
  /** Leads to the other servers. */
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useI18n();
  const { value, failure, isLoading, reload } = useQuery('adopt.preview', [
    { handle: server.handle, instanceId: instance?.id ?? null },
  ]);
  const { name } = server;
  const title =
    instance === undefined
      ? t('adopt.title', { name })
      : t('adopt.titleInto', { name, instance: instance.name });
  const another = <Button onClick={onBack}>{t('adopt.another')}</Button>;
  if (value !== undefined && failure === undefined) {
    return (
      <AdoptForm title={title} preview={value} instance={instance} another={another} onClose={onClose} />
    );
  }
  return (
    <Dialog
      key="reading"
      title={title}
      size="large"
      isFilled
      onClose={onClose}
      footer={
        failure === undefined ? undefined : (
          <>
            {another}
            <Button look="primary" isDisabled={isLoading} onClick={reload}>
              {t('adopt.retry')}
            </Button>
          </>
        )
      }
    >
      <div className={css.pane}>
        <div className={css.top}>
          <Live isBusy={isLoading} className="quiet">
            {isLoading ? t('adopt.reading') : null}
          </Live>
          {failure === undefined || isLoading ? null : <FailureNote failure={failure} />}
        </div>
        {failure === undefined || isLoading ? <Skeleton /> : null}
      </div>
    </Dialog>
  );
}
