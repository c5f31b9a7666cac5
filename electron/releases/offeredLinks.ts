/** Links that a screen was given from the cluster: they may be opened, and no others like them. */
export interface OfferedLinks {
  offer: (urls: readonly (string | null)[]) => void;
  has: (url: string) => boolean;
}

const MOST_KEPT = 2_000;

export function createOfferedLinks(): OfferedLinks {
  const kept = new Set<string>();
  return {
    offer(urls) {
      for (const url of urls) {
        if (url === null) continue;
        kept.delete(url);
        kept.add(url);
      }
      for (const oldest of kept) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
    },
    has: (url) => kept.has(url),
  };
}
