import type { ImportRow } from '../shared/import-views.ts';
import type { CommandText } from '../text/command.ts';
import { placeFacts } from '../shared/place-facts.ts';
import type { Reader } from '../text/reader.ts';
import { tellFacts } from '../text/tell-facts.ts';
import { formatTable } from './table.ts';

/** The words of a table, and those that stand for facts. */
interface TableText extends CommandText {
  readonly words: Reader;
}

/** What an import would take and why not, a line for each variable. No value is in it. */
export function formatImport(
  rows: readonly ImportRow[],
  taken: ReadonlySet<number>,
  text: TableText,
  hasColour: boolean,
): string {
  const { t } = text;
  const heading = [
    t('column.take'),
    t('column.name'),
    t('column.kind'),
    t('column.state'),
    t('column.remarks'),
  ];
  const lines = rows.map((row) => [
    taken.has(row.index) ? t('cell.yes') : '-',
    row.name,
    row.problem === null ? t(`kind.${row.kind}`) : '-',
    row.problem === null ? t(`import.state.${row.state}`) : '-',
    remarks(row, text).join(t('separator')),
  ]);
  return formatTable(heading, lines, hasColour);
}

function remarks(row: ImportRow, { t, list, words }: TableText): readonly string[] {
  const { problem, keepAs, name, strength, notes, sameValueAs, looksSecret } = row;
  const noted = notes.map((note) => t(`import.note.${note}`));
  const place = row.valueAt === null ? undefined : placeFacts(row.valueAt);
  if (problem !== null) {
    const why = t('import.cannotSave', { why: t(`import.problem.${problem}`) });
    return [why, ...(place ? [tellFacts(place, words)] : noted)];
  }
  const remarked = [
    ...(keepAs === name ? [] : [t('import.savedAs', { name: keepAs })]),
    ...(looksSecret ? [] : [t('import.notSecret')]),
    ...noted,
  ];
  // Either may be taken all the same; what is unsafe is not taken unasked.
  if (strength && strength.verdict !== 'good') {
    const findings = list(strength.findings.map((finding) => t(`finding.${finding}`)));
    remarked.push(t(`import.${strength.verdict}`, { findings }));
  }
  if (sameValueAs.length > 0) remarked.push(t('import.sameValue'));
  return remarked;
}
