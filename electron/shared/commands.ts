/** The menus of the program, and the groups of its list of keys, in their order. */
export const commandGroups = ['file', 'view', 'secret', 'instance', 'go', 'help'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** A command of the window. Its name is the text `command.<id>` of the window's language. */
export interface Command {
  /** Also the menu that it stands in. */
  readonly group: CommandGroup;
  /** Its key in Electron's notation for accelerators; null for none. */
  readonly accelerator: string | null;
  /**
   * Where its key counts. `window`: everywhere, also in a field. `list`: where no text is selected and no field has the
   * focus, as text has the same key; a menu shows none for it, since macOS takes every key of a menu from the page.
   */
  readonly keyIn: 'window' | 'list';
  readonly isInMenu: boolean;
}

function command(
  group: CommandGroup,
  accelerator: string | null = null,
  { keyIn = 'window', isInMenu = true }: Partial<Pick<Command, 'keyIn' | 'isInMenu'>> = {},
): Command {
  return { group, accelerator, keyIn, isInMenu };
}

const named = {
  'secret.new': command('file', 'CmdOrCtrl+N'),
  'instance.new': command('file'),
  'adopt.open': command('file'),
  'import.open': command('file'),
  'file.write': command('file', 'CmdOrCtrl+E'),
  'step.next': command('file', 'CmdOrCtrl+Enter', { isInMenu: false }),
  'trash.undo': command('file', 'CmdOrCtrl+Z', { keyIn: 'list' }),
  'keychain.unlock': command('file', 'CmdOrCtrl+U'),
  'keychain.lock': command('file', 'CmdOrCtrl+L'),
  'palette.open': command('view', 'CmdOrCtrl+K'),
  'filter.focus': command('view', 'CmdOrCtrl+F'),
  'sidebar.toggle': command('view', 'CmdOrCtrl+B'),
  'pane.next': command('view', 'F6'),
  'pane.previous': command('view', 'Shift+F6'),
  'secret.copy': command('secret', 'CmdOrCtrl+C', { keyIn: 'list' }),
  'secret.edit': command('secret', 'F2', { keyIn: 'list' }),
  'secret.rotate': command('secret', 'CmdOrCtrl+Shift+R'),
  'secret.remove': command('secret', 'Delete', { keyIn: 'list' }),
  'test.run': command('instance', 'CmdOrCtrl+T'),
  'token.inspect': command('instance'),
  'instance.browse': command('instance'),
  'instance.edit': command('instance'),
  'instance.remove': command('instance'),
  'go.secrets': command('go'),
  'go.files': command('go'),
  'go.tests': command('go'),
  'go.generator': command('go'),
  'go.trash': command('go'),
  'go.keychain': command('go'),
  'settings.open': command('go', 'CmdOrCtrl+,'),
  'help.docs': command('help', 'F1'),
  'help.keys': command('help', 'CmdOrCtrl+/'),
  'help.about': command('help'),
} as const satisfies Readonly<Record<string, Command>>;

export type NamedCommandId = keyof typeof named;

/** The instances that have a key each, by their place in the sidebar. */
export const instancePlaces = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type InstancePlace = (typeof instancePlaces)[number];

export type InstanceCommandId = `go.instance.${InstancePlace}`;
export type CommandId = NamedCommandId | InstanceCommandId;

export function instanceCommandId(place: InstancePlace): InstanceCommandId {
  return `go.instance.${place}`;
}

/** The commands that the application menu has, by group and in their order there. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the list
export const menuCommandIds = (Object.keys(named) as readonly NamedCommandId[]).filter(
  (id) => named[id].isInMenu,
);

/** The place of the instance that a command goes to; undefined for any other command. */
export function instancePlaceOf(id: CommandId): InstancePlace | undefined {
  return instancePlaces.find((place) => instanceCommandId(place) === id);
}

const byPlace = Object.fromEntries(
  instancePlaces.map((place) => [
    instanceCommandId(place),
    command('go', `CmdOrCtrl+${String(place)}`, { isInMenu: false }),
  ]),
);

/**
 * The one list of the commands of the window. The page's keys, its palette and list of keys, the hints beside buttons and
 * the application menu are made from it.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both parts have all of their ids
export const commands = { ...named, ...byPlace } as Readonly<Record<CommandId, Command>>;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the list
export const commandIds = Object.keys(commands) as readonly CommandId[];

/** Whether a menu of the program shows the key of a command. macOS gives such a key to the menu, and not to the page. */
export function hasMenuKey(id: CommandId): boolean {
  const { accelerator, keyIn, isInMenu } = commands[id];
  return accelerator !== null && keyIn === 'window' && isInMenu;
}
