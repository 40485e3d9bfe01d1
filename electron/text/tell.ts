import type { Facts } from '../shared/verdict.ts';
import type { Explanation, Told } from './explanation.ts';
import { forFront, type Reader } from './reader.ts';

/** An explanation as its reader sees it. `facts` fill its `{placeholders}`: see `fillFacts`. */
export function tell(
  { what, remedy }: Explanation,
  reader: Pick<Reader, 'front' | 'locale'>,
  facts: Facts = {},
): Told {
  return {
    what: fillFacts(forFront(what, reader), facts),
    remedy: fillFacts(forFront(remedy, reader), facts),
  };
}

/** Of a private-use area: no fact holds it, since texts from outside are stripped to what is printable. */
const missing = '\uE000';

/**
 * Replaces `{name}` by its fact. Facts stand in brackets, which are left out where one of them is not known: so each text
 * is whole without its facts too.
 */
function fillFacts(text: string, facts: Facts): string {
  return text
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(facts[name] ?? missing))
    .replaceAll(/ \([^()]*\uE000[^()]*\)|（[^（）]*\uE000[^（）]*）/g, '');
}
