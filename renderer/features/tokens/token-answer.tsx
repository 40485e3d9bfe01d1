import type { TokenRemarkCode, TokenReport, TokenSigner } from '../../../electron/shared/token-views.ts';
import { signingVersionText, tellTokenRemark, tokenRows } from '../../../electron/text/token-text.ts';
import type { TokenWords } from '../../../electron/text/token-words.ts';
import { Button } from '../../components/button.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { scrollIntoSight } from '../../components/scroll-into-sight.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { useSecrets } from '../../state/secrets.tsx';
import { useNow } from '../../state/use-now.ts';
import { useActs } from '../commands/acts.tsx';
import { useTokenWords } from './use-token-words.ts';

/** With such a token anybody is let in. */
const isBad: ReadonlySet<TokenRemarkCode> = new Set(['algorithm-none', 'public-secret']);

/** Which saved version signed a token, what is unusual about it, and what it contains. */
export function TokenAnswer({
  report,
  onClose,
}: {
  readonly report: TokenReport;
  readonly onClose: () => void;
}) {
  const i18n = useI18n();
  const now = useNow();
  const { t, language, locale } = i18n;
  const tokens = useTokenWords();
  if (tokens === undefined) return null;
  const reader = { front: 'window', locale, words: language, tokens } as const;
  const facts: readonly Fact[] = tokenRows(report, now, { ...reader, formats: i18n }).map(
    ({ term, text }) => ({ term, value: text === '' ? '' : <bdi>{text}</bdi> }),
  );
  return (
    <div ref={scrollIntoSight} className="stack">
      <SignerNote signer={report.signer} tokens={tokens} onClose={onClose} />
      {report.remarks.length === 0 ? <p className="quiet">{t('token.usual')}</p> : null}
      {report.remarks.map((remark) => {
        const { what, remedy } = tellTokenRemark(remark, reader);
        return (
          <Note key={remark.code} tone={isBad.has(remark.code) ? 'bad' : 'warn'} title={what}>
            <p>
              <Rich text={remedy} />
            </p>
          </Note>
        );
      })}
      <h3 className="section-title">{t('token.contains')}</h3>
      <Facts facts={facts} />
    </div>
  );
}

function SignerNote({
  signer,
  tokens,
  onClose,
}: {
  readonly signer: TokenSigner;
  readonly tokens: TokenWords;
  readonly onClose: () => void;
}) {
  const { t, locale } = useI18n();
  const { secrets = [] } = useSecrets();
  const acts = useActs();
  switch (signer.outcome) {
    case 'found': {
      const [first, ...others] = signer.versions;
      const secret = secrets.find(({ id }) => id === first?.secretId);
      return (
        <Note
          tone="good"
          title={t('token.signedTitle')}
          actions={
            secret === undefined || others.length > 0 ? undefined : (
              <Button
                icon="forward"
                onClick={() => {
                  onClose();
                  acts.openSecret(secret);
                }}
              >
                {t('token.openSecret')}
              </Button>
            )
          }
        >
          {signer.versions.map((version) => (
            <p key={`${version.secretId} ${String(version.number)}`}>
              {signingVersionText(version, t(`state.${version.state}`), { tokens, locale })}
            </p>
          ))}
        </Note>
      );
    }
    case 'none':
      return (
        <Note tone="warn" title={t('token.noneTitle')}>
          <p>{t('token.noneAbout')}</p>
        </Note>
      );
    case 'not-hs256':
      return (
        <Note tone="info" title={t('token.notComparedTitle')}>
          <p>{t('token.notComparedAbout')}</p>
        </Note>
      );
    case 'unread':
      return <FailureNote failure={signer.failure} />;
    default:
      return signer satisfies never;
  }
}
