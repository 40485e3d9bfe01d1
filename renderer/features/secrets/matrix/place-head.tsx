import { Icon, type IconName } from '../../../components/icon.tsx';
import { type I18n, useI18n } from '../../../i18n/i18n.tsx';
import { useNow } from '../../../state/use-now.ts';
import { fileName } from '../../apply/file-name.ts';
import type { Matrix } from './matrix.ts';
import { pictureFrom, wordsFrom } from './matrix-columns.ts';
import css from './place-head.module.css';
import type { Place } from './places.ts';

const icons = {
  vault: 'vault',
  file: 'file',
  container: 'box',
  server: 'globe',
} as const satisfies Readonly<Record<Place, IconName>>;

/** A place as a heading: what it is, and which one. `width` is that of its column, in CSS pixels. */
export function PlaceHead({
  place,
  matrix,
  width,
}: {
  readonly place: Place;
  readonly matrix: Matrix;
  readonly width: number;
}) {
  const i18n = useI18n();
  const now = useNow();
  const isProcess = place === 'container' && matrix.status?.runtime?.kind === 'serve';
  const name = i18n.t(isProcess ? 'place.process' : `place.${place}`);
  const hasWords = width >= wordsFrom;
  const isNarrow = hasWords && width < pictureFrom;
  const second = secondOf(place, matrix, i18n, now);
  return (
    <span
      className={css.head}
      title={second === '' ? name : i18n.t('place.cell', { place: name, state: second })}
    >
      <span className={css.name}>
        {isNarrow ? null : <Icon name={icons[place]} />}
        <span className={hasWords ? undefined : 'visually-hidden'}>{name}</span>
      </span>
      <bdi className={hasWords ? css.second : 'visually-hidden'}>
        {isNarrow ? shortOf(place, matrix, i18n, now) : second}
      </bdi>
    </span>
  );
}

function secondOf(place: Place, matrix: Matrix, i18n: I18n, now: Date): string {
  const { t } = i18n;
  switch (place) {
    case 'vault':
      return t('place.here');
    case 'file': {
      const [first, ...others] = matrix.targets;
      if (first === undefined) return t('place.noFile');
      return others.length === 0 ? fileName(first.path) : t('place.files', { count: matrix.targets.length });
    }
    case 'container':
      return runningText(matrix, i18n, now);
    case 'server':
      return matrix.release;
  }
}

function runningText({ status, isLooking }: Matrix, { t }: I18n, now: Date): string {
  if (status === undefined) return isLooking ? '' : t('place.unknown');
  const { runtime, running } = status;
  if (running === null || running.state === 'not-known' || runtime?.kind === 'serve')
    return t('place.unknown');
  if (running.state === 'stopped') return t('place.stopped');
  const up = upFor(running.startedAt, now);
  return up === undefined ? t('place.running') : t(`place.up${up.unit}`, { count: up.count });
}

/** The same in a narrow column, where some words are shorter. */
function shortOf(place: Place, matrix: Matrix, i18n: I18n, now: Date): string {
  const { t } = i18n;
  if (place === 'vault') return t('place.hereShort');
  const { running, runtime } = matrix.status ?? {};
  const isUp = place === 'container' && running?.state === 'running' && runtime?.kind !== 'serve';
  const up = isUp ? upFor(running.startedAt, now) : undefined;
  return up === undefined
    ? secondOf(place, matrix, i18n, now)
    : t(`place.short${up.unit}`, { count: up.count });
}

/** Hours of a day, minutes of an hour, milliseconds of a minute. */
const [dayHours, hourMinutes, minuteMs] = [24, 60, 60_000];

/** For how long something has run, in its largest unit; undefined where its start is not known. */
function upFor(
  startedAt: string | null,
  now: Date,
): { readonly unit: 'Minutes' | 'Hours' | 'Days'; readonly count: number } | undefined {
  const started = Date.parse(startedAt ?? '');
  if (Number.isNaN(started)) return undefined;
  const minutes = Math.max(0, Math.floor((now.getTime() - started) / minuteMs));
  const hours = Math.floor(minutes / hourMinutes);
  if (hours < 1) return { unit: 'Minutes', count: minutes };
  return hours < dayHours
    ? { unit: 'Hours', count: hours }
    : { unit: 'Days', count: Math.floor(hours / dayHours) };
}
