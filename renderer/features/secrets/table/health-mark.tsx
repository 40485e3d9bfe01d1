import { type HealthCode, healthLooks, type HealthSign } from '../../../../electron/shared/health.ts';
import { cx } from '../../../components/cx.ts';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { useI18n } from '../../../i18n/i18n.tsx';
import css from './health-mark.module.css';

const icons = {
  alert: 'alert',
  differs: 'notEqual',
  cross: 'cross',
  rotate: 'rotate',
  staged: 'archive',
  clock: 'wait',
  done: 'done',
  saved: 'circle',
} as const satisfies Readonly<Record<HealthSign, IconName>>;

/** A finding as picture and word. */
export function HealthMark({ code }: { readonly code: HealthCode }) {
  const { t } = useI18n();
  const { tone, sign } = healthLooks[code];
  const word = t(`health.${code}`);
  return (
    <span className={cx(css.mark, css[tone])} title={word}>
      <Icon name={icons[sign]} />
      <span className={css.word}>{word}</span>
    </span>
  );
}
