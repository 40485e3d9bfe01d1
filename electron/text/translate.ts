import type { Locale } from '../shared/locales.ts';
import { fill, type Message, type Placeholders, type Translated } from './message.ts';

/** Messages by key, in the source language. */
export type Messages = Readonly<Record<string, Message>>;

type Params<M extends Message> = [Placeholders<M>] extends [never]
  ? []
  : [Readonly<Record<Placeholders<M>, string | number>>];

/** Gives the text of a key of the catalogue `C`. What its placeholders stand for is asked for by types. */
export type Translate<C extends Messages> = <K extends keyof C>(key: K, ...params: Params<C[K]>) => string;

/** A translate function over the messages of one language. */
export function makeTranslate<C extends Messages>(messages: Translated<C>, locale: Locale): Translate<C> {
  return (key, ...params) => fill(messages[key], params[0] ?? {}, locale);
}
