import type { GalleryState } from './galleryState.ts';

function linkState(id: string, query: string): GalleryState {
  return {
    id: `link-${id}`,
    hash: `#/link?${query}&namespace=purchase&rollout=purchase-api`,
    show: (main) =>
      main.answer('readHistory', () => ({
        ok: true,
        value: { file: { bytes: 0, trouble: null }, releases: [] },
      })),
  };
}

/** Links that lead nowhere. */
export const peopleStates: readonly GalleryState[] = [
  linkState('no-context', 'context=eks-of-somebody-else'),
  linkState('no-record', 'context=prod-tokyo&at=2025-11-02T04:00:00Z'),
];
