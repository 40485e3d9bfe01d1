import type { TestRecord } from '../../../electron/shared/domain.ts';
import { Icon } from '../../components/icon.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import { knownVerdict } from './known-verdict.ts';

/** The last test in a few words: how it went, and when. */
export function TestText({ test }: { readonly test: TestRecord | null }) {
  const { t, relative, language } = useI18n();
  const now = useNow();
  if (test === null) return <span className="quiet">{t('secret.neverTested')}</span>;
  const code = knownVerdict(test.code);
  const what = code === undefined ? t(test.good ? 'test.good' : 'test.bad') : language.verdicts[code].what;
  return (
    <span className={test.good ? 'test-mark test-good' : 'test-mark test-bad'} title={what}>
      <Icon name={test.good ? 'done' : 'cross'} />
      <span>
        {t(test.good ? 'test.good' : 'test.bad')}
        <span className="quiet"> · {relative(test.at, now)}</span>
      </span>
    </span>
  );
}
