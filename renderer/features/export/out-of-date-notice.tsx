import type { Instance } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { Live } from '../../components/live.tsx';
import { Strip } from '../../components/strip.tsx';
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
  /** Leads to the list of files, where an update left something to be looked at. */
  readonly onShow: () => void;
}) {
  const { t, list } = useI18n();
  const { targets, isUpdating } = useTargets();
  const { updateAll } = useUpdates();
  const stale = outOfDateTargets(targets, instance.id);

  const run = async (): Promise<void> => {
    if (await updateAll(instance.id)) onShow();
  };
  return (
    <Live>
      {stale.length === 0 ? null : (
        <Strip
          tone="warn"
          title={t('targets.outOfDate', { count: stale.length })}
          actions={
            <Button isDisabled={isUpdating} onClick={() => void run()}>
              {t('targets.updateAll', { count: stale.length })}
            </Button>
          }
        >
          {t('targets.changedNow', { names: list(changedNames(stale)) })}
        </Strip>
      )}
    </Live>
  );
}
