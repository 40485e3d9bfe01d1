import type { RotationPlace, RotationPlan } from '../../../electron/shared/rotation-views.ts';
import { planCommands } from '../../../electron/shared/apply.ts';
import { CodeLine } from '../../components/code-line.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { Box } from './box.tsx';
import { Effects } from './effects.tsx';

/** What a rotation does at each of its places: to the server, to the files, and by which commands. */
export function PlaceBoxes({
  plan: { places },
  isTurned = false,
  onCopy,
}: {
  readonly plan: RotationPlan;
  /** It goes back before its end: what a new value does is no longer told. */
  readonly isTurned?: boolean;
  /** Copies a command, by its place among those of the plan. */
  readonly onCopy: ((place: number) => void) | undefined;
}) {
  let before = 0;
  return places.map((place) => {
    const first = before;
    before += planCommands(place).length;
    return (
      <PlaceParts
        key={place.secretId}
        place={place}
        isOnly={places.length === 1}
        isTurned={isTurned}
        onCopy={onCopy === undefined ? undefined : (index) => onCopy(first + index)}
      />
    );
  });
}

function PlaceParts({
  place,
  isOnly,
  isTurned,
  onCopy,
}: {
  readonly place: RotationPlace;
  readonly isOnly: boolean;
  readonly isTurned: boolean;
  readonly onCopy: ((index: number) => void) | undefined;
}) {
  const { t } = useI18n();
  const { instance, release, effects, kept, files, command, byHand, obstacle } = place;
  const about = release === null ? t('rotate.noRelease') : t('rotate.release', { release });
  const commands = planCommands(place);
  return (
    <>
      {isTurned || effects.length === 0 ? null : (
        <Box title={isOnly ? t('rotate.whatHappens') : instance} about={about}>
          <Effects effects={effects} kept={kept} />
        </Box>
      )}
      <Box title={isOnly ? t('rotate.howItArrives') : t('rotate.howItArrivesAt', { instance })}>
        {files.length === 0 ? <p className="quiet">{t('rotate.noFiles')}</p> : null}
        {files.map((file) => (
          <p key={file} className="path">
            <bdi>{t('apply.willWrite', { file })}</bdi>
          </p>
        ))}
        {command === null ? null : <p className="quiet">{t('apply.whyRecreate')}</p>}
        {byHand === null ? null : (
          <p>
            <Rich text={t(`apply.byHand.${byHand.kind}`)} />
          </p>
        )}
        {commands.map((line, index) => (
          <CodeLine
            key={line}
            command={line}
            {...(onCopy === undefined ? {} : { onCopy: () => onCopy(index) })}
          />
        ))}
        {obstacle === null ? null : obstacle.code === 'runtime-unknown' ? (
          <p className="quiet">{t('rotate.byYou')}</p>
        ) : (
          <FailureNote failure={obstacle} />
        )}
      </Box>
    </>
  );
}
