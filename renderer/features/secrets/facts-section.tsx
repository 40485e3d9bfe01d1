import { activeVersion, shownFingerprint, type Secret } from '../../../electron/shared/domain.ts';
import { type Fact, Facts, Tags } from '../../components/facts.tsx';
import { Fingerprint } from '../../components/fingerprint.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { DueText } from './due-text.tsx';
import css from './secret-details.module.css';

/** What is known of a secret besides its value and versions. */
export function FactsSection({ secret }: { readonly secret: Secret }) {
  const { t, date } = useI18n();
  const active = activeVersion(secret);
  const activatedAt = active?.activatedAt ?? null;
  const { rotateEveryDays, expiresAt, owner, tags, usedBy, notes } = secret;
  const user = secret.lastTest?.user;
  const hasDate = rotateEveryDays !== null || expiresAt !== null;
  const facts: readonly Fact[] = [
    {
      term: t('secret.fingerprint'),
      value:
        active === undefined ? null : (
          <Fingerprint shown={shownFingerprint(active.fingerprint)} title={t('secret.fingerprintHint')} />
        ),
    },
    {
      term: t('secret.length'),
      value: active === undefined ? null : t('unit.bytes', { count: active.byteLength }),
    },
    { term: t('secret.owner'), value: owner },
    ...(user === undefined ? [] : [{ term: t('secret.user'), value: user }]),
    { term: t('secret.usedBy'), value: usedBy.length === 0 ? null : <Tags tags={usedBy} /> },
    { term: t('secret.tags'), value: tags.length === 0 ? null : <Tags tags={tags} /> },
    { term: t('secret.created'), value: date(secret.createdAt) },
    { term: t('secret.activated'), value: activatedAt === null ? null : date(activatedAt) },
    {
      term: t('secret.rotateEvery'),
      value: rotateEveryDays === null ? null : t('unit.days', { count: rotateEveryDays }),
    },
    { term: t('secret.due'), value: hasDate ? <DueText secret={secret} /> : null },
    { term: t('secret.notes'), value: notes === '' ? null : <span className="notes">{notes}</span> },
  ];
  return (
    <div className={css.section}>
      <h3 className="section-title">{t('secret.detailsHeading')}</h3>
      <Facts facts={facts} />
    </div>
  );
}
