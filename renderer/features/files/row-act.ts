import type { IconName } from '../../components/icon.tsx';
import { targetRemedy } from '../export/target-state.ts';
import type { FileRow } from './file-rows.ts';

export interface FileAct {
  readonly act: 'answer' | 'update' | 'save-anew';
  readonly label: 'targets.answer' | 'targets.update' | 'targets.writeAgain' | 'files.saveAnew';
  readonly icon: IconName;
}

/** What a file needs next; null for nothing. `save-anew` is done in the export of its instance, which asks before it replaces. */
export function rowAct({ target, result }: Pick<FileRow, 'target' | 'result'>): FileAct | null {
  if (result?.outcome === 'ask-not-ignored')
    return { act: 'answer', label: 'targets.answer', icon: 'export' };
  const remedy = targetRemedy(target);
  switch (remedy) {
    case 'none':
      return null;
    case 'save-anew':
      return { act: 'save-anew', label: 'files.saveAnew', icon: 'forward' };
    case 'update':
    case 'write-again':
      return {
        act: 'update',
        label: remedy === 'update' ? 'targets.update' : 'targets.writeAgain',
        icon: 'refresh',
      };
  }
}
