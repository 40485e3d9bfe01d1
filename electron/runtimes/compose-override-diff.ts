import { mask } from '../export/dialects/pieces.ts';
import { requiredReference } from '../shared/compose-key.ts';
import { looksLikeValue } from '../shared/looks-like-value.ts';
import type { OverrideVariable } from '../shared/compose-views.ts';
import type { MergeDiffLine } from '../shared/views.ts';

/** Lines shown around a change. */
const context = 2;

/**
 * The changed lines of an override file with two lines around each. Our entries, which hold no value, show as they are; of all
 * else only keys and the names of variables do.
 */
export function overrideDiff(
  oldText: string,
  newText: string,
  variables: readonly OverrideVariable[],
): readonly MergeDiffLine[] {
  const old = linesOf(oldText);
  const now = linesOf(newText);
  const shown: MergeDiffLine[] = [];
  const add = (kind: MergeDiffLine['kind'], line: number, text = ''): void => {
    shown.push({ kind, line: line + 1, maskedText: maskLine(text, variables) });
  };
  let [oldLine, newLine] = [0, 0];
  for (const [sameOld, sameNew] of [...commonLines(old, now), [old.length, now.length] as const]) {
    for (; oldLine < sameOld; oldLine += 1) add('removed', oldLine, old[oldLine]);
    for (; newLine < sameNew; newLine += 1) add('added', newLine, now[newLine]);
    if (sameOld < old.length) add('same', oldLine, old[oldLine]);
    oldLine += 1;
    newLine += 1;
  }
  return shown.filter(
    ({ kind }, index) =>
      kind !== 'same' ||
      shown.slice(Math.max(0, index - context), index + context + 1).some((near) => near.kind !== 'same'),
  );
}

function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Places of lines that stand in both texts, in order. Edits only insert lines and change some, so the next same one counts. */
function commonLines(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let at = 0;
  for (const [index, line] of old.entries()) {
    // A changed line has none; no line of the old text moves further than the new text is longer, and one more.
    const found = now.slice(at, index + (now.length - old.length) + 1).indexOf(line);
    if (found < 0) continue;
    pairs.push([index, at + found]);
    at += found + 1;
  }
  return pairs;
}

function maskLine(line: string, variables: readonly OverrideVariable[]): string {
  for (const variable of variables) {
    for (const entry of [`${variable.name}: `, `${variable.name}=`].map(
      (key) => key + requiredReference(variable),
    )) {
      const at = line.indexOf(entry);
      if (at < 0) continue;
      const rest = line.slice(at + entry.length);
      return `${maskOther(line.slice(0, at))}${entry}${maskOther(rest)}`;
    }
  }
  return maskOther(line);
}

/** What is not of ours: the key of a line, and the marks of YAML. */
function maskOther(text: string): string {
  if (/^[\s\-[\]{},"']*$/.test(text)) return text;
  const [, lead = '', key = '', mark = '', rest = ''] =
    /^(\s*(?:- )?)(["']?[\w.-]{1,64}["']?)(\s*[:=])(.*)$/.exec(text) ?? [];
  if (key === '' || looksLikeValue(key)) return `${/^\s*(?:#\s*)?/.exec(text)?.[0] ?? ''}${mask}`;
  return `${lead}${key}${mark}${rest.trim() === '' ? '' : `${mark.endsWith(':') ? ' ' : ''}${mask}`}`;
}
