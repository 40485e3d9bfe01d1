import type { Bridge } from '../../../electron/shared/contract.ts';
import type { DroppedItem } from '../../components/use-file-drop.ts';

/** A file of this computer. */
export interface DroppedFile {
  readonly is: 'file';
  readonly path: string;
}

/** What was dropped: one file or one folder of this computer, or why it is none. */
export type Dropped =
  | DroppedFile
  | { readonly is: 'folder'; readonly path: string }
  | { readonly is: 'none'; readonly because: 'import.dropOne' | 'import.dropNoFile' };

/** Asks the bridge where a dropped file lies. What a page or a mail program makes up has no path. */
export function readDropped(bridge: Pick<Bridge, 'pathOf'>, items: readonly DroppedItem[]): Dropped {
  const [item] = items;
  if (items.length > 1) return { is: 'none', because: 'import.dropOne' };
  const path = item === undefined ? '' : bridge.pathOf(item.file);
  if (item === undefined || path === '') return { is: 'none', because: 'import.dropNoFile' };
  return { is: item.isFolder ? 'folder' : 'file', path };
}
