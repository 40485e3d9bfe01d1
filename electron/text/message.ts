/** A text with `{name}` placeholders, or one per plural category, chosen by its `{count}`. */
export type Message = string | PluralMessage;

/** Texts by plural category (CLDR). A language gives those that it has; `other` serves the rest. */
export type PluralMessage = { readonly other: string } & Partial<
  Readonly<Record<Intl.LDMLPluralRule, string>>
>;

type PlaceholdersOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** Names of the placeholders that a message needs. */
export type Placeholders<M extends Message> = M extends string
  ? PlaceholdersOf<M>
  : M extends PluralMessage
    ? PlaceholdersOf<M['other']> | 'count'
    : never;

/** A message in other languages has the same kind as the source, and (held by a test) the same placeholders. */
export type Translated<C> = {
  readonly [K in keyof C]: C[K] extends string ? string : PluralMessage;
};

export type Values = Readonly<Record<string, string | number>>;

/** Making one of these takes longer than the rest of a text, and views show hundreds of texts at once. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

function made<T>(known: Map<string, T>, locale: string, make: () => T): T {
  const found = known.get(locale) ?? make();
  known.set(locale, found);
  return found;
}

function formatNumber(value: number, locale: string): string {
  return made(numberFormats, locale, () => new Intl.NumberFormat(locale)).format(value);
}

/** The blocks of Unicode whose letters run from right to left: Hebrew, Arabic, Syriac, Thaana and the like. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Fills a message in. Numbers are written as the language writes them; an unknown placeholder stays visible. A value in
 * another direction of writing is set apart (FSI and PDI), or its digits and brackets would be laid out with the message.
 */
export function fill(message: Message, values: Values, locale: string): string {
  const template = pick(message, values, locale);
  return template.replaceAll(
    /( ?)\{(\w+)\}( ?)/g,
    (whole: string, before: string, name: string, after: string, place: number) => {
      const value = values[name];
      if (value === undefined) return whole;
      const text = typeof value === 'number' ? formatNumber(value, locale) : apart(value);
      // Chinese puts a space between Chinese and Latin letters, and none where a name is Chinese itself.
      const left = joins(template.charAt(place - 1), text) ? '' : before;
      const right = joins(text, template.charAt(place + whole.length)) ? '' : after;
      return left + text + right;
    },
  );
}

/** Whether Chinese stands at both sides of where these texts meet. */
function joins(left: string, right: string): boolean {
  return (
    /[\p{Script=Han}，。：；？！（）、]$/u.test(left) && /^[\p{Script=Han}，。：；？！（）、]/u.test(right)
  );
}

function apart(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

function pick(message: Message, values: Values, locale: string): string {
  if (typeof message === 'string') return message;
  const rules = made(pluralRules, locale, () => new Intl.PluralRules(locale));
  return message[rules.select(Number(values['count']))] ?? message.other;
}
