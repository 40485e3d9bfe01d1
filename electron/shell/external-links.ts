import { shell } from 'electron';

/** All pages that the program opens in the user's browser. A page is named by its key; no URL comes from elsewhere. */
export const externalPages = {
  'open-webui-docs': 'https://docs.openwebui.com/getting-started/env-configuration',
  project: 'https://github.com/open-webui/open-webui',
} as const;
export type ExternalPage = keyof typeof externalPages;

/** Opens a page of the constant list in the user's browser. */
export async function openExternalPage(page: ExternalPage): Promise<void> {
  await shell.openExternal(externalPages[page]);
}
