import gridCss from '../../../components/grid/grid.module.css';
import { useI18n } from '../../../i18n/i18n.tsx';
import type { SecretRow } from '../table/rows.ts';
import { findingOfRow, findingText, toneOfFinding } from './finding.ts';
import css from './finding-cell.module.css';
import type { Matrix } from './matrix.ts';

interface FindingProps {
  readonly row: SecretRow;
  readonly matrix: Matrix;
  readonly now: Date;
}

/** What is to be done about a secret, or that nothing is. */
export function FindingCell(props: FindingProps) {
  return (
    <div role="gridcell" className={gridCss.cell}>
      <FindingText {...props} />
    </div>
  );
}

const looks = { bad: css.bad, warn: css.warn, quiet: undefined, good: undefined } as const;

export function FindingText({ row, matrix, now }: FindingProps) {
  const i18n = useI18n();
  const finding = findingOfRow(row, matrix.placesOf(row.secret), now);
  const text = findingText(finding, i18n, now);
  return (
    <span className={looks[toneOfFinding(finding)]} title={text}>
      {text}
    </span>
  );
}
