import { record } from '../records.ts';
import type { Menu, MenuItem, MenuItemConstructorOptions } from '../surface/services.ts';

let applicationMenu: Menu | null = null;

function createItem(options: MenuItemConstructorOptions, position: number): MenuItem {
  const submenu = Array.isArray(options.submenu)
    ? HostMenu.buildFromTemplate(options.submenu)
    : options.submenu;
  const item: MenuItem & { click: () => void } = {
    id: options.id ?? String(position),
    label: options.label ?? options.role ?? '',
    type: options.type ?? (submenu ? 'submenu' : 'normal'),
    enabled: options.enabled ?? true,
    visible: options.visible ?? true,
    checked: options.checked ?? false,
    click: () => options.click?.(item, undefined, {}),
    ...(options.role === undefined ? {} : { role: options.role }),
    ...(submenu ? { submenu } : {}),
  };
  return item;
}

/**
 * https://www.electronjs.org/docs/latest/api/menu
 * Kept and recorded, never shown: the window has Chromium's own keys only. A test clicks an item by its `click`.
 */
export class HostMenu implements Menu {
  items: MenuItem[] = [];

  static buildFromTemplate(template: MenuItemConstructorOptions[]): HostMenu {
    const menu = new HostMenu();
    menu.items = template.map((options, position) => createItem(options, position));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    record(
      'Menu.setApplicationMenu',
      menu?.items.map((item) => item.label),
    );
    applicationMenu = menu;
  }
  static getApplicationMenu = (): Menu | null => applicationMenu;

  getMenuItemById = (id: string): MenuItem | null => {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  };
  popup(): void {
    record(
      'Menu.popup',
      this.items.map((item) => item.label),
    );
  }
  closePopup = (): void => record('Menu.closePopup');
}
