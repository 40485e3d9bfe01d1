import { dialectInfos } from '../../../electron/shared/dialects.ts';
import type { Id } from '../../../electron/shared/domain.ts';
import type { ExportTarget, TargetUpdate } from '../../../electron/shared/views.ts';
import type { IconName } from '../../components/icon.tsx';

/** The pictures of what was seen of a file that is not as it was written, and of whether it holds what is in use. */
export const fileMarks = { changed: 'edit', missing: 'cross', unreadable: 'lock' } as const satisfies Record<
  Exclude<ExportTarget['file'], 'as-written'>,
  IconName
>;
export const stateMarks = { current: 'done', 'out-of-date': 'alert' } as const satisfies Record<
  ExportTarget['state'],
  IconName
>;

/** The files that hold something else than is in use now, of one instance or of all. One that is gone holds nothing. */
export function outOfDateTargets(
  targets: readonly ExportTarget[] | undefined,
  instanceId?: Id,
): readonly ExportTarget[] {
  return (targets ?? []).filter(
    (one) =>
      (instanceId === undefined || one.instanceId === instanceId) &&
      one.state === 'out-of-date' &&
      one.file !== 'missing',
  );
}

/** Names of the variables that make files out of date, each once. */
export function changedNames(targets: readonly ExportTarget[]): readonly string[] {
  return [...new Set(targets.flatMap(({ changed }) => changed))];
}

/**
 * What can be done about a file: write it as it should be now, write it again where it is gone, nothing but saving it anew
 * (somebody changed it, and its format does not merge), or nothing at all.
 */
export function targetRemedy({
  state,
  file,
  dialect,
}: Pick<ExportTarget, 'state' | 'file' | 'dialect'>): 'update' | 'write-again' | 'save-anew' | 'none' {
  if (file === 'missing') return 'write-again';
  if (state === 'current') return 'none';
  return file === 'changed' && !dialectInfos[dialect].merge ? 'save-anew' : 'update';
}

/** Whether an update left something for the user to do. A file that was gone before is no news. */
export function needsLook({ result }: TargetUpdate): boolean {
  switch (result.outcome) {
    case 'written':
      return result.leftInFile.length > 0 || result.remarks.length > 0 || result.notRemembered !== null;
    case 'failed':
      return result.failure.code !== 'export-target-missing';
    case 'ask-not-ignored':
      return true;
  }
}
