import { weightChanged } from './block.ts';

/** Requests being gathered until the canary should have had some; plain JSON. */
export interface ShareBlock {
  age: number;
  startMs: number | null;
  weight: number | null;
  nc: number;
  ns: number;
  /** The service's other endpoints over the same buckets. */
  restNc: number;
  restNs: number;
}

export const EMPTY_SHARE_BLOCK: ShareBlock = {
  age: 0,
  startMs: null,
  weight: null,
  nc: 0,
  ns: 0,
  restNc: 0,
  restNs: 0,
};

export interface ClosedShareBlock {
  startMs: number;
  nc: number;
  ns: number;
  /** The share the canary should have had, a fraction. */
  expectedShare: number;
}

/** Canary requests that a block should hold, and that the other endpoints must have to tell the share by. */
const EXPECTED_REQUESTS = 3;
const REST_REQUESTS = 30;
/** The other endpoints' share and the configured weight may differ by this much of the weight. */
const DISAGREEMENT = 0.3;

/**
 * The share this endpoint's canary should get: what the service's other endpoints really give theirs, else the
 * configured weight. Null: not known, or the two disagree.
 */
function expectedShare(block: ShareBlock): number | null {
  const configured = block.weight === null ? null : block.weight / 100;
  const rest = block.restNc + block.restNs;
  const realised = rest > 0 ? block.restNc / rest : 0;
  const enough = rest * (configured ?? realised) >= REST_REQUESTS;
  const share = enough ? realised : configured;
  if (share === null || share <= 0 || share >= 1) return null;
  if (enough && configured !== null && Math.abs(realised / configured - 1) > DISAGREEMENT) return null;
  return share;
}

/**
 * Takes one bucket in and gives the block that it completes, null when that cannot be judged. A block closes when all
 * its requests together should hold three of the canary: by how many of them really were, it must not.
 */
export function addToShareBlock(
  open: ShareBlock,
  input: {
    startMs: number;
    weight: number | null;
    counts: { nc: number; ns: number; restNc: number; restNs: number } | null;
  },
  maxAge: number,
): { open: ShareBlock; closed: ClosedShareBlock | null } {
  let block = weightChanged(open.weight, input.weight) ? EMPTY_SHARE_BLOCK : open;
  block = {
    age: block.age + 1,
    startMs: block.startMs ?? input.startMs,
    weight: input.weight ?? open.weight,
    nc: block.nc + (input.counts?.nc ?? 0),
    ns: block.ns + (input.counts?.ns ?? 0),
    restNc: block.restNc + (input.counts?.restNc ?? 0),
    restNs: block.restNs + (input.counts?.restNs ?? 0),
  };
  const share = expectedShare(block);
  const requests = block.nc + block.ns;
  const isFull = share !== null && requests * share >= EXPECTED_REQUESTS;
  if (!isFull && block.age < maxAge) return { open: block, closed: null };
  return {
    open: { ...EMPTY_SHARE_BLOCK, weight: block.weight },
    closed:
      share === null
        ? null
        : {
            startMs: block.startMs ?? input.startMs,
            nc: block.nc,
            ns: block.ns,
            expectedShare: share,
          },
  };
}
