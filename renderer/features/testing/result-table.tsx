import { Fragment, type ReactNode, useId, useState } from 'react';
import type { Id } from '../../../electron/shared/domain.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { TestMark } from '../../components/test-mark.tsx';
import { useGrowing } from '../../components/use-growing.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { MessageKey } from '../../../electron/text/en/window.ts';
import { Rich } from '../../i18n/rich.tsx';
import { useNavigation } from '../../state/navigation.tsx';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';
import { VerdictCard } from '../secrets/verdict-card.tsx';
import { type Order, type ResultColumn, resultColumns, type ResultRow } from './result-rows.ts';
import { cx } from '../../components/cx.ts';
import table from '../../components/table.module.css';

const titles = {
  name: 'keyTests.name',
  instance: 'keyTests.instance',
  result: 'keyTests.result',
  user: 'keyTests.user',
  owner: 'keyTests.owner',
  latencyMs: 'keyTests.latency',
} as const satisfies Record<ResultColumn, MessageKey>;

/** Results that can be sorted by each column; a row opens what is known of its key. */
export function ResultTable({
  rows,
  order,
  onOrder,
  hasInstances,
}: {
  readonly rows: readonly ResultRow[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  /** Whether keys of several instances are mixed. */
  readonly hasInstances: boolean;
}) {
  const { t } = useI18n();
  const { count, mark } = useGrowing();
  const [openId, setOpenId] = useState<Id | null>(null);
  const columns = resultColumns.filter((column) => hasInstances || column !== 'instance');
  return (
    <div className={table.frame}>
      <table className={cx(table.table, 'results')}>
        <caption className="visually-hidden">{t('keyTests.table')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader key={column} column={column} order={order} onOrder={onOrder}>
                {t(titles[column])}
              </SortHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, count).map((row) => (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              isOpen={row.id === openId}
              onToggle={() => setOpenId(row.id === openId ? null : row.id)}
            />
          ))}
        </tbody>
      </table>
      {/* A new key has the mark looked at again after rows were added above it. */}
      {rows.length > count ? <div key={count} ref={mark} /> : null}
    </div>
  );
}

function SortHeader({
  column,
  order,
  onOrder,
  children,
}: {
  readonly column: ResultColumn;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly children: ReactNode;
}) {
  const isSorted = order.column === column;
  const next = isSorted && order.direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" className={`column-${column}`} aria-sort={isSorted ? order.direction : 'none'}>
      <button type="button" className="sort" onClick={() => onOrder({ column, direction: next })}>
        {children}
        <span className="sort-mark" aria-hidden="true">
          {isSorted ? (order.direction === 'ascending' ? '▲' : '▼') : ''}
        </span>
      </button>
    </th>
  );
}

function Row({
  row,
  columns,
  isOpen,
  onToggle,
}: {
  readonly row: ResultRow;
  readonly columns: readonly ResultColumn[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const detailId = useId();
  return (
    <Fragment>
      <tr className={isOpen ? 'row-selected' : undefined}>
        <th scope="row" className="column-name">
          <button
            type="button"
            className="row-button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            onClick={onToggle}
          >
            <bdi>{row.name}</bdi>
          </button>
          {columns.includes('instance') ? <bdi className="result-instance">{row.instance}</bdi> : null}
        </th>
        {columns.slice(1).map((column) => (
          <td key={column} className={`column-${column}`}>
            <Cell row={row} column={column} />
          </td>
        ))}
      </tr>
      {isOpen ? (
        <tr className="result-detail" id={detailId}>
          <td colSpan={columns.length}>
            <Detail row={row} />
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}

function Cell({ row, column }: { readonly row: ResultRow; readonly column: ResultColumn }) {
  const { t } = useI18n();
  if (column === 'result') {
    return <TestMark isGood={row.isGood}>{row.result}</TestMark>;
  }
  if (column === 'latencyMs') {
    return row.latencyMs === null ? '—' : t('unit.milliseconds', { count: Math.round(row.latencyMs) });
  }
  return row[column] === '' ? '—' : row[column];
}

function Detail({ row: { id, instanceId, outcome } }: { readonly row: ResultRow }) {
  const { t, tell, language } = useI18n();
  const { go } = useNavigation();
  const code = knownVerdict(outcome.code);
  return (
    <div className="stack-notes">
      {outcome.verdict !== null ? (
        <VerdictCard verdict={outcome.verdict} />
      ) : outcome.failure !== null ? (
        <FailureNote failure={outcome.failure} />
      ) : (
        <div className="stack-tight">
          {code === undefined ? null : (
            <>
              <p>
                <Rich text={tell(language.verdicts[code]).what} />
              </p>
              <p className="quiet">
                <Rich text={tell(language.verdicts[code]).remedy} />
              </p>
            </>
          )}
          <p className="quiet">{t('keyTests.later')}</p>
        </div>
      )}
      <div className="row">
        <Button
          icon="key"
          onClick={() => go({ view: 'instance', id: instanceId, tab: 'secrets', secretId: id })}
        >
          {t('keyTests.openKey')}
        </Button>
      </div>
    </div>
  );
}
