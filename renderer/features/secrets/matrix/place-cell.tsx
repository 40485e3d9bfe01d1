import { cx } from '../../../components/cx.ts';
import { useI18n } from '../../../i18n/i18n.tsx';
import type { SecretRow } from '../table/rows.ts';
import { type Link, linksOf } from './links.ts';
import type { Matrix } from './matrix.ts';
import css from './place-cell.module.css';
import { PlaceMark } from './place-mark.tsx';
import { fileName } from '../../apply/file-name.ts';
import type { Place } from './places.ts';

const looks = { whole: css.whole, 'whole-other': css.wholeOther, broken: css.broken } as const;

/** What one place has of a secret: a mark on the line that comes from the place before. */
export function PlaceCell({
  place,
  row: { secret },
  matrix,
}: {
  readonly place: Place;
  readonly row: SecretRow;
  readonly matrix: Matrix;
}) {
  const { t, list } = useI18n();
  const { states, files } = matrix.placesOf(secret);
  const state = states[place];
  const { before, after } = linksOf(states)[place];
  const about = (subject: string, text: string): string => t('place.cell', { place: subject, state: text });
  const isInFiles = place === 'file' && files.length > 1;
  const name = about(
    t(`place.${place}`),
    isInFiles
      ? list(files.map((file) => about(fileName(file.path), t(`place.state.${file.state}`))))
      : t(`place.state.${state}`),
  );
  return (
    <div role="gridcell" className={css.cell} title={name}>
      <Half link={before} side={css.before} isThrough={state === 'none'} />
      <PlaceMark state={state} />
      <Half link={after} side={css.after} isThrough={state === 'none'} />
      <span className="visually-hidden">{name}</span>
    </div>
  );
}

function Half({
  link,
  side,
  isThrough,
}: {
  readonly link: Link | null;
  readonly side: string | undefined;
  readonly isThrough: boolean;
}) {
  if (link === null) return null;
  return <span className={cx(css.line, looks[link], side, isThrough && css.through)} aria-hidden="true" />;
}
