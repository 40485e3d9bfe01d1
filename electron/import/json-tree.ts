import type { ImportFailure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import { importLimits } from './limits.ts';
import type { Tree } from './tree.ts';
import { malformed } from './tree.ts';

/** Parses strict JSON within the limits; a key that stands twice in one object is refused. */
export function parseJsonTree(text: string): Result<Tree, ImportFailure> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    // The engine's own message quotes the text around the place, which may be a secret.
    return malformed('not-json');
  }
  const failure = checkShape(source);
  return failure ?? ok(toTree(value));
}

/** Depth, number of keys and duplicates, on text that is known to be valid JSON. */
function checkShape(source: string): Result<never, ImportFailure> | undefined {
  const open: (Set<string> | undefined)[] = [];
  let keys = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : undefined);
      if (open.length > importLimits.depth) return tooDeep();
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const start = at;
      at = stringEnd(source, at);
      if (!isKey(source, at)) continue;
      const key = String(JSON.parse(source.slice(start, at + 1)));
      const seen = open.at(-1);
      if (seen?.has(key)) return malformed('key-twice');
      seen?.add(key);
      keys += 1;
      if (keys > importLimits.keys) return tooMany();
    }
  }
  return undefined;
}

/** Index of the quote that ends the string that starts at `start`. */
function stringEnd(source: string, start: number): number {
  let at = start + 1;
  while (source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at;
}

/** Whether the string that ends at `end` is followed by a colon. */
function isKey(source: string, end: number): boolean {
  let at = end + 1;
  while (at < source.length && ' \t\r\n'.includes(source.charAt(at))) at += 1;
  return source[at] === ':';
}

/** Recursion is safe: the depth was checked. */
function toTree(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(toTree), line: null };
  if (typeof value === 'object' && value !== null) {
    return {
      kind: 'map',
      entries: new Map(Object.entries(value).map(([key, item]) => [key, toTree(item)])),
      line: null,
    };
  }
  // A number as it was written is lost, and with it what its reader would print; no reader takes this form for text.
  const text = typeof value === 'number' ? value.toExponential() : String(value);
  return { kind: 'scalar', text, isString: typeof value === 'string', line: null };
}

export function tooDeep() {
  return err({ code: 'import-too-deep', facts: { reason: 'most-levels', most: importLimits.depth } });
}

export function tooMany() {
  return err({ code: 'import-too-many', facts: { reason: 'most-keys', most: importLimits.keys } });
}
