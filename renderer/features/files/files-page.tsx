import type { ExportTarget } from '../../../electron/shared/views.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Skeleton } from '../../components/grid/skeleton.tsx';
import { useRoom } from '../../components/grid/use-room.ts';
import { Page } from '../../components/page.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useCommands } from '../../state/commands.tsx';
import { useTargets } from '../../state/targets.tsx';
import { outOfDateTargets } from '../export/target-state.ts';
import { useUpdates } from '../export/use-updates.ts';
import css from './files-page.module.css';
import { FilesTable } from './files-table.tsx';
import { useFileTable } from './use-file-table.ts';

const noTargets: readonly ExportTarget[] = [];

/** A head with less room, in CSS pixels, has fewer words. */
const narrowBelow = 640;

/** The files that all instances were exported to, and whether they still hold what is in use. */
export function FilesPage() {
  const { t } = useI18n();
  const { targets, failure } = useTargets();
  const [ref, room] = useRoom();
  const count = targets?.length ?? 0;
  const stale = outOfDateTargets(targets).length;
  const table = useFileTable(targets ?? noTargets);
  return (
    <div ref={ref} className={css.page}>
      <Page
        title={t('nav.files')}
        lead={
          count === 0
            ? undefined
            : stale === 0
              ? t('files.count', { count })
              : t('files.countStale', { count, stale })
        }
        actions={
          count === 0 ? undefined : (
            <>
              <WriteButton isNarrow={room < narrowBelow} />
              {stale === 0 ? null : (
                <UpdateAllButton count={stale} onLook={() => table.setChip('attention')} />
              )}
            </>
          )
        }
        isFilled
      >
        {targets === undefined ? (
          failure === undefined ? (
            <Skeleton />
          ) : (
            <FailureNote failure={failure} />
          )
        ) : count === 0 ? (
          <Empty icon="file" title={t('files.none')} hint={t('files.noneHint')}>
            <WriteButton isPrimary />
          </Empty>
        ) : (
          <FilesTable table={table} room={room} />
        )}
      </Page>
    </div>
  );
}

/** Leads to the export of an instance; of several, it asks for which. */
function WriteButton({
  isPrimary = false,
  isNarrow = false,
}: {
  readonly isPrimary?: boolean;
  readonly isNarrow?: boolean;
}) {
  const { t } = useI18n();
  const { run, shortcutText } = useCommands();
  const write = (): void => void run('file.write');
  return isNarrow ? (
    <IconButton
      icon="plus"
      label={t('command.file.write')}
      keys={shortcutText('file.write')}
      onClick={write}
    />
  ) : (
    <Button icon="plus" look={isPrimary ? 'primary' : 'plain'} onClick={write}>
      {t('command.file.write')}
    </Button>
  );
}

/** Writes all files that are out of date. */
function UpdateAllButton({
  count,
  onLook,
}: {
  readonly count: number;
  /** Leads to the files of which something is left to look at. */
  readonly onLook: () => void;
}) {
  const { t } = useI18n();
  const { isUpdating } = useTargets();
  const { updateAll } = useUpdates();
  const update = async (): Promise<void> => {
    if (await updateAll(undefined)) onLook();
  };
  return (
    <Button look="primary" isDisabled={isUpdating} onClick={() => void update()}>
      {t('targets.updateAll', { count })}
    </Button>
  );
}
