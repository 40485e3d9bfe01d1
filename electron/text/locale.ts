import type { Locale } from '../shared/locales.ts';
import { locales } from '../shared/locales.ts';

/**
 * The language to show: the one chosen, else that of the first language of the system (BCP 47, best first). A region does
 * not matter: whoever reads `zh-TW` reads `zh-CN` rather than English.
 */
export function chooseLocale(setting: Locale | 'system', systemLocales: readonly string[]): Locale {
  return setting === 'system' ? (localeFor(systemLocales[0] ?? '') ?? 'en') : setting;
}

/**
 * The language that the environment of a command asks for. The first of these variables that is not empty counts (POSIX,
 * "Environment Variables", 8.2); `zh_CN.UTF-8` is one form, `C` and whatever is not known are English.
 */
export function localeOfEnvironment(env: Readonly<Record<string, string | undefined>>): Locale {
  const asked = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return localeFor((asked ?? '').replaceAll('_', '-')) ?? 'en';
}

/** The language of ours with the same primary subtag; undefined when there is none. */
function localeFor(tag: string): Locale | undefined {
  const primary = primaryOf(tag);
  return locales.find((locale) => primaryOf(locale) === primary);
}

const primaryOf = (tag: string): string => (/^[a-z]*/i.exec(tag)?.[0] ?? '').toLowerCase();
