import { type CommandId, instancePlaceOf, type NamedCommandId } from '../../electron/shared/commands.ts';
import type { Translate } from '../i18n/i18n.tsx';

/** The name of a command, as menus, the palette and the list of keys show it. */
export function commandText(t: Translate, id: CommandId): string {
  const place = instancePlaceOf(id);
  if (place !== undefined) return t('command.go.instance', { place });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every command without a place
  const name = id as NamedCommandId;
  return t(`command.${name}`);
}
