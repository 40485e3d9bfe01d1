import { type ReactNode, useRef, useState } from 'react';
import type { Instance } from '../../../electron/shared/domain.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { useActs } from '../commands/acts.tsx';
import { type Dropped, readDropped } from './dropped.ts';
import css from './import-area.module.css';
import { ImportDialog } from '../later-dialogs.ts';

/** The view of an instance as a place to drop a file on, or the folder of its server. `children` get what opens the import without one. */
export function ImportArea({
  instance,
  children,
}: {
  readonly instance: Instance;
  readonly children: (openImport: () => void) => ReactNode;
}) {
  const { t } = useI18n();
  const bridge = useBridge();
  const { isWritable } = useVault();
  const [open, setOpen] = useState<{ readonly dropped: Exclude<Dropped, { is: 'folder' }> | null } | null>(
    null,
  );
  const area = useRef<HTMLDivElement>(null);
  const { adopt } = useActs();
  const take = (dropped: Dropped): void => {
    if (dropped.is === 'folder') adopt({ from: 'dropped', dirPath: dropped.path }, instance);
    else setOpen({ dropped });
  };
  const isOver = useFileDrop(area, (items) => take(readDropped(bridge, items)), isWritable);
  return (
    <div ref={area} className={css.page}>
      {children(() => setOpen({ dropped: null }))}
      {open === null ? null : (
        <ImportDialog instance={instance} dropped={open.dropped} onClose={() => setOpen(null)} />
      )}
      {isOver ? (
        <p className={css.over} aria-hidden="true">
          {t('adopt.dropInto', { name: instance.name })}
        </p>
      ) : null}
    </div>
  );
}
