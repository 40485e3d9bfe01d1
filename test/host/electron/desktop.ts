// oxlint-disable typescript/no-unsafe-type-assertion -- plays a part of Electron's interface, and reads its own files and pipe
import { EventEmitter } from 'node:events';
import process from 'node:process';
import type Electron from 'electron';
import type { DialogAnswer, DialogRequest } from '../wire.ts';
import { browser, serve } from './link.ts';

/** Electron takes a window before the options; the host has no parent windows. */
function optionsOf(args: readonly unknown[]): DialogOptions {
  return args.at(-1) as DialogOptions;
}

async function ask(kind: DialogRequest['kind'], options: DialogOptions): Promise<DialogAnswer> {
  return browser.call('dialog', {
    kind,
    title: options.title ?? '',
    message: options.message ?? '',
    defaultPath: options.defaultPath ?? '',
    buttons: options.buttons ?? [],
    cancelId: options.cancelId ?? 0,
    properties: options.properties ?? [],
  });
}
type DialogOptions = Partial<
  Pick<Electron.MessageBoxOptions, 'title' | 'message' | 'buttons' | 'cancelId'> &
    Pick<Electron.SaveDialogOptions, 'defaultPath'>
> & { readonly properties?: readonly string[] };

type DialogPart = Pick<
  typeof Electron.dialog,
  'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'
>;

export const dialog: DialogPart = {
  showErrorBox: (title, content) => void process.stderr.write(`${title}\n${content}\n`),
  showSaveDialog: async (...args: unknown[]) => {
    const { paths } = await ask('save', optionsOf(args));
    return { canceled: paths.length === 0, filePath: paths[0] ?? '' };
  },
  showOpenDialog: async (...args: unknown[]) => {
    const { paths } = await ask('open', optionsOf(args));
    return { canceled: paths.length === 0, filePaths: [...paths] };
  },
  showMessageBox: async (...args: unknown[]) => {
    const { button } = await ask('message', optionsOf(args));
    return { response: button, checkboxChecked: false };
  },
};

export const shell: Pick<typeof Electron.shell, 'openExternal'> = {
  openExternal: (url) => browser.call('openExternal', url),
};

type Template = Electron.MenuItemConstructorOptions;

let applicationMenu: readonly Template[] = [];

const allItems = (items: readonly Template[]): readonly Template[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);

serve({
  chooseInMenu: (label) => {
    const click = allItems(applicationMenu).find((item) => item.label === label)?.click;
    // The program's items take none of what Electron gives them.
    (click as (() => void) | undefined)?.();
    return click !== undefined;
  },
});

export class Menu {
  readonly template: readonly Template[];

  constructor(template: readonly Template[] = []) {
    this.template = template;
  }

  static buildFromTemplate(template: Template[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu?.template ?? [];
    const labels = allItems(applicationMenu).map(({ label, role, type }) => label ?? role ?? type ?? '');
    void browser.call('menu', labels);
  }
}

type ThemePart = Pick<typeof Electron.nativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

class HostTheme extends EventEmitter implements ThemePart {
  #source: ThemePart['themeSource'] = 'system';

  get themeSource(): ThemePart['themeSource'] {
    return this.#source;
  }

  set themeSource(source: ThemePart['themeSource']) {
    this.#source = source;
    void browser.call('colorScheme', source);
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new HostTheme();

/** The machine of a test never sleeps. */
export const powerMonitor: Pick<Electron.PowerMonitor, 'on'> = new EventEmitter() as Electron.PowerMonitor;
