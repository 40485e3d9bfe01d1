import { useMemo } from 'react';
import type { Secret } from '../../../electron/shared/domain.ts';
import type { ImportRow } from '../../../electron/shared/import-views.ts';
import { LongTable } from '../../components/long-table.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useVault } from '../../state/vault.tsx';
import { PickRow } from './pick-row.tsx';
import css from './pick-table.module.css';
import { type Kept, needsForce, type PickDraft, type PickError, replacedBy, stateAs } from './picks.ts';

const keyOf = ({ index }: ImportRow): number => index;

/** The variables of a file. */
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
  const names = useMemo(() => {
    const instanceNames = new Map(instances.map(({ id, name }) => [id, name]));
    return new Map(
      secrets.map(({ id, name, instanceId }) => [
        id,
        t('secret.ofInstance', { name, instance: instanceNames.get(instanceId) ?? '' }),
      ]),
    );
  }, [instances, secrets, t]);

  return (
    <LongTable
      caption={caption}
      shape={css.shape}
      columns={[
        t('import.take'),
        t('import.variable'),
        t('import.keepAs'),
        t('secret.kind'),
        t('import.inVault'),
      ]}
      rows={rows}
      keyOf={keyOf}
      renderRow={(row, place) => {
        const draft = drafts[row.index];
        return draft === undefined ? null : (
          <PickRow
            key={row.index}
            {...place}
            row={row}
            draft={draft}
            state={stateAs(row, draft, kept)}
            fixedKind={replacedBy(draft, kept)?.kind}
            error={errors.get(row.index)}
            canForce={draft.isTaken && needsForce(row, draft, kept)}
            sameAs={list(row.sameValueAs.map((id) => names.get(id) ?? '').filter((name) => name !== ''))}
            onChange={onChange}
          />
        );
      }}
    />
  );
}
