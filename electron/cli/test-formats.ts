/** How the answers of tests are written. */
export const testFormats = ['text', 'json', 'csv', 'junit', 'prometheus'] as const;
export type TestFormat = (typeof testFormats)[number];
