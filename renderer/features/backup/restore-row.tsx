import { useId } from 'react';
import type {
  RestoreRow as Secret,
  RestoreSide,
  RestoreState,
} from '../../../electron/shared/backup-views.ts';
import { shownFingerprint } from '../../../electron/shared/domain.ts';
import { cx } from '../../components/cx.ts';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { LongRow, type LongRowPlace } from '../../components/long-table.tsx';
import { type Translate, useI18n } from '../../i18n/i18n.tsx';
import { canTake, type RestoreLine } from './restore-lines.ts';
import css from './restore-table.module.css';

type State = RestoreState | 'differs';

const looks = {
  new: { icon: 'plus', tone: css.good },
  same: { icon: 'check', tone: undefined },
  'newer-here': { icon: 'down', tone: css.warn },
  'newer-there': { icon: 'up', tone: css.info },
  other: { icon: 'notEqual', tone: css.warn },
  'lost-here': { icon: 'minus', tone: css.bad },
  differs: { icon: 'notEqual', tone: css.warn },
} as const satisfies Readonly<Record<State, { readonly icon: IconName; readonly tone: string | undefined }>>;

/** A secret of a backup, or what else it has, beside what is here. */
export function RestoreRow({
  line,
  isTaken,
  now,
  onTake,
  ...place
}: LongRowPlace & {
  readonly line: RestoreLine;
  readonly isTaken: boolean;
  readonly now: Date;
  readonly onTake: (line: RestoreLine, isTaken: boolean) => void;
}) {
  const { t } = useI18n();
  const id = useId();
  const { name, about, state, will } = useWords(line);
  const { icon, tone } = looks[state];
  return (
    <LongRow
      {...place}
      label={t('restore.takeNamed', { name })}
      describedBy={`${id}-about`}
      isTaken={isTaken}
      canTake={canTake(line)}
      onTake={(isNowTaken) => onTake(line, isNowTaken)}
    >
      <th scope="row" className={css.named} id={`${id}-about`}>
        <bdi className={cx(css.name, line.of === 'secret' && line.row.kind !== 'api-key' && 'mono')}>
          {name}
        </bdi>
        <span className={css.second}>{about}</span>
      </th>
      <td className={css.compared}>
        <span className={cx(css.state, tone)} title={t(`restore.state.${state}.about`)}>
          <Icon name={icon} />
          <span>{t(`restore.state.${state}`)}</span>
        </span>
        {isTaken ? <span className={css.second}>{will}</span> : null}
      </td>
      {line.of === 'secret' ? (
        <>
          <Side label={t('restore.here')} side={line.row.here} now={now} />
          <Side label={t('restore.there')} side={line.row.there} now={now} />
        </>
      ) : (
        <>
          <td className={css.absent}>–</td>
          <td className={css.absent}>–</td>
        </>
      )}
    </LongRow>
  );
}

/** What a line is called, what more there is to say of it, how it compares, and what taking it does. */
function useWords(line: RestoreLine): {
  readonly name: string;
  readonly about: string;
  readonly state: State;
  readonly will: string;
} {
  const { t, list } = useI18n();
  switch (line.of) {
    case 'secret': {
      const { name, instance, kind, state, isInTrash } = line.row;
      const facts = [instance, t(`kind.${kind}`), ...(isInTrash ? [t('restore.inTrash')] : [])];
      const will = willOf(line.row, t);
      return { name, about: facts.join(' · '), state, will };
    }
    case 'instances':
      return {
        name: t('restore.instances', { count: line.names.length }),
        about: list(line.names),
        state: 'new',
        will: t('restore.will.new'),
      };
    case 'trash':
      return {
        name: t('restore.trash', { count: line.count }),
        about: t('restore.trashAbout'),
        state: 'new',
        will: t('restore.will.trash'),
      };
    case 'settings':
      return {
        name: t('restore.settings'),
        about: t('restore.settingsAbout'),
        state: line.state,
        will: t('restore.will.settings'),
      };
  }
}

function willOf({ state, lost }: Secret, t: Translate): string {
  switch (state) {
    case 'same':
      return '';
    case 'newer-here':
    case 'newer-there':
      return t('restore.will.changed');
    case 'lost-here':
      return t('restore.will.lost-here', { count: lost });
    case 'new':
    case 'other':
      return t(`restore.will.${state}`);
  }
}

/** The active value of one side by its fingerprint, and since when it is in use. */
function Side({
  label,
  side,
  now,
}: {
  readonly label: string;
  readonly side: RestoreSide | null;
  readonly now: Date;
}) {
  const { t, relative, dateTime } = useI18n();
  if (side === null) return <td className={cx(css.side, css.absent)}>{t('restore.notThere')}</td>;
  const { fingerprint, activatedAt, versions } = side;
  const facts = [
    ...(activatedAt === null ? [] : [relative(activatedAt, now)]),
    ...(versions > 1 ? [t('restore.versions', { count: versions })] : []),
  ];
  return (
    <td
      className={css.side}
      data-label={label}
      title={activatedAt === null ? undefined : dateTime(activatedAt)}
    >
      {fingerprint === null ? <span>–</span> : <Fingerprint shown={shownFingerprint(fingerprint)} />}
      <span className={css.second}>{facts.join(' · ')}</span>
    </td>
  );
}
