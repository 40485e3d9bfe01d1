import { unknownAddress } from '../../../electron/shared/domain.ts';
import type { Instance, Secret } from '../../../electron/shared/domain.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Strip } from '../../components/strip.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useTargets } from '../../state/targets.tsx';
import { useVault } from '../../state/vault.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { type JourneyStep, journeyOf } from './journey-steps.ts';

/** The next step with an instance in one line, until all are done or they are hidden. */
export function JourneyStrip({
  instance,
  secrets,
  look,
  acts,
}: {
  readonly instance: Instance;
  readonly secrets: readonly Secret[] | undefined;
  readonly look: 'primary' | 'plain';
  /** What the steps' buttons do; a step without has none, as its view is shown already. */
  readonly acts: Readonly<Record<JourneyStep, (() => void) | undefined>>;
}) {
  const { t } = useI18n();
  const { isWritable } = useVault();
  const { targets } = useTargets();
  const { view, change } = useViewState();
  if (secrets === undefined || targets === undefined || view.hiddenGuides.includes(instance.id)) return null;
  const { next, done, total } = journeyOf(secrets, {
    isExported: targets.some(({ instanceId }) => instanceId === instance.id),
    isAddressKnown: instance.baseUrl !== unknownAddress,
  });
  if (next === undefined) return null;
  const act = acts[next];
  return (
    <section aria-label={t('journey.title', { name: instance.name })}>
      <Strip
        tone="info"
        icon="arrow"
        title={t(`journey.${next}`)}
        actions={
          <>
            {act === undefined ? null : (
              <Button
                look={look}
                {...(next === 'secretKey' ? { hasPopup: 'dialog', isDisabled: !isWritable } : {})}
                onClick={act}
              >
                {t(`journey.${next}Do`)}
              </Button>
            )}
            <IconButton
              icon="close"
              label={t('journey.dismiss', { name: instance.name })}
              onClick={() => change({ hiddenGuides: [...view.hiddenGuides, instance.id] })}
            />
          </>
        }
      >
        {t('journey.count', { done, total })}
      </Strip>
    </section>
  );
}
