import type { TextView } from './text-view.ts';
import {
  bytesOf,
  decodedViews,
  plainView,
  unescapedView,
  visibleView,
  withoutInvisible,
} from './text-view.ts';

/** How much of a value has to stand in a text to be taken out. */
export type Wanted =
  /** The whole value. */
  | 'whole'
  /** Any `pieceBytes` of it that follow one another. */
  | 'pieces';

/** From this many bytes on, a piece of a value is taken out: 8 of a key's 32 hex digits say nothing usable, more might. */
export const pieceBytes = 8;
/** Shorter values, in bytes, would be found in ordinary words; they are not looked for. */
export const minBytes = 6;
/** Pieces of one value that are looked for; of a longer value the pieces found are longer in proportion. */
const maxPieces = 512;
/** Escapes within escapes that are undone: a URL within a query within JSON. */
const escapeDepth = 3;

interface Pattern {
  readonly bytes: string;
  readonly wanted: Wanted;
}

interface Place {
  readonly pattern: Pattern;
  readonly at: number;
}

type Span = readonly [from: number, to: number];

/** Finds values in texts of other programs, however they are written there. Upper and lower case count alike. */
export class SecretIndex {
  readonly #places = new Map<string, Place[]>();
  readonly #patterns = new Map<string, readonly Pattern[]>();

  add(value: string, wanted: Wanted): void {
    this.remove(value);
    const forms = new Set([value, withoutInvisible(value)].map((form) => bytesOf(form).toLowerCase()));
    const patterns = [...forms]
      .filter((bytes) => bytes.length >= minBytes)
      .map((bytes): Pattern => ({ bytes, wanted }));
    this.#patterns.set(value, patterns);
    for (const pattern of patterns) {
      for (const [gram, at] of gramsOf(pattern)) {
        const places = this.#places.get(gram);
        if (places === undefined) this.#places.set(gram, [{ pattern, at }]);
        else places.push({ pattern, at });
      }
    }
  }

  remove(value: string): void {
    for (const pattern of this.#patterns.get(value) ?? []) {
      for (const [gram] of gramsOf(pattern)) {
        const left = (this.#places.get(gram) ?? []).filter((place) => place.pattern !== pattern);
        if (left.length === 0) this.#places.delete(gram);
        else this.#places.set(gram, left);
      }
    }
    this.#patterns.delete(value);
  }

  /** The text with `mark` in place of every value found, and of every match of `shapes`, which are global patterns. */
  replace(text: string, mark: string, shapes: readonly RegExp[]): string {
    const spans: Span[] = [];
    for (const view of viewsOf(text)) {
      spans.push(...this.#find(view));
      for (const shape of shapes) {
        for (const { 0: match, index } of view.bytes.matchAll(shape)) {
          spans.push([view.from[index] ?? 0, view.to[index + match.length - 1] ?? 0]);
        }
      }
    }
    let clean = '';
    let done = 0;
    for (const [from, to] of merged(spans)) {
      clean += text.slice(done, from) + mark;
      done = to;
    }
    return clean + text.slice(done);
  }

  *#find(view: TextView): Generator<Span> {
    const bytes = view.bytes.toLowerCase();
    for (let start = 0; start + minBytes <= bytes.length; start += 1) {
      for (let length = minBytes; length <= pieceBytes; length += 1) {
        for (const { pattern, at } of this.#places.get(bytes.slice(start, start + length)) ?? []) {
          const before = common(bytes, pattern.bytes, start - 1, at - 1, -1);
          const after = common(bytes, pattern.bytes, start, at, 1);
          const needed = pattern.wanted === 'whole' ? pattern.bytes.length : neededOf(pattern);
          if (before + after < needed) continue;
          yield [view.from[start - before] ?? 0, view.to[start + after - 1] ?? 0];
        }
      }
    }
  }
}

/** How many bytes of `text` and `value` are alike from these positions on, in this direction. */
function common(text: string, value: string, textAt: number, valueAt: number, step: 1 | -1): number {
  let count = 0;
  for (;;) {
    const textByte = text[textAt + step * count];
    if (textByte === undefined || textByte !== value[valueAt + step * count]) return count;
    count += 1;
  }
}

function neededOf({ bytes }: Pattern): number {
  return Math.min(pieceBytes, bytes.length);
}

/** The few bytes by which a pattern is recognised, with their positions; each once. */
function gramsOf(pattern: Pattern): ReadonlyMap<string, number> {
  const { bytes, wanted } = pattern;
  const length = neededOf(pattern);
  const step = Math.max(1, Math.ceil(bytes.length / maxPieces));
  const last = wanted === 'whole' ? 0 : bytes.length - length;
  const grams = new Map<string, number>();
  for (let at = 0; at <= last; at += step) {
    const gram = bytes.slice(at, at + length);
    if (!grams.has(gram)) grams.set(gram, at);
  }
  return grams;
}

/** Every reading of a text in which a value may stand. */
function* viewsOf(text: string): Generator<TextView> {
  const plain = plainView(text);
  const readings = [plain];
  if (/[%\\&+]/.test(text)) {
    readings.push(unescapedView(plain, true));
    let view = plain;
    for (let depth = 0; depth < escapeDepth; depth += 1) {
      const next = unescapedView(view, false);
      if (next.bytes === view.bytes) break;
      readings.push(next);
      view = next;
    }
  }
  for (const reading of readings) {
    const visible = visibleView(reading);
    yield reading;
    if (visible.bytes.length !== reading.bytes.length) yield visible;
    yield* decodedViews(visible);
  }
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: [from: number, to: number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
