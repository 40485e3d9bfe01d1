import type { LostValue } from '../../../electron/shared/domain.ts';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { cx } from '../../components/cx.ts';
import badges from '../../components/badges.module.css';

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
    <span className={cx(badges.badge, isInUse ? badges.bad : badges.warn)} title={t(`lost.${problem}.about`)}>
      <Icon name="alert" isSmall />
      {isInUse || isOfVersion ? t(`lost.${problem}`) : t(`lost.${problem}Version`, { number })}
    </span>
  );
}
