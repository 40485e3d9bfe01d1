import { locales } from '../shared/locales.ts';
import { localeOfEnvironment } from '../text/locale.ts';
import type { ReportStyle } from './report.ts';

/**
 * How a command line wants to be answered, read at a glance: a failure to read it properly is told so too. The last
 * `--lang` with a language in it wins over the environment.
 */
export function readStyle(words: readonly string[], env: ReportStyle['env']): ReportStyle {
  const dashes = words.indexOf('--');
  const own = dashes < 0 ? words : words.slice(0, dashes);
  const asked = own.flatMap((word, index) => {
    const tag = own[index - 1] === '--lang' ? word : /^--lang=(.*)$/s.exec(word)?.[1];
    return locales.find((locale) => locale === tag) ?? [];
  });
  return { env, asJson: own.includes('--json'), locale: asked.at(-1) ?? localeOfEnvironment(env) };
}
