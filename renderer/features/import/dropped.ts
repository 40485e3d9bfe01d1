import type { Bridge } from '../../../electron/shared/contract.ts';

/** What was dropped: one file of this computer, or why it is none. */
export type Dropped =
  | { readonly is: 'file'; readonly path: string }
  | { readonly is: 'none'; readonly because: 'import.dropOne' | 'import.dropNoFile' };

/** Asks the bridge where a dropped file lies. What a page or a mail program makes up has no path. */
export function readDropped(bridge: Pick<Bridge, 'pathOf'>, files: readonly File[]): Dropped {
  const [file] = files;
  if (files.length > 1) return { is: 'none', because: 'import.dropOne' };
  const path = file === undefined ? '' : bridge.pathOf(file);
  return path === '' ? { is: 'none', because: 'import.dropNoFile' } : { is: 'file', path };
}
