import type { Verdict } from '../../../electron/shared/verdict.ts';
import { en, type MessageKey } from '../../i18n/en.ts';

type FactKey = Extract<MessageKey, `fact.${string}`>;

export interface FactRow {
  readonly name: string;
  /** The text that names the fact, or undefined for one that has no translation. */
  readonly key: FactKey | undefined;
  readonly value: string | number;
}

function isFactKey(key: string): key is FactKey {
  return key.startsWith('fact.') && Object.hasOwn(en, key);
}

/** The facts of a verdict in the order in which main gave them, each with its name's text where there is one. */
export function factRows(facts: Verdict['facts']): readonly FactRow[] {
  return Object.entries(facts).map(([name, value]) => {
    const key = `fact.${name}`;
    return { name, key: isFactKey(key) ? key : undefined, value };
  });
}
