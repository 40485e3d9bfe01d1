import type { KeptVariable, RotationEffect } from '../../../electron/shared/rotation-views.ts';
import { rotationEffectStates } from '../../../electron/shared/rotation-views.ts';
import { cx } from '../../components/cx.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import css from './rotation.module.css';

const icons: Readonly<Record<RotationEffect['state'], IconName>> = {
  breaks: 'cross',
  kept: 'done',
  unaffected: 'done',
  unknown: 'alert',
};

/** What another WEBUI_SECRET_KEY does to a server, a group for each of what ends, what stays and what cannot be seen. */
export function Effects({
  effects,
  kept = [],
}: {
  readonly effects: readonly RotationEffect[];
  /** Variables that keep some of it whole. */
  readonly kept?: readonly KeptVariable[];
}) {
  const { t } = useI18n();
  return rotationEffectStates.map((state) => {
    const own = effects.filter((effect) => effect.state === state);
    if (own.length === 0) return null;
    return (
      <div key={state} className={css.group}>
        <p className={css.state}>{t(`rotate.state.${state}`)}</p>
        <ul className={css.effects}>
          {own.map(({ code }) => (
            <li key={code} className={cx(css.effect, css[state])}>
              <Icon name={icons[state]} />
              <span>{t(`rotate.effect.${code}`)}</span>
            </li>
          ))}
        </ul>
        {kept
          .filter(({ state: how }) => state === (how === 'no-file' ? 'unknown' : 'kept'))
          .map(({ name, state: how }) => (
            <p key={name} className={css.variable}>
              {t(`rotate.kept.${how}`, { name })}
            </p>
          ))}
      </div>
    );
  });
}
