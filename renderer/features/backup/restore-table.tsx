import { useState } from 'react';
import { LongTable } from '../../components/long-table.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { RestoreLine, Taken } from './restore-lines.ts';
import { RestoreRow } from './restore-row.tsx';
import css from './restore-table.module.css';

const keyOf = ({ key }: RestoreLine): string => key;

/** What a backup has. */
export function RestoreTable({
  caption,
  lines,
  taken,
  onTake,
}: {
  readonly caption: string;
  readonly lines: readonly RestoreLine[];
  readonly taken: Taken;
  readonly onTake: (line: RestoreLine, isTaken: boolean) => void;
}) {
  const { t } = useI18n();
  const [now] = useState(() => new Date());
  return (
    <LongTable
      caption={caption}
      shape={css.shape}
      columns={[
        t('restore.choice'),
        t('restore.secret'),
        t('restore.compared'),
        t('restore.here'),
        t('restore.there'),
      ]}
      rows={lines}
      keyOf={keyOf}
      renderRow={(line, place) => (
        <RestoreRow
          key={line.key}
          {...place}
          line={line}
          isTaken={taken.has(line.key)}
          now={now}
          onTake={onTake}
        />
      )}
    />
  );
}
