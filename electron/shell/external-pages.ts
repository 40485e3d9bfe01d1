/**
 * The pages that the program opens in the user's browser, by key, besides the saved addresses of instances. No URL comes from the
 * window.
 */
export const externalPages = {
  'open-webui-docs': 'https://docs.openwebui.com/getting-started/env-configuration',
} as const;
export type ExternalPage = keyof typeof externalPages;
