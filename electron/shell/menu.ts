import type { MenuItemConstructorOptions } from 'electron';
import { Menu } from 'electron';
import type { ShellText } from '../text/shell.ts';

export interface MenuOptions {
  readonly text: ShellText;
  readonly appName: string;
  readonly platform: NodeJS.Platform;
  readonly openDocs: () => void;
}

/** The menu's shape: editing, zoom, window and help; no reload and no developer tools. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { text, appName, platform, openDocs } = options;
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const quit: MenuItemConstructorOptions = { role: 'quit', label: text.quit };
  const first: MenuItemConstructorOptions = isMac
    ? {
        label: appName,
        submenu: [
          { role: 'hide', label: text.hide },
          { role: 'hideOthers', label: text.hideOthers },
          { role: 'unhide', label: text.showAll },
          separator,
          quit,
        ],
      }
    : { label: text.file, submenu: [quit] };
  return [
    first,
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
        { role: 'resetZoom', label: text.resetZoom },
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        separator,
        { role: 'togglefullscreen', label: text.fullScreen },
      ],
    },
    {
      label: text.window,
      submenu: [
        { role: 'minimize', label: text.minimize },
        { role: 'close', label: text.close },
      ],
    },
    { label: text.help, submenu: [{ label: text.docs, click: openDocs }] },
  ];
}

export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}
