import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Live } from '../../components/live.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useTargets } from '../../state/targets.tsx';
import { changedNames, outOfDateTargets } from './target-state.ts';
import { useUpdates } from './use-updates.ts';

/** Says on an instance that exported files hold other values than are in use, and writes them all at once. */
export function OutOfDateNotice({
  instance,
  onShow,
}: {
  readonly instance: Instance;
  /** Leads to the list of files; undefined where it is shown already. */
  readonly onShow?: (() => void) | undefined;
}) {
  const { t, list } = useI18n();
  const { targets, isUpdating } = useTargets();
  const { updateAll } = useUpdates();
  const stale = outOfDateTargets(targets, instance.id);

  const run = async (): Promise<void> => {
    if (await updateAll(instance.id)) onShow?.();
  };
  return (
    <Live>
      {stale.length === 0 ? null : (
        <Note
          tone="warn"
          title={t('targets.outOfDate', { count: stale.length })}
          actions={
            <>
              <Button size="small" look="primary" isDisabled={isUpdating} onClick={() => void run()}>
                {t('targets.updateAll', { count: stale.length })}
              </Button>
              {onShow === undefined ? null : (
                <Button size="small" look="quiet" onClick={onShow}>
                  {t('targets.show')}
                </Button>
              )}
            </>
          }
        >
          <p className="path">{t('targets.changedNow', { names: list(changedNames(stale)) })}</p>
        </Note>
      )}
    </Live>
  );
}
