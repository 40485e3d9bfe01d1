import { useMemo } from 'react';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { ImportRow } from '../../../electron/shared/import-views.ts';
import { useGrowing } from '../../components/use-growing.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { cx } from '../../components/cx.ts';
import table from '../../components/table.module.css';
import { PickRow } from './pick-row.tsx';
import { type Kept, type PickDraft, type PickError, replacedBy, stateAs } from './picks.ts';

/** The variables of a file, a part of them at a time: a file may have thousands. */
export function PickTable({
  caption,
  rows,
  drafts,
  errors,
  kept,
  secrets,
  onChange,
}: {
  readonly caption: string;
  readonly rows: readonly ImportRow[];
  readonly drafts: readonly PickDraft[];
  readonly errors: ReadonlyMap<number, PickError>;
  readonly kept: Kept;
  /** Of all instances, for the names of those with the same value. */
  readonly secrets: readonly Secret[];
  /** The same function as long as the rows are the same. */
  readonly onChange: (index: number, draft: PickDraft) => void;
}) {
  const { t, list } = useI18n();
  const { instances = [] } = useVault();
  const { count, mark } = useGrowing();
  const names = useMemo(() => {
    const instanceNames = new Map(instances.map(({ id, name }) => [id, name]));
    return new Map(
      secrets.map(({ id, name, instanceId }) => [
        id,
        t('secret.ofInstance', { name, instance: instanceNames.get(instanceId) ?? '' }),
      ]),
    );
  }, [instances, secrets, t]);

  if (rows.length === 0) return <p className="quiet">{t('import.noMatch')}</p>;
  return (
    <div className={cx(table.frame, 'import-frame')}>
      <table className={cx(table.table, 'import-table')}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('import.take')}</span>
            </th>
            <th scope="col">{t('import.variable')}</th>
            <th scope="col">{t('import.keepAs')}</th>
            <th scope="col">{t('secret.kind')}</th>
            <th scope="col">{t('import.inVault')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, count).map((row) => {
            const draft = drafts[row.index];
            if (draft === undefined) return null;
            return (
              <PickRow
                key={row.index}
                row={row}
                draft={draft}
                state={stateAs(row, draft, kept)}
                fixedKind={replacedBy(draft, kept)?.kind}
                error={errors.get(row.index)}
                sameAs={list(row.sameValueAs.map((id) => names.get(id) ?? '').filter((name) => name !== ''))}
                onChange={onChange}
              />
            );
          })}
        </tbody>
      </table>
      {rows.length > count ? <div key={count} ref={mark} /> : null}
    </div>
  );
}
