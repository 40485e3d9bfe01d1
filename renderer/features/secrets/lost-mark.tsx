import type { LostValue } from '../../../electron/shared/domain.ts';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';

/** Says that a value is lost, in a few words. `isOfVersion`: it stands beside the version, whose number need not be told. */
export function LostMark({
  lost,
  isOfVersion = false,
}: {
  readonly lost: Pick<LostValue, 'problem' | 'state' | 'number'>;
  readonly isOfVersion?: boolean;
}) {
  const { t } = useI18n();
  const { problem, state, number } = lost;
  const isInUse = state === 'active';
  return (
    <span
      className={isInUse ? 'badge lost-mark lost-mark-active' : 'badge lost-mark'}
      title={t(`lost.${problem}.about`)}
    >
      <Icon name="alert" />
      {isInUse || isOfVersion ? t(`lost.${problem}`) : t(`lost.${problem}Version`, { number })}
    </span>
  );
}
