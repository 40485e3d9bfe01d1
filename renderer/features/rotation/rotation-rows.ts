import type { ApplyStep } from '../../../electron/shared/apply.ts';
import { isOfEnvironment } from '../../../electron/shared/domain.ts';
import type {
  RotationOutcome,
  RotationPlace,
  RotationPlan,
} from '../../../electron/shared/rotation-views.ts';
import type { TrackState } from '../../components/track.tsx';
import type { UnderWay } from '../../state/rotations.tsx';

/** What a step of a rotation is about; `place` is where it happens, or null for what is saved here. */
export interface RotationRow {
  readonly row: 'value' | 'keep' | 'files' | 'start' | 'by-hand' | 'check' | 'check-key' | 'use';
  readonly place: RotationPlace | null;
  /** The steps of main that it stands for. */
  readonly steps: readonly ApplyStep[];
}

/**
 * The steps of a plan, in their order.
 *
 * @param isTurned it goes back before its end: nothing takes over the old value
 */
export function rotationRows({ kind, places }: RotationPlan, isTurned: boolean): readonly RotationRow[] {
  const keeps = !isTurned && places.some(({ kept }) => kept.some(({ state }) => state === 'added'));
  return [
    { row: 'value', place: null, steps: [] },
    ...(keeps ? [{ row: 'keep', place: null, steps: [] } as const] : []),
    ...places.flatMap((place): readonly RotationRow[] => rowsOfPlace(place, isOfEnvironment(kind), isTurned)),
    { row: 'use', place: null, steps: [] },
  ];
}

function rowsOfPlace(place: RotationPlace, isOfServer: boolean, isTurned: boolean): readonly RotationRow[] {
  const files: RotationRow[] = place.files.length === 0 ? [] : [{ row: 'files', place, steps: ['files'] }];
  if (!isOfServer) {
    // What is in use is not asked for again.
    return isTurned ? files : [{ row: 'check-key', place, steps: ['server'] }, ...files];
  }
  const isByHand = place.command === null;
  return [
    ...files,
    isByHand
      ? { row: 'by-hand', place, steps: ['override', 'recreate', 'answers'] }
      : { row: 'start', place, steps: ['override', 'recreate', 'answers'] },
    { row: 'check', place, steps: ['container', 'server'] },
  ];
}

/** How far each row is; of a plan that was not begun, all come later. */
export function rowStates(
  rows: readonly RotationRow[],
  rotation: UnderWay | undefined,
): readonly TrackState[] {
  if (rotation === undefined) return rows.map(() => 'later');
  const { outcome, isRunning } = rotation;
  const at = rowAt(rows, rotation);
  return rows.map((_row, index) => {
    if (index < at) return 'done';
    if (index > at) return 'later';
    if (isRunning) return 'now';
    return outcome?.outcome === 'failed' || rotation.failure !== undefined ? 'failed' : 'next';
  });
}

/** The row that a rotation is at, by its place among them. */
function rowAt(rows: readonly RotationRow[], { outcome, progress }: UnderWay): number {
  const first = rows.findIndex(({ place }) => place !== null);
  const rowOf = (instance: string, step: ApplyStep): number =>
    rows.findIndex(({ place, steps }) => place?.instance === instance && steps.includes(step));
  const newest = progress.at(-1);
  const now = newest === undefined ? -1 : rowOf(newest.instance, newest.step);
  const found = outcome === null ? now : outcomeRow(rows, outcome, rowOf);
  const known = found === -1 ? now : found;
  if (known === -1) return first;
  const isLast = outcome === null && newest?.state === 'done' && rows[known]?.steps.at(-1) === newest.step;
  return isLast ? known + 1 : known;
}

function outcomeRow(
  rows: readonly RotationRow[],
  outcome: RotationOutcome,
  rowOf: (instance: string, step: ApplyStep) => number,
): number {
  switch (outcome.outcome) {
    case 'done':
      return rows.length;
    case 'by-hand': {
      const [left] = outcome.places;
      return left === undefined ? -1 : rowOf(left.instance, 'recreate');
    }
    case 'failed':
      return rowOf(outcome.instance, outcome.step);
  }
}
