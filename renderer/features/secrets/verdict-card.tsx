import { goodVerdict, type Verdict } from '../../../electron/shared/verdict.ts';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { Facts } from '../../components/facts.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { factRows } from './facts.ts';

/** What a test found: the verdict, what to do, the facts, and the requests it rests on. */
export function VerdictCard({ verdict }: { readonly verdict: Verdict }) {
  const words = useI18n();
  const { tell, language } = words;
  const { what, remedy } = tell(language.verdicts[verdict.code]);
  const isGood = goodVerdict(verdict.code);
  const facts = factRows(verdict.facts, words);
  return (
    <Note tone={isGood ? 'good' : 'bad'} title={what}>
      {isGood ? null : (
        <p>
          <Rich text={remedy} />
        </p>
      )}
      {facts.length === 0 ? null : <Facts isCompact facts={facts} />}
      <EvidenceList evidence={verdict.evidence} />
    </Note>
  );
}
