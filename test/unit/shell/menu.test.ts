import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { commands, menuCommandIds, type NamedCommandId } from '../../../electron/shared/commands.ts';
import { locales } from '../../../electron/shared/locales.ts';
import { menuTemplate } from '../../../electron/shell/menu.ts';
import { commandNames } from '../../../electron/text/command-names.ts';
import { shellTexts } from '../../../electron/text/shell.ts';

vi.mock('electron', () => ({ Menu: {} }));

function template(platform: NodeJS.Platform, locale: (typeof locales)[number] = 'en') {
  const chosen: NamedCommandId[] = [];
  const menus = menuTemplate({
    text: shellTexts[locale],
    names: commandNames[locale],
    appName: 'WebUI Keyring',
    platform,
    onChoose: (id) => void chosen.push(id),
  });
  return { menus, chosen, items: menus.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : [])) };
}

/** Electron calls an item with itself, the window and the event; the program's items take none of them. */
const choose = (item: MenuItemConstructorOptions | undefined): void =>
  void Reflect.apply(item?.click ?? expect.fail('nothing to choose'), undefined, []);

describe('the application menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'has each command once, and tells of it, on %s',
    (platform) => {
      const { items, chosen } = template(platform);
      const own = items.filter(({ id }) => id !== undefined);
      expect(own.map(({ id }) => String(id)).toSorted()).toEqual([...menuCommandIds].toSorted());
      for (const item of own) choose(item);
      expect(chosen).toEqual(own.map(({ id }) => id));
    },
  );

  it('shows the keys of the page, registers none of them, and none that text has too', () => {
    const { items } = template('linux');
    for (const id of menuCommandIds) {
      const item = items.find((each) => each.id === id);
      const { accelerator, keyIn } = commands[id];
      expect(item?.accelerator ?? null, id).toBe(keyIn === 'window' ? accelerator : null);
      expect(item?.registerAccelerator ?? false, id).toBe(false);
    }
  });

  it('has what the system brings for editing, zoom and windows, and neither reload nor developer tools', () => {
    const roles = template('linux').items.map(({ role }) => role);
    for (const role of ['copy', 'paste', 'zoomIn', 'resetZoom', 'minimize', 'quit'] as const) {
      expect(roles).toContain(role);
    }
    expect(roles).not.toContain('reload');
    expect(roles).not.toContain('toggleDevTools');
  });

  it('puts settings, About and Quit into the menu of the program on macOS', () => {
    const { menus } = template('darwin');
    expect(menus[0]?.label).toBe('WebUI Keyring');
    const ids = (index: number) => {
      const submenu = menus[index]?.submenu;
      return Array.isArray(submenu) ? submenu.map(({ id, role }) => id ?? role) : [];
    };
    expect(ids(0)).toEqual(expect.arrayContaining(['help.about', 'settings.open', 'quit']));
    expect(ids(1)).not.toContain('quit');
  });

  it.each(locales)('has a label of its own for each menu and item in %s', (locale) => {
    const { menus, items } = template('linux', locale);
    const labels = menus.map(({ label }) => label);
    expect(new Set(labels).size).toBe(menus.length);
    for (const item of [...menus, ...items]) {
      expect(item.type === 'separator' || (item.label ?? '') !== '', JSON.stringify(item)).toBe(true);
    }
  });
});
