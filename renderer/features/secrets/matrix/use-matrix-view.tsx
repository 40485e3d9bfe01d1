import { useMemo } from 'react';
import { useI18n } from '../../../i18n/i18n.tsx';
import { columnNames } from '../table/columns.ts';
import { isPlaceColumn, type MatrixView } from '../table/matrix-view.ts';
import { findingOfRow, gravityOfFinding } from './finding.ts';
import { FindingCell, FindingText } from './finding-cell.tsx';
import type { Matrix } from './matrix.ts';
import { matrixColumns } from './matrix-columns.ts';
import { PlaceCell } from './place-cell.tsx';
import { PlaceHead } from './place-head.tsx';

/** The table of an instance's page. It is another one only when what it shows has changed. */
export function useMatrixView(matrix: Matrix): MatrixView {
  const { t } = useI18n();
  return useMemo(
    (): MatrixView => ({
      columnsIn: matrixColumns,
      nameOf: (column) => {
        if (isPlaceColumn(column)) return t(`place.${column}`);
        if (column === 'name') return t('matrix.secret');
        return t(column === 'health' ? 'matrix.finding' : columnNames[column]);
      },
      renderHead: (column, width) =>
        isPlaceColumn(column) ? <PlaceHead place={column} matrix={matrix} width={width} /> : null,
      renderCell: (column, row, now) => {
        if (isPlaceColumn(column)) return <PlaceCell place={column} row={row} matrix={matrix} />;
        return column === 'health' ? <FindingCell row={row} matrix={matrix} now={now} /> : undefined;
      },
      renderFinding: (row, now) => <FindingText row={row} matrix={matrix} now={now} />,
      gravityOf: (row, now) => gravityOfFinding(findingOfRow(row, matrix.placesOf(row.secret), now)),
    }),
    [matrix, t],
  );
}
