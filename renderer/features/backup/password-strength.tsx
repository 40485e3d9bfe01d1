import type { Strength } from '../../../electron/shared/strength.ts';
import { cx } from '../../components/cx.ts';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import css from './password-strength.module.css';

/** Bits at which the meter is full. */
const fullBits = 100;

/** How strong a password is: in words, with what makes it weak and what is better, and as a bar. */
export function PasswordStrength({ strength }: { readonly strength: Strength | undefined }) {
  const { t, tell, language, gap } = useI18n();
  if (strength === undefined) return <Live>{null}</Live>;
  const { verdict, findings, entropyBits } = strength;
  const share = Math.max(4, Math.min(100, (entropyBits / fullBits) * 100));
  return (
    <Live>
      <span className={css.strength}>
        <span className={css.meter} aria-hidden="true">
          <span className={cx(css.bar, css[verdict])} style={{ width: `${share}%`, display: 'block' }} />
        </span>
        <span className={css.text}>
          <strong>{t(verdict === 'good' ? 'backup.passwordStrong' : 'backup.passwordWeak')}</strong> ·{' '}
          {t('strength.bits', { bits: Math.floor(entropyBits) })}
          {verdict === 'good' ? null : (
            <span className="quiet">
              {' · '}
              {findings.map((finding) => (
                <span key={finding}>
                  <Rich text={tell(language.findings[finding]).what} />
                  {gap}
                </span>
              ))}
              {t('backup.passwordBetter')}
            </span>
          )}
        </span>
      </span>
    </Live>
  );
}
