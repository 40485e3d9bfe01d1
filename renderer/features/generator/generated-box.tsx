import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { PlaintextBox } from '../secrets/plaintext-box.tsx';
import { cx } from '../../components/cx.ts';
import css from './generated-box.module.css';
import { entropyGrade } from './recipes.ts';
import type { Generated } from './use-generated.ts';

/** A value that was just made: hidden, with its length and entropy, and the ways to look at it or make another. */
export function GeneratedBox({ generated, name }: { readonly generated: Generated; readonly name: string }) {
  const { t } = useI18n();
  const { value, failure, isExpired, again } = generated;
  return (
    <div className={css.generated}>
      {value === undefined ? (
        <div className={css.waiting}>
          {failure !== undefined || isExpired ? null : <span className="quiet">{t('generator.making')}</span>}
        </div>
      ) : (
        <PlaintextBox key={value.handle} plaintext={{ of: 'generated', handle: value.handle }} name={name} />
      )}
      {failure === undefined ? null : <FailureNote failure={failure} />}
      {isExpired ? <Note tone="info" title={t('generator.expired')} /> : null}
      <div className={css.facts}>
        {value === undefined ? (
          <span />
        ) : (
          <p className={cx(css.entropy, css[entropyGrade(value.entropyBits)])}>
            <strong>{t('unit.bits', { bits: Math.floor(value.entropyBits) })}</strong>
            {' · '}
            {t(`entropy.${entropyGrade(value.entropyBits)}`)}
            {' · '}
            {t('unit.characters', { count: value.length })}
          </p>
        )}
        <Button look="quiet" icon="refresh" onClick={again}>
          {t('generator.again')}
        </Button>
      </div>
    </div>
  );
}
