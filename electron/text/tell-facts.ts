import type { Damage } from '../shared/damage.ts';
import type { FailureFacts } from '../shared/failure-facts.ts';
import type { ByFront } from './explanation.ts';
import { forFront, type Reader } from './reader.ts';

/** Why something failed, as it is put in brackets behind what failed. */
export function tellFacts(facts: FailureFacts, reader: Reader): string {
  const { words } = reader;
  const text = forFront(words.reasons[facts.reason], reader).replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => valuesOf(facts, reader)[name] ?? whole,
  );
  return facts.line === undefined
    ? text
    : forFront(words.atLine, reader)
        .replace('{line}', String(facts.line))
        .replace('{text}', () => text);
}

/** What stands for the placeholders. A code of ours is told by its own words, names and numbers as they are. */
function valuesOf(facts: FailureFacts, reader: Reader): Readonly<Record<string, string>> {
  const { words } = reader;
  const each = <K extends string>(codes: readonly K[], texts: Readonly<Record<K, ByFront>>): string =>
    listOf(
      codes.map((code) => inside(forFront(texts[code], reader))),
      reader,
      'semicolon',
    );
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the facts of all other reasons are names and numbers
  switch (facts.reason) {
    case 'after':
      return {
        cause: inside(forFront(words.keychainFailures[facts.cause].what, reader).replaceAll(/[{}]/g, '')),
      };
    case 'refused':
      return { reasons: each(facts.reasons, words.refusals) };
    case 'refusals':
      return { reasons: each(facts.reasons, words.refusals), carriedBy: listOf(facts.carriedBy, reader) };
    case 'problem':
      return { problem: each([facts.problem], words.importProblems) };
    case 'damaged':
    case 'damaged-without-copy':
      return { damage: tellDamage(facts.damage, reader) };
    case 'damaged-with-copy':
      return { damage: tellDamage(facts.damage, reader), copyOf: facts.copyOf };
    case 'findings':
      return { findings: each(facts.findings, whatOf(words.findings)) };
    case 'readers-differ': {
      const more = facts.more === 0 ? [] : ['…'];
      return { readings: forFront(listOf([...facts.readings, ...more], reader, 'semicolon'), reader) };
    }
    case 'set-twice':
      return { name: facts.name, lines: joined(facts.lines, reader, 'conjunction') };
    case 'two-daemons':
      return { process: facts.process, others: joined(facts.others, reader, 'conjunction') };
    case 'commands':
      return {
        commands: listOf(
          facts.commands.map((command) => `\`${command}\``),
          reader,
          'semicolon',
        ),
      };
    case 'options-instead':
      return { options: joined(facts.options, reader, 'disjunction') };
    default:
      return Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [
          name,
          Array.isArray(value) ? listOf(value, reader) : String(value),
        ]),
      );
  }
}

/** The problem, with its place in the file before it. */
function tellDamage({ problem, place }: Damage, { words }: Reader): string {
  const text = words.damageProblems[problem];
  return place === '' ? text : tellAbout(place, text, words);
}

function whatOf<K extends string>(
  explanations: Readonly<Record<K, { readonly what: string }>>,
): Readonly<Record<K, string>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same keys
  return Object.fromEntries(
    Object.entries<{ readonly what: string }>(explanations).map(([code, { what }]) => [code, what]),
  ) as Record<K, string>;
}

/** Names or numbers with the language's "and" or "or" between them; a Chinese one is set apart from what is not Chinese. */
function joined(items: readonly (string | number)[], { locale }: Reader, type: Intl.ListFormatType): string {
  return new Intl.ListFormat(locale, { type })
    .formatToParts(items.map(String))
    .map(({ type: part, value }) =>
      part === 'literal' && /^\p{Script=Han}+$/u.test(value) ? ` ${value} ` : value,
    )
    .join('');
}

/** A text about `subject`, which stands before it. */
export function tellAbout(subject: string, text: string, { about }: Pick<Reader['words'], 'about'>): string {
  return about.replace('{subject}', () => subject).replace('{text}', () => text);
}

/** Names or sentences with the language's mark between them. */
export function listOf(
  items: readonly unknown[],
  { words }: Pick<Reader, 'words'>,
  mark: keyof Reader['words']['marks'] = 'comma',
): string {
  return items.join(words.marks[mark]);
}

/** A sentence as a part of another one. */
function inside(sentence: string): string {
  return sentence.replace(/[.。]$/, '').replace(/^[A-Z](?=[a-z]* )/, (first) => first.toLowerCase());
}
