import type { Id } from '../../../electron/shared/domain.ts';
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
  secretId,
}: {
  readonly plan: RotationPlan;
  readonly rotation: UnderWay | undefined;
  /** The secret whose versions are named. */
  readonly secretId: Id;
}) {
  const { t } = useI18n();
  const isTurned = rotation?.isTurned === true;
  const wordsOf = useRowWords(plan, isTurned, secretId);
  const rows = rotationRows(plan, isTurned);
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
        {newest === undefined
          ? null
          : t('rotate.onInstance', { instance: newest.instance, step: t(`apply.step.${newest.step}`) })}
      </Live>
    </>
  );
}

/** @param isTurned it goes back to the version that it was to replace, which is in use */
function useRowWords(
  { source, places }: RotationPlan,
  isTurned: boolean,
  secretId: Id,
): (row: RotationRow) => { readonly name: string; readonly about: string } {
  const { t, list } = useI18n();
  const own = places.find((place) => place.secretId === secretId);
  const number = (isTurned ? own?.from : null) ?? own?.to ?? 1;
  const added = new Set(
    places.flatMap(({ kept }) => kept.filter(({ state }) => state === 'added').map(({ name }) => name)),
  );
  return ({ row, place }) => {
    const instance = place?.instance ?? '';
    switch (row) {
      case 'value':
        return isTurned
          ? { name: t('rotate.row.previous'), about: t('rotate.row.turnedAbout', { number }) }
          : { name: t(`rotate.row.${source}`), about: t('rotate.row.valueAbout', { number }) };
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
        if (isTurned) return { name: t('rotate.row.turned'), about: t('rotate.row.turnedAbout', { number }) };
        const before = own?.from ?? null;
        return {
          name: t('rotate.row.use'),
          about: before === null ? '' : t('rotate.row.useAbout', { number: before }),
        };
      }
    }
  };
}
