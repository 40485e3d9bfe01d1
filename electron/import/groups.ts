import type { ImportGroupView } from '../shared/import-views.ts';
import type { ImportedGroup } from './imported.ts';
import { shownName } from './shown-name.ts';

/** Whether the name of an image, with its registry, tag or digest, is that of Open WebUI's. */
export function isOpenWebuiImage(image: string): boolean {
  return /(?:^|\/)open-?webui(?:[:@]|$)/.test(image);
}

/** Whether a group is Open WebUI's: its image, or a variable that no other program has. */
export function looksLikeOpenWebui({ image, variables }: ImportedGroup): boolean {
  return (
    (image !== undefined && isOpenWebuiImage(image)) ||
    variables.some(({ name }) => name.startsWith('WEBUI_'))
  );
}

/** Place of the only group with variables, or -1 when there are several. */
export function onlyFilled(groups: readonly ImportedGroup[]): number {
  const first = groups.findIndex(({ variables }) => variables.length > 0);
  return first === groups.findLastIndex(({ variables }) => variables.length > 0) ? first : -1;
}

export function viewGroups(groups: readonly ImportedGroup[]): readonly ImportGroupView[] {
  return groups.map(viewGroup);
}

/** A group as it may be shown; its texts come from the file. */
export function viewGroup(group: ImportedGroup): ImportGroupView {
  return {
    name: shownName(group.name),
    variables: group.variables.length,
    looksLikeOpenWebui: looksLikeOpenWebui(group),
    alsoReads: (group.alsoReads ?? []).map(shownName),
  };
}
