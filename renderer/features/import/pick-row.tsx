import { limits } from '../../../electron/shared/rules.ts';
import { memo, useId } from 'react';
import { type SecretKind, addedKinds } from '../../../electron/shared/domain.ts';
import type { ImportRow, ImportState } from '../../../electron/shared/import-views.ts';
import { Icon } from '../../components/icon.tsx';
import { LongRow, type LongRowPlace } from '../../components/long-table.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { canTake, type PickDraft, type PickError } from './picks.ts';
import css from './pick-table.module.css';
import { RowRemarks } from './row-remarks.tsx';
import controls from '../../components/controls.module.css';
import { cx } from '../../components/cx.ts';
import badges from '../../components/badges.module.css';

const stateBadges: Readonly<Record<ImportState | 'problem', string | undefined>> = {
  new: badges.good,
  changed: badges.warn,
  same: undefined,
  problem: badges.bad,
};

/** One variable of the file: what is known of it, whether it is taken, and what it is kept as. */
export const PickRow = memo(function PickRow({
  row,
  draft,
  state,
  fixedKind,
  error,
  sameAs,
  canForce,
  onChange,
  ...place
}: LongRowPlace & {
  readonly row: ImportRow;
  readonly draft: PickDraft;
  readonly state: ImportState;
  /** The kind of the secret that it becomes a version of, which stays. */
  readonly fixedKind: SecretKind | undefined;
  readonly error: PickError | undefined;
  /** Names of other secrets with this value, or ''. */
  readonly sameAs: string;
  /** Whether it is taken as a secret key that is not safe. */
  readonly canForce: boolean;
  readonly onChange: (index: number, draft: PickDraft) => void;
}) {
  const { t } = useI18n();
  const id = useId();
  const { index, name } = row;
  const isCured = row.problem === 'bad-name' && draft.isTaken;
  const shownState = row.problem === null || isCured ? state : 'problem';
  return (
    <LongRow
      {...place}
      label={t('import.takeNamed', { name })}
      describedBy={`${id}-about`}
      isTaken={draft.isTaken}
      canTake={canTake(row)}
      onTake={(isTaken) => onChange(index, { ...draft, isTaken })}
    >
      <th scope="row" className={css.variable} id={`${id}-about`}>
        <div className={css.named}>
          <code className={css.name}>{name}</code>
          <Facts row={row} />
        </div>
        <div className={css.remarks}>
          <RowRemarks row={row} sameAs={sameAs} />
        </div>
      </th>
      <td className={cx(css.keep, !draft.isTaken && css.unused)}>
        {draft.isTaken ? (
          <input
            className={cx(controls.input, draft.kind !== 'api-key' && controls.code)}
            aria-label={t('import.keepAsNamed', { name })}
            aria-invalid={error === undefined ? undefined : true}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            maxLength={limits.line}
            spellCheck={false}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => onChange(index, { ...draft, name: event.target.value })}
          />
        ) : null}
        {canForce ? (
          <label className={css.force}>
            <input
              type="checkbox"
              aria-label={t('import.saveAnywayNamed', { name })}
              checked={draft.isForced}
              onChange={(event) => onChange(index, { ...draft, isForced: event.target.checked })}
            />
            <span>{t('import.saveAnyway')}</span>
          </label>
        ) : null}
        {error === undefined ? null : (
          <p className={controls.error} id={`${id}-error`}>
            <Icon name="alert" isSmall />
            <span>{t(error).replaceAll('`', '')}</span>
          </p>
        )}
      </td>
      <td className={cx(css.kind, !draft.isTaken && css.unused)}>
        {draft.isTaken && fixedKind === undefined ? (
          <select
            className={cx(controls.input, controls.select)}
            aria-label={t('import.kindNamed', { name })}
            value={draft.kind}
            onChange={(event) => {
              const kind = addedKinds.find((each) => each === event.target.value);
              if (kind !== undefined) onChange(index, { ...draft, kind });
            }}
          >
            {addedKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </select>
        ) : (
          <span className="quiet">{draft.isTaken ? t(`kind.${fixedKind ?? draft.kind}`) : null}</span>
        )}
      </td>
      <td className={css.compared}>
        <span
          className={cx(badges.badge, stateBadges[shownState])}
          title={shownState === 'problem' ? undefined : t(`import.state.${shownState}.about`)}
        >
          {t(`import.state.${shownState}`)}
        </span>
        {draft.isTaken && state === 'changed' ? (
          <span className={css.note}>{t('import.willReplace')}</span>
        ) : null}
      </td>
    </LongRow>
  );
});

function Facts({ row }: { readonly row: ImportRow }) {
  const { t } = useI18n();
  const facts = [
    ...(row.line === null ? [] : [t('import.line', { line: row.line })]),
    ...(row.masked === '' ? [] : [t('unit.bytes', { count: row.byteLength })]),
  ];
  const guess = row.looksSecret ? 'import.looksSecret' : 'import.looksSetting';
  return (
    <span className={css.facts}>
      {row.problem !== null ? null : (
        <span className={cx(row.looksSecret && css.secret)} title={t(`${guess}.about`)}>
          {t(guess)}
        </span>
      )}
      {row.masked === '' ? null : <span aria-hidden="true">{row.masked}</span>}
      <span>{facts.join(' · ')}</span>
    </span>
  );
}
