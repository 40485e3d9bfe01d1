import { shell } from 'electron';
import { withUsersCoreDumps } from '../guard/core-dumps.ts';
import { webAddress } from '../shared/web-address.ts';
import type { ExternalPage } from './external-pages.ts';
import { externalPages } from './external-pages.ts';

/** Opens a page of the constant list in the user's browser. */
export async function openExternalPage(page: ExternalPage): Promise<void> {
  // On Linux the browser is started within the call.
  await withUsersCoreDumps(() => shell.openExternal(externalPages[page]));
}

/** Opens the address of an instance in the user's browser; an error for one that is none of `webAddress`. */
export async function openInstanceAddress(address: string): Promise<void> {
  await withUsersCoreDumps(() => shell.openExternal(checkedWebAddress(address)));
}

function checkedWebAddress(address: string): string {
  const checked = webAddress(address);
  if (checked === undefined) throw new Error('no address for a browser');
  return checked;
}
