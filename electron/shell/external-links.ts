import { shell } from 'electron';
import type { ExternalPage } from './external-pages.ts';
import { externalPages } from './external-pages.ts';

/** Opens a page of the constant list in the user's browser. */
export async function openExternalPage(page: ExternalPage): Promise<void> {
  await shell.openExternal(externalPages[page]);
}
