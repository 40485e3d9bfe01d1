import type { ImportRow } from '../shared/import-views.ts';
import { formatTable } from './table.ts';

/** What an import would take and why not, a line for each variable. No value is in it. */
export function formatImport(
  rows: readonly ImportRow[],
  taken: ReadonlySet<number>,
  hasColour: boolean,
): string {
  const heading = ['TAKE', 'NAME', 'KIND', 'STATE', 'REMARKS'];
  const lines = rows.map((row) => [
    taken.has(row.index) ? 'yes' : '-',
    row.name,
    row.problem === null ? row.kind : '-',
    row.problem === null ? row.state : '-',
    remarks(row).join(', '),
  ]);
  return formatTable(heading, lines, hasColour);
}

/** Either may be taken all the same; what is unsafe is not taken unasked. */
const verdictWords = { weak: 'check', blocked: 'unsafe' } as const;

function remarks(row: ImportRow): readonly string[] {
  const { problem, keepAs, name, strength, notes, sameValueAs, looksSecret } = row;
  if (problem !== null) return [`cannot be kept: ${problem}`, ...notes];
  return [
    ...(keepAs === name ? [] : [`kept as ${keepAs}`]),
    ...(looksSecret ? [] : ['no secret by its look']),
    ...notes,
    ...(strength && strength.verdict !== 'good'
      ? [`${verdictWords[strength.verdict]}: ${strength.findings.join(' ')}`]
      : []),
    ...(sameValueAs.length > 0 ? ['another secret has this value'] : []),
  ];
}
