import type { RotationPlan } from '../../../electron/shared/rotation-views.ts';
import { Live } from '../../components/live.tsx';
import { Track } from '../../components/track.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import type { UnderWay } from '../../state/rotations.tsx';
import { fileName } from '../apply/file-name.ts';
import { type RotationRow, rotationRows, rowStates } from './rotation-rows.ts';

/** The steps of a rotation, and how far they are where it is under way. */
export function RotationTrack({
  plan,
  rotation,
}: {
  readonly plan: RotationPlan;
  readonly rotation: UnderWay | undefined;
}) {
  const { t } = useI18n();
  const wordsOf = useRowWords(plan);
  const rows = rotationRows(plan);
  const states = rowStates(rows, rotation);
  const newest = rotation?.isRunning === true ? rotation.progress.at(-1) : undefined;
  return (
    <>
      <Track
        label={t('apply.steps')}
        clock={newest === undefined ? undefined : `${newest.instance} ${newest.step}`}
        isNumbered
        rows={rows.map((row, index) => ({
          key: String(index),
          ...wordsOf(row),
          state: states[index] ?? 'later',
        }))}
      />
      <Live className="visually-hidden" isBusy={rotation?.isRunning ?? false}>
        {newest === undefined ? null : t(`apply.step.${newest.step}`)}
      </Live>
    </>
  );
}

function useRowWords({
  source,
  places,
}: RotationPlan): (row: RotationRow) => { readonly name: string; readonly about: string } {
  const { t, list } = useI18n();
  const [first] = places;
  const number = first?.to ?? 1;
  const added = new Set(
    places.flatMap(({ kept }) => kept.filter(({ state }) => state === 'added').map(({ name }) => name)),
  );
  return ({ row, place }) => {
    const instance = place?.instance ?? '';
    switch (row) {
      case 'value':
        return { name: t(`rotate.row.${source}`), about: t('rotate.row.valueAbout', { number }) };
      case 'keep':
        return { name: t('rotate.row.keep'), about: t('rotate.row.keepAbout', { count: added.size }) };
      case 'files':
        return {
          name: t('rotate.row.files', { files: list((place?.files ?? []).map(fileName)) }),
          about: t('rotate.row.filesAbout', { instance }),
        };
      case 'start':
        return { name: t('rotate.row.start', { instance }), about: t('rotate.row.startAbout') };
      case 'by-hand':
        return { name: t('rotate.row.byHand', { instance }), about: t('rotate.row.byHandAbout') };
      case 'check':
        return { name: t('rotate.row.check', { instance }), about: t('rotate.row.checkAbout') };
      case 'check-key':
        return { name: t('rotate.row.checkKey'), about: t('rotate.row.checkKeyAbout') };
      case 'use': {
        const before = first?.from ?? null;
        return {
          name: t('rotate.row.use'),
          about: before === null ? '' : t('rotate.row.useAbout', { number: before }),
        };
      }
    }
  };
}
