import type { Strength } from '../../../electron/shared/strength.ts';
import { Icon } from '../../components/icon.tsx';
import { Live } from '../../components/live.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { cx } from '../../components/cx.ts';
import css from './strength-note.module.css';
import note from '../../components/note.module.css';

const icons = { good: 'done', weak: 'alert', blocked: 'cross' } as const;
const tones = { good: 'good', weak: 'warn', blocked: 'bad' } as const;

/**
 * What main found about a pasted value, each with what to do; the bits of a value about which nothing was found. A session
 * token has many and is still the wrong thing. Read out when it changes.
 */
export function StrengthNote({
  strength,
  isChecking,
}: {
  readonly strength: Strength | undefined;
  readonly isChecking: boolean;
}) {
  const { t, tell, language, gap } = useI18n();
  return (
    <Live isBusy={isChecking}>
      {strength === undefined ? null : (
        <div className={cx(note.note, note[tones[strength.verdict]])}>
          <Icon name={icons[strength.verdict]} />
          <div className={note.text}>
            {strength.findings.length === 0 ? (
              <p className={note.title}>
                {t(`strength.${strength.verdict}`)}
                <span className={note.aside}>
                  {t('strength.bits', { bits: Math.floor(strength.entropyBits) })}
                </span>
              </p>
            ) : (
              <ul className={css.findings}>
                {strength.findings.map((finding) => (
                  <li key={finding}>
                    <strong>
                      <Rich text={tell(language.findings[finding]).what} />
                    </strong>
                    {gap}
                    <Rich text={tell(language.findings[finding]).remedy} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
    </Live>
  );
}
