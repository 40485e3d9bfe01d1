import type { Id } from '../../../electron/shared/domain.ts';

/** The head of a group. */
export interface GroupLine {
  readonly type: 'group';
  /** The id of the instance, or the kind. */
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly isOpen: boolean;
}

/** A row, as far as moving, selecting and typing in a table need to know it. */
export interface PlainRowLine {
  readonly type: 'row';
  /** The id of what it shows. */
  readonly key: Id;
  /** That of its group; null where there are none. */
  readonly groupKey: string | null;
  readonly name: string;
}

/** A line of a table's body. Its key is unique among all. */
export type PlainLine = GroupLine | PlainRowLine;

/** The ids of the rows from one line to another, both ends included, in the order of the table. */
export function rowsBetween(lines: readonly PlainLine[], from: number, to: number): readonly Id[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  return lines.slice(first, last + 1).flatMap(({ type, key }) => (type === 'row' ? [key] : []));
}

/**
 * Where a key leads from a line: undefined for keys that lead nowhere. `page` is the number of lines that are seen at once.
 */
export function lineAfterKey(key: string, at: number, count: number, page: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return next === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, next));
}

/**
 * The line that typed characters jump to: the next one whose name begins with them, from `at` on. One character again looks
 * behind `at`, so that it goes from one to the next.
 */
export function lineOfTyped(lines: readonly PlainLine[], at: number, typed: string): number | undefined {
  const wanted = typed.toLowerCase();
  const [first = ''] = Array.from(wanted);
  const isRepeated = wanted === first.repeat(wanted.length / first.length);
  const prefix = isRepeated ? first : wanted;
  const start = isRepeated ? at + 1 : at;
  for (let step = 0; step < lines.length; step += 1) {
    const index = (start + step) % lines.length;
    const line = lines[index];
    if (line !== undefined && line.name.toLowerCase().startsWith(prefix)) return index;
  }
  return undefined;
}

/** The row that has the focus once `gone` are deleted: the next one in the table, or else the one before. */
export function rowAfter(lines: readonly PlainLine[], gone: ReadonlySet<Id>): Id | undefined {
  const ids = lines.flatMap(({ type, key }) => (type === 'row' ? [key] : []));
  const last = ids.findLastIndex((id) => gone.has(id));
  return (
    ids.slice(last + 1).find((id) => !gone.has(id)) ?? ids.slice(0, last).findLast((id) => !gone.has(id))
  );
}
