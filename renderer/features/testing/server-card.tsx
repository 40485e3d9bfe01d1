import type { ServerReport, ServerTrap } from '../../../electron/shared/server-views.ts';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { type Fact, Facts } from '../../components/facts.tsx';
import { Finding } from '../../components/finding.tsx';
import { Note } from '../../components/note.tsx';
import { useI18n } from '../../i18n/i18n.tsx';
import { Rich } from '../../i18n/rich.tsx';
import { factRows } from '../secrets/facts.ts';
import lists from '../../components/lists.module.css';

const dangers: ReadonlySet<string> = new Set(['authentication-off', 'no-user-yet', 'public-default-secret']);

/** Who answers at an instance's address, and what to know about that server; or why nobody does. */
export function ServerCard({
  report,
  traps,
}: {
  readonly report: ServerReport;
  /** Those of the report that are told. */
  readonly traps: readonly ServerTrap[];
}) {
  const words = useI18n();
  const { t, tell, language } = words;
  const { what, remedy } = tell(language.verdicts[report.code]);
  if (report.code !== 'works') {
    const facts = factRows(report.facts, words);
    return (
      <Finding tone="bad" title={what} todo={remedy} evidence={<EvidenceList evidence={report.evidence} />}>
        {facts.length === 0 ? null : <Facts isCompact facts={facts} />}
      </Finding>
    );
  }
  const isReady = report.ready !== false;
  return (
    <Finding
      tone={isReady ? 'good' : 'warn'}
      title={t(isReady ? 'server.answers' : 'server.starting', { name: report.name })}
      todo={isReady ? undefined : tell(language.verdicts.starting).remedy}
      evidence={<EvidenceList evidence={report.evidence} />}
    >
      <Facts isCompact facts={factsOf(report, words)} />
      <Traps traps={traps} version={report.version} />
    </Finding>
  );
}

function factsOf(report: ServerReport, { t, language }: ReturnType<typeof useI18n>): readonly Fact[] {
  const latency = report.evidence.findLast(({ status }) => status !== null)?.latencyMs;
  return [
    { term: t('server.version'), value: report.version === '' ? t('time.unknown') : report.version },
    {
      term: t('server.ready'),
      value:
        report.ready === null ? t('server.readyUnknown') : language.factValues[report.ready ? 'yes' : 'no'],
    },
    {
      term: t('server.latency'),
      value: latency === undefined ? null : t('unit.milliseconds', { count: Math.round(latency) }),
    },
  ];
}

/** What is known to go wrong with this release or this server, each with its remedy. */
function Traps({ traps, version }: { readonly traps: readonly ServerTrap[]; readonly version: string }) {
  const { t, tell, language, gap } = useI18n();
  if (traps.length === 0) {
    return <p className="quiet">{t(version === '' ? 'server.versionUnknown' : 'server.noTraps')}</p>;
  }
  const isDanger = traps.some((trap) => dangers.has(trap));
  return (
    <Note tone={isDanger ? 'warn' : 'info'} title={t('server.traps')}>
      <ul className={lists.bullets}>
        {traps.map((trap) => (
          <li key={trap}>
            <Rich text={tell(language.serverTraps[trap]).what} />
            {gap}
            <span className="quiet">
              <Rich text={tell(language.serverTraps[trap]).remedy} />
            </span>
          </li>
        ))}
      </ul>
    </Note>
  );
}
