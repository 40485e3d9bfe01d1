import type { Verdict } from '../../../electron/shared/verdict.ts';
import type { MessageKey } from '../../../electron/text/en/window.ts';
import { factValue } from '../../../electron/text/explain-verdict.ts';
import type { I18n } from '../../i18n/i18n.tsx';
import { knownVerdict } from '../../../electron/shared/known-codes.ts';

export interface FactRow {
  /** As main calls the fact. */
  readonly name: string;
  readonly term: string;
  readonly value: string;
}

type FactKey = Extract<MessageKey, `fact.${string}`>;
type Words = Pick<I18n, 't' | 'tell' | 'number' | 'dateTime' | 'language'>;

function isFactKey(key: string, { messages }: Words['language']): key is FactKey {
  return Object.hasOwn(messages, key);
}

/** Facts whose values are codes of other verdicts. */
const coded = new Set(['because', 'keyCode', 'modelsProblem']);
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function valueText(name: string, value: string | number, words: Words): string {
  if (typeof value === 'number') return words.number(value);
  if (instant.test(value)) return words.dateTime(value);
  const word = factValue(name, value, words.language);
  if (word !== value) return word;
  const code = coded.has(name) ? knownVerdict(value) : undefined;
  return code === undefined ? value : words.tell(words.language.verdicts[code]).what;
}

/** The facts of a verdict in the order in which main gave them, in words where there are some. */
export function factRows(facts: Verdict['facts'], words: Words): readonly FactRow[] {
  return Object.entries(facts).map(([name, value]) => {
    const key = `fact.${name}`;
    return {
      name,
      term: isFactKey(key, words.language) ? words.t(key) : name,
      value: valueText(name, value, words),
    };
  });
}
