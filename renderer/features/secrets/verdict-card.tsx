import { healthLooks, testHealth } from '../../../electron/shared/health.ts';
import { goodVerdict, type Verdict } from '../../../electron/shared/verdict.ts';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { Facts } from '../../components/facts.tsx';
import { Finding } from '../../components/finding.tsx';
import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/i18n.tsx';
import { factRows } from './facts.ts';
import { PathAnswers, pathAnswers } from './path-answers.tsx';
import { ReplicaAnswers } from './replica-answers.tsx';

/** Facts that are shown as a table or a row of answers. */
const shownApart: ReadonlySet<string> = new Set(['allowedPaths', 'refusedPaths', 'known', 'asked']);

/** What a test found: the verdict, what to do, the facts, and the requests it rests on. */
export function VerdictCard({
  verdict: { code, facts, evidence },
  actions,
}: {
  readonly verdict: Pick<Verdict, 'code' | 'facts' | 'evidence'>;
  readonly actions?: ReactNode;
}) {
  const words = useI18n();
  const { tell, language } = words;
  const { what, remedy } = tell(language.verdicts[code]);
  const good = goodVerdict(code);
  const paths = pathAnswers(facts);
  const { known, asked } = facts;
  const rows = factRows(facts, words).filter(({ name }) => !shownApart.has(name));
  const { tone } = healthLooks[testHealth({ code, good })];
  return (
    <Finding
      tone={tone === 'quiet' ? 'info' : tone}
      title={what}
      todo={code === 'works' ? undefined : remedy}
      actions={actions}
      evidence={<EvidenceList evidence={evidence} />}
    >
      {paths.length === 0 ? null : <PathAnswers answers={paths} />}
      {typeof known === 'number' && typeof asked === 'number' ? (
        <ReplicaAnswers asked={asked} same={known} />
      ) : null}
      {rows.length === 0 ? null : <Facts isCompact facts={rows} />}
    </Finding>
  );
}
