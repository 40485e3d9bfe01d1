import type { ImportGroupView } from '../shared/import-views.ts';
import type { ImportedGroup } from './imported.ts';
import { shownName } from './shown-name.ts';

/** What a group or a service is known by. */
interface Signs {
  readonly name?: string;
  readonly image?: string | undefined;
  readonly variables: readonly { readonly name: string }[];
}

/** Whether a group is Open WebUI's: its image, or a variable that no other program has. */
export function looksLikeOpenWebui({ image, variables }: Signs): boolean {
  return (
    (image !== undefined && /(?:^|\/)open-?webui(?:[:@]|$)/.test(image)) ||
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
