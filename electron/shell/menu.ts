import type { MenuItemConstructorOptions } from 'electron';
import { Menu } from 'electron';
import type { CommandGroup, NamedCommandId } from '../shared/commands.ts';
import { commands, hasMenuKey, menuCommandIds } from '../shared/commands.ts';
import type { CommandNames } from '../text/command-names.ts';
import type { ShellText } from '../text/shell.ts';

export interface MenuOptions {
  readonly text: ShellText;
  readonly names: CommandNames;
  readonly appName: string;
  readonly platform: NodeJS.Platform;
  /** Told of a command that was chosen. On macOS, of one whose key was pressed too. */
  readonly onChoose: (id: NamedCommandId) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** On macOS these stand in the menu of the program. */
const ofProgram: ReadonlySet<NamedCommandId> = new Set(['help.about', 'settings.open']);

/**
 * The application menu: the commands of the window, and what the system brings for editing, zoom and windows; no reload and
 * no developer tools. Keys of commands are shown here and handled by the page, but on macOS, where a menu has them first
 * (Electron's `registerAccelerator` counts on Linux and Windows).
 */
export function menuTemplate({
  text,
  names,
  appName,
  platform,
  onChoose,
}: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  function item(id: NamedCommandId): MenuItemConstructorOptions {
    const { accelerator } = commands[id];
    return {
      id,
      label: names[`command.${id}`],
      ...(hasMenuKey(id) && accelerator !== null ? { accelerator, registerAccelerator: false } : {}),
      click: () => onChoose(id),
    };
  }
  const of = (group: CommandGroup): MenuItemConstructorOptions[] =>
    menuCommandIds
      .filter((id) => commands[id].group === group && !(isMac && ofProgram.has(id)))
      .map((id) => item(id));
  const quit: MenuItemConstructorOptions = { role: 'quit', label: text.quit };
  const program: MenuItemConstructorOptions = {
    label: appName,
    submenu: [
      item('help.about'),
      separator,
      item('settings.open'),
      separator,
      { role: 'hide', label: text.hide },
      { role: 'hideOthers', label: text.hideOthers },
      { role: 'unhide', label: text.showAll },
      separator,
      quit,
    ],
  };
  return [
    ...(isMac ? [program] : []),
    { label: text.file, submenu: [...of('file'), ...(isMac ? [] : [separator, quit])] },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        separator,
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        ...of('view'),
        separator,
        { role: 'resetZoom', label: text.resetZoom },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        separator,
        { role: 'togglefullscreen', label: text.fullScreen },
      ],
    },
    { label: text.secret, submenu: of('secret') },
    { label: text.instance, submenu: of('instance') },
    { label: text.go, submenu: of('go') },
    {
      label: text.window,
      submenu: [
        { role: 'minimize', label: text.minimize },
        { role: 'close', label: text.close },
      ],
    },
    { label: text.help, submenu: of('help') },
  ];
}

export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
