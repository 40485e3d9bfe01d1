import type { ImportGroupView } from '../shared/import-views.ts';
import { ownVariableNames } from '../shared/open-webui-variables.ts';
import type { ImportedGroup } from './imported.ts';
import { shownName } from './shown-name.ts';

/** What a group or a service is known by. */
interface Signs {
  readonly image?: string | undefined;
  readonly variables: readonly { readonly name: string }[];
}

/** Whether an image is Open WebUI's: by the last part of its name, whatever registry it comes from. */
export function isOpenWebuiImage(image: string): boolean {
  return /(?:^|\/)open-?webui(?:[:@]|$)/.test(image);
}

function hasOwnImage({ image }: Signs): boolean {
  return image !== undefined && isOpenWebuiImage(image);
}

/** Whether a group is Open WebUI's: by its image, or by a variable that no other program has. */
export function looksLikeOpenWebui(signs: Signs): boolean {
  return hasOwnImage(signs) || signs.variables.some(({ name }) => ownVariableNames.has(name));
}

/** Which of these are Open WebUI's: those with its image, and only where none has it, those with a variable that no other program has. */
export function ownAmong<T>(all: readonly T[], signsOf: (one: T) => Signs): readonly T[] {
  const byImage = all.filter((one) => hasOwnImage(signsOf(one)));
  return byImage.length > 0 ? byImage : all.filter((one) => looksLikeOpenWebui(signsOf(one)));
}

/** Whether anything can be imported of a group, or of a file that it names. */
export function isFilled({ variables, otherFiles = [] }: ImportedGroup): boolean {
  return variables.length > 0 || otherFiles.length > 0;
}

/**
 * The group that is meant where nobody says which: the one that is Open WebUI's ({@link ownAmong}), else the only one that the file
 * has. Undefined where that is open; a group of another program is never meant unasked.
 */
export function meantGroup(groups: readonly ImportedGroup[]): ImportedGroup | undefined {
  const own = ownAmong(groups, (group) => group);
  return own.length > 0 ? only(own) : only(groups);
}

function only(groups: readonly ImportedGroup[]): ImportedGroup | undefined {
  return groups.length === 1 ? groups[0] : undefined;
}

export function viewGroups(groups: readonly ImportedGroup[]): readonly ImportGroupView[] {
  return groups.map(viewGroup);
}

/** A group as it may be shown; its texts come from the file. */
export function viewGroup(group: ImportedGroup): ImportGroupView {
  return {
    name: shownName(group.name),
    kind: group.kind ?? null,
    variables: group.variables.length,
    looksLikeOpenWebui: looksLikeOpenWebui(group),
    alsoReads: (group.otherFiles ?? [])
      .filter(({ use }) => use === 'env-file')
      .map(({ path }) => shownName(path)),
  };
}
