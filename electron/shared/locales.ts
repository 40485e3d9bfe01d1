/** The languages that the program speaks (BCP 47), the source first. Each has its folder in electron/text. */
export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** Each language by its own name, so that it can be found from any other. */
export const localeNames: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文' };
