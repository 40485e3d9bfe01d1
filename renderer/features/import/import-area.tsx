import { type ReactNode, useRef, useState } from 'react';
import type { Instance } from '../../../electron/shared/domain.ts';
import { useBridge } from '../../bridge/context.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { type Dropped, readDropped } from './dropped.ts';
import css from './import-area.module.css';
import { ImportDialog } from '../later-dialogs.ts';

/** The view of an instance as a place to drop a file on. `children` get what opens the import without one. */
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
  const [open, setOpen] = useState<{ readonly dropped: Dropped | null } | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const isOver = useFileDrop(area, (files) => setOpen({ dropped: readDropped(bridge, files) }), isWritable);
  return (
    <div ref={area} className={css.page}>
      {children(() => setOpen({ dropped: null }))}
      {open === null ? null : (
        <ImportDialog instance={instance} dropped={open.dropped} onClose={() => setOpen(null)} />
      )}
      {isOver ? (
        <p className={css.over} aria-hidden="true">
          {t('import.dropOn', { name: instance.name })}
        </p>
      ) : null}
    </div>
  );
}
