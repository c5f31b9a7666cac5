import type { GalleryState, GalleryStep } from './galleryState.ts';

function part(name: string, id: string, steps: readonly GalleryStep[] = []): GalleryState {
  return { id: `settings-${id}`, hash: `#/settings/${name}`, show: () => {}, steps };
}

/** Settings, part by part, in the states that a person makes. */
export const settingsStates: readonly GalleryState[] = [
  part('contexts', 'contexts'),
  part('endpoints', 'endpoints-none'),
  part('endpoints', 'endpoints', [
    { click: 'critical-new-service' },
    { type: 'purchase-*' },
    { press: 'Tab' },
    { type: 'POST /v1/orders, GET /v1/cart/*' },
    { click: 'critical-add' },
  ]),
  part('shortcuts', 'shortcuts', [{ click: 'shortcut-change-j' }, { press: 'n' }, { press: 'Enter' }]),
  part('shortcuts', 'shortcut-clash', [{ click: 'shortcut-change-j' }, { press: 'k' }]),
  part('shortcuts', 'shortcut-abort', [{ click: 'shortcut-change-Shift+A' }, { press: 'a' }]),
];
