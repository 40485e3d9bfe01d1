import { useRef } from 'react';
import { useBridge } from '../../bridge/context.tsx';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Icon } from '../../components/icon.tsx';
import { useFileDrop } from '../../components/use-file-drop.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { type Dropped, readDropped } from './dropped.ts';
import css from './start-step.module.css';

/** Where a file comes from: main's dialog, or dropped. */
export function StartStep({
  isPending,
  onOpen,
  onDrop,
}: {
  readonly isPending: boolean;
  readonly onOpen: () => void;
  readonly onDrop: (dropped: Dropped) => void;
}) {
  const { t } = useI18n();
  const bridge = useBridge();
  const area = useRef<HTMLDivElement>(null);
  const isOver = useFileDrop(area, (items) => onDrop(readDropped(bridge, items)), !isPending);
  return (
    <>
      <p className="quiet">
        <Rich text={t('import.lead')} />
      </p>
      <div ref={area} className={cx(css.zone, isOver && css.over)}>
        <Icon name="import" />
        <Button look="primary" isDisabled={isPending} onClick={onOpen} isInitialFocus>
          {t('import.choose')}
        </Button>
        <p className="quiet">{t('import.drop')}</p>
        <p className={css.note}>{t('import.dropAsks')}</p>
      </div>
    </>
  );
}
