import type { ValuePlace } from '../shared/import-views.ts';
import { isWholeReference, referredNames, resolverOf } from '../shared/stand-in.ts';
import type { ImportedGroup, ImportedVariable } from './imported.ts';
import { shownName } from './shown-name.ts';

/**
 * Where the value of a variable is that the file does not hold: the variables and files that its text refers to, or the program
 * that resolves it. Null for a value that is one. Names come from the file and are as they may be shown.
 */
export function placeOfValue(
  variable: ImportedVariable,
  { otherFiles = [] }: Pick<ImportedGroup, 'otherFiles'>,
): ValuePlace | null {
  const text = 'value' in variable ? variable.value : undefined;
  const isWithout = 'problem' in variable && variable.problem === 'no-value';
  if (!isWithout && (text === undefined || !isReference(variable))) return null;
  const secretFiles = otherFiles.filter(
    ({ use, names }) => use === 'secret-file' && [...names.values()].includes(variable.name),
  );
  if (secretFiles.length > 0) return { names: [], files: shown(secretFiles), resolver: null };
  if (variable.at !== undefined) return { names: [shownName(variable.at)], files: [], resolver: null };
  const resolver = text === undefined ? undefined : resolverOf(text.trim());
  const names = text === undefined ? [variable.name] : resolver ? [] : referredNames(text);
  const files = otherFiles.filter(({ use }) => use === 'project-env');
  return {
    names: names.map(shownName),
    files: names.length > 0 ? shown(files) : [],
    resolver: resolver ?? null,
  };
}

/**
 * Whether a variable's text is a reference, which is never saved as a value: one that its reader replaces, or that is nothing else.
 */
export function isReference(variable: ImportedVariable): boolean {
  return (
    'value' in variable &&
    (variable.notes.includes('unexpanded-reference') || isWholeReference(variable.value.trim()))
  );
}

function shown(files: readonly { readonly path: string }[]): readonly string[] {
  return [...new Set(files.map(({ path }) => shownName(path)))];
}
