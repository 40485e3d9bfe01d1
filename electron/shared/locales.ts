/** The languages that the program speaks (BCP 47), the source first. Each has its folder in electron/text. */
export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];
