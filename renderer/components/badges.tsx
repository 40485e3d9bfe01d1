import type { Environment, SecretKind, VersionState } from '../../electron/shared/domain.ts';
import { useI18n } from '../i18n/i18n.tsx';
import css from './badges.module.css';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';

export function EnvironmentBadge({ environment }: { readonly environment: Environment }) {
  const { t } = useI18n();
  return <span className={css.badge}>{t(`environment.${environment}`)}</span>;
}

/** The state of a version, or of `count` versions. */
export function StateBadge({ state, count = 1 }: { readonly state: VersionState; readonly count?: number }) {
  const { t } = useI18n();
  return (
    <span className={cx(css.badge, css[state])} title={t(`state.${state}.about`)}>
      {count === 1 ? t(`state.${state}`) : t('state.several', { count, state: t(`state.${state}`) })}
    </span>
  );
}

export const kindIcons: Readonly<Record<SecretKind, IconName>> = {
  'secret-key': 'shield',
  'api-key': 'key',
  header: 'arrow',
  variable: 'braces',
};

export function KindIcon({ kind }: { readonly kind: SecretKind }) {
  return (
    <span className={css.kind}>
      <Icon name={kindIcons[kind]} />
    </span>
  );
}
