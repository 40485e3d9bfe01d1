import type { FailureFacts, PlainReason } from '../shared/failure-facts.ts';
import type { ImportFailure } from '../shared/failure.ts';
import type { Err } from '../shared/result.ts';
import { err } from '../shared/result.ts';

/**
 * A parsed document, the same for JSON and YAML: maps are `Map`s, so that no key can reach a prototype, and scalars keep
 * their text. Aliases of YAML point to the same node; nothing is copied.
 */
export type Tree = TreeMap | TreeList | TreeScalar | TreeOpaque;

export interface TreeMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Tree>;
  readonly line: number | null;
}

export interface TreeList {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly line: number | null;
}

export interface TreeScalar {
  readonly kind: 'scalar';
  readonly text: string;
  /** False for a plain YAML scalar and for a JSON number, boolean or null: what it is depends on the reader. */
  readonly isString: boolean;
  readonly line: number | null;
}

/** A node with a tag that is not read (`!reset`, `!!binary`). */
export interface TreeOpaque {
  readonly kind: 'opaque';
  readonly line: number | null;
}

/** The entry of a map under `key`, or undefined when there is none or `tree` is no map. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(key) : undefined;
}

/** The text of a scalar under `key`, or undefined. */
export function childText(tree: Tree | undefined, key: string): string | undefined {
  const found = child(tree, key);
  return found?.kind === 'scalar' ? found.text : undefined;
}

/** A file that breaks its own format's rules, at a line from 1 where it is known. The facts name no value. */
export function malformed(
  why: PlainReason | FailureFacts,
  line: number | null = null,
  detail?: string,
): Err<ImportFailure> {
  const facts: FailureFacts = typeof why === 'string' ? { reason: why } : why;
  return err({
    code: 'import-malformed',
    facts: line === null ? facts : { ...facts, line },
    ...(detail !== undefined && { detail }),
  });
}
