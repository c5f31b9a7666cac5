import { expect, test, vi } from 'vitest';
import { menuTemplate } from './appMenu.ts';

const nothing = { newWindow: () => undefined, showLogs: () => undefined };

/** Labels and roles of all entries, with those of their submenus. */
function entries(template: ReturnType<typeof menuTemplate>): { label?: string; role?: string }[] {
  return template.flatMap((entry) => [
    { ...(entry.label ? { label: entry.label } : {}), ...(entry.role ? { role: entry.role } : {}) },
    ...(Array.isArray(entry.submenu) ? entries(entry.submenu) : []),
  ]);
}

test('offers windows, editing and zoom in both languages, and macOS its own menu', () => {
  const roles = (platform: string) => entries(menuTemplate('en', platform, nothing)).map(({ role }) => role);
  for (const role of [
    'copy',
    'paste',
    'resetZoom',
    'zoomIn',
    'zoomOut',
    'togglefullscreen',
    'minimize',
    'close',
  ])
    expect(roles('linux')).toContain(role);
  expect(roles('linux')).not.toContain('appMenu');
  expect(roles('linux')).toContain('quit');
  expect(roles('darwin')[0]).toBe('appMenu');
  const labels = entries(menuTemplate('ja', 'win32', nothing)).map(({ label }) => label);
  expect(labels).toContain('新規ウィンドウ');
  expect(labels).not.toContain('New Window');
});

test('nothing in it reloads the page or opens the developer tools', () => {
  const roles = entries(menuTemplate('en', 'win32', nothing)).map(({ role }) => role);
  for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(roles).not.toContain(role);
});

test('its own entries do what they say', () => {
  const actions = { newWindow: vi.fn(), showLogs: vi.fn() };
  const all = menuTemplate('en', 'linux', actions).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu : [],
  );
  for (const label of ['New Window', 'Show Log Folder']) {
    const { click } = all.find((entry) => entry.label === label)!;
    (click as () => void)();
  }
  expect(actions.newWindow).toHaveBeenCalledOnce();
  expect(actions.showLogs).toHaveBeenCalledOnce();
});
