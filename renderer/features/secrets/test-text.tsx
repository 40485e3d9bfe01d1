import type { TestRecord } from '../../../electron/shared/domain.ts';
import { TestMark } from '../../components/test-mark.tsx';
import { type I18n, useI18n } from '../../i18n/i18n.tsx';
import { useNow } from '../../state/use-now.ts';
import { knownSecretCheck, knownVerdict } from '../../../electron/shared/known-codes.ts';

/** The last test of a key, or check of a static secret, in a few words: how it went, and when. */
export function TestText({ test }: { readonly test: TestRecord | null }) {
  const words = useI18n();
  const { t, relative } = words;
  const now = useNow();
  if (test === null) return <span className="quiet">{t('secret.neverTested')}</span>;
  const { short, what } = wordsOf(test, words);
  return (
    <TestMark isGood={test.good} title={what}>
      {short}
      <span className="quiet"> · {relative(test.at, now)}</span>
    </TestMark>
  );
}

function wordsOf({ code, good }: TestRecord, { t, tell, language }: I18n): { short: string; what: string } {
  const check = knownSecretCheck(code);
  if (check !== undefined) {
    return {
      short: t(good ? 'secretCheck.good' : 'secretCheck.bad'),
      what: tell(language.secretChecks[check]).what,
    };
  }
  const verdict = knownVerdict(code);
  const short = t(good ? 'test.good' : 'test.bad');
  return { short, what: verdict === undefined ? short : tell(language.verdicts[verdict]).what };
}
