import type { Tree } from '../import/tree.ts';
import { child } from '../import/tree.ts';

/** Whether two documents are the same but for what stands at a path of keys, and maps on the way to it that hold nothing else. */
export function isSameBeside(
  one: Tree | undefined,
  other: Tree | undefined,
  [key, ...rest]: readonly string[],
): boolean {
  if (key === undefined) return true;
  if (!isMapOrNothing(one) || !isMapOrNothing(other)) return false;
  const names = new Set(
    [one, other].flatMap((tree) => (tree?.kind === 'map' ? [...tree.entries.keys()] : [])),
  );
  names.delete(key);
  const seen = new Map<Tree, Tree>();
  return (
    [...names].every((name) => isSame(child(one, name), child(other, name), seen)) &&
    isSameBeside(child(one, key), child(other, key), rest)
  );
}

function isMapOrNothing(tree: Tree | undefined): boolean {
  return (
    tree === undefined ||
    tree.kind === 'map' ||
    (tree.kind === 'scalar' && !tree.isString && tree.text === '')
  );
}

/** Aliases make one node stand in many places; a pair that was compared is not compared again. */
function isSame(one: Tree | undefined, other: Tree | undefined, seen: Map<Tree, Tree>): boolean {
  if (!one || !other) return one === other;
  if (seen.get(one) === other) return true;
  seen.set(one, other);
  switch (one.kind) {
    case 'map':
      return (
        other.kind === 'map' &&
        one.entries.size === other.entries.size &&
        [...one.entries].every(([name, value]) => isSame(value, other.entries.get(name), seen))
      );
    case 'list':
      return (
        other.kind === 'list' &&
        one.items.length === other.items.length &&
        one.items.every((item, index) => isSame(item, other.items[index], seen))
      );
    case 'scalar':
      return other.kind === 'scalar' && one.text === other.text && one.isString === other.isString;
    case 'opaque':
      // What is behind a tag was not read.
      return false;
  }
}
