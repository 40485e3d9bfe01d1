import type { PlainReason } from '../shared/failure-facts.ts';

/** What a text is that is recognised and not read, so that it is called by its name; undefined for any other. */
export function notReadFormat(text: string, fileName: string): PlainReason | undefined {
  if (/^fly\.toml$/i.test(fileName)) return 'is-fly-toml';
  const isSection = /^[ \t]*\[{1,2}[\w.:" -]+\]{1,2}[ \t]*(?:#.*)?$/m.test(text);
  const isToml = /^[ \t]*[\w."-]+[ \t]*=[ \t]*(?:"|'|\[|\{|(?:true|false|[-+]?\d[\d_.]*)[ \t]*(?:#|$))/m.test(
    text,
  );
  if (/\.toml$/i.test(fileName) || (isSection && isToml)) return 'is-toml';
  return isSection && /^[ \t]*[\w.-]+[ \t]*[=:]/m.test(text) ? 'is-ini' : undefined;
}
