/** All pages that the program opens in the user's browser. A page is named by its key; no URL comes from elsewhere. */
export const externalPages = {
  'open-webui-docs': 'https://docs.openwebui.com/getting-started/env-configuration',
} as const;
export type ExternalPage = keyof typeof externalPages;
