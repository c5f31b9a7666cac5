import type { Display, Screen } from '../surface/services.ts';

const bounds = { x: 0, y: 0, width: 1600, height: 1000 };
const display: Display = { id: 1, bounds, workArea: bounds, scaleFactor: 1 };

/** https://www.electronjs.org/docs/latest/api/screen: one display of the virtual screen's size; the real is unknown. */
export const screen: Screen = {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display,
};
