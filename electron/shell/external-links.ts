import { shell } from 'electron';
import { withUsersCoreDumps } from '../guard/core-dumps.ts';
import type { ExternalPage } from './external-pages.ts';
import { externalPages } from './external-pages.ts';

/** Opens a page of the constant list in the user's browser. */
export async function openExternalPage(page: ExternalPage): Promise<void> {
  // On Linux the browser is started within the call.
  await withUsersCoreDumps(() => shell.openExternal(externalPages[page]));
}
