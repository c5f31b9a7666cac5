import type { VerdictKind } from './verdict.ts';

interface Counted {
  kind: VerdictKind;
  /** Requests counted since the release began to be judged. */
  canary: { requests: number };
  stable: { requests: number };
}

/** An endpoint, as far as it matters for going on. */
interface Told extends Counted {
  critical: boolean;
  missing: { minutes: number | null; visible: boolean } | null;
}

/** What is known of a release of which not every endpoint is told yet, for whoever has to decide all the same. */
export interface Undecided<One> {
  /** The critical endpoints; the fewest that carry most of the requests where none is critical. */
  by: 'critical' | 'busiest';
  /** How many those are, and how many of them were found no worse. */
  all: number;
  noWorse: number;
  /** Those of them that are undecided, the busiest first. */
  open: readonly One[];
  /** The part of the service's requests that they all carry, a fraction; null: not known. */
  share: number | null;
  /** The part of the service's requests that all undecided endpoints carry, a fraction; null: not known. */
  openShare: number | null;
  /** What to wait for: those of `open` that can be told within six hours, else the busiest of the other undecided. */
  waitFor: readonly One[];
  /** The longest wait for them at the present traffic, minutes; 0: a rise would have shown by now; null: none. */
  minutes: number | null;
  /** Of all undecided: what cannot be told within six hours at this traffic, the critical and the busiest first. */
  never: readonly One[];
}

/** Endpoints that carry so much of the requests together stand for the service where none is critical. */
const MOST_OF_THE_REQUESTS = 0.9;

function requestsOf({ canary, stable }: Counted): number {
  return canary.requests + stable.requests;
}

function sum(endpoints: readonly Counted[]): number {
  return endpoints.reduce((total, one) => total + requestsOf(one), 0);
}

/** The fewest endpoints that carry most of the requests. @param sorted the busiest first. */
function busiest<One extends Told>(sorted: readonly One[], total: number): One[] {
  const found: One[] = [];
  let carried = 0;
  for (const one of sorted) {
    if (carried >= total * MOST_OF_THE_REQUESTS) break;
    found.push(one);
    carried += requestsOf(one);
  }
  return found;
}

function isOpen({ kind }: Counted): boolean {
  return kind === 'watching' || kind === 'notJudged';
}

/** What is not judged may not be counted either: its traffic is not known. */
function shareOf(part: readonly Counted[], endpoints: readonly Counted[]): number | null {
  const total = sum(endpoints);
  return total === 0 || endpoints.some(({ kind }) => kind === 'notJudged') ? null : sum(part) / total;
}

/** The part of the service's requests that all undecided endpoints carry, a fraction; null: not known. */
export function openShare(endpoints: readonly Counted[]): number | null {
  return shareOf(endpoints.filter(isOpen), endpoints);
}

function canBeTold({ missing }: Told): boolean {
  return missing !== null && missing.visible && missing.minutes !== null;
}

/**
 * What is known where some endpoints are undecided: of those that matter most, of the traffic that the undecided
 * carry, and what waiting can bring. Null: nothing is undecided, or nothing is counted yet.
 */
export function undecided<One extends Told>(endpoints: readonly One[]): Undecided<One> | null {
  const sorted = endpoints.toSorted((one, other) => requestsOf(other) - requestsOf(one));
  const open = sorted.filter(isOpen);
  const total = sum(endpoints);
  if (open.length === 0 || total === 0) return null;
  const critical = sorted.filter((one) => one.critical);
  const mostOfIt = busiest(sorted, total);
  const matter = critical.length > 0 ? critical : mostOfIt;
  const openOnes = matter.filter(isOpen);
  const openBusy = mostOfIt.filter(isOpen);
  const waitFor = (openOnes.length > 0 ? openOnes : openBusy).filter(canBeTold);
  const minutes = waitFor.map(({ missing }) => missing?.minutes ?? 0);
  return {
    by: critical.length > 0 ? 'critical' : 'busiest',
    all: matter.length,
    noWorse: matter.filter(({ kind }) => kind === 'healthy').length,
    open: openOnes,
    share: shareOf(matter, endpoints),
    openShare: shareOf(open, endpoints),
    waitFor,
    minutes: minutes.length > 0 ? Math.max(...minutes) : null,
    never: open
      .filter(({ kind, missing }) => kind === 'watching' && missing !== null && !missing.visible)
      .toSorted((one, other) => Number(other.critical) - Number(one.critical)),
  };
}
