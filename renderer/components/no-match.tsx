import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Live } from './live.tsx';
import css from './no-match.module.css';

/** What stands where nothing of a list passes its filter, with the way back to all. */
export function NoMatch({
  title,
  children,
  onClear,
}: {
  readonly title: string;
  /** What may have been meant. */
  readonly children?: ReactNode;
  readonly onClear: () => void;
}) {
  const { t } = useI18n();
  return (
    <Live className={css.place}>
      <Empty icon="search" title={title}>
        {children}
        <Button keys="Esc" onClick={onClear}>
          {t('table.clearFilter')}
        </Button>
      </Empty>
    </Live>
  );
}
