import type { OutsideCause, ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { NextEvent } from '../../../shared/contract/releaseRow.ts';
import { bannerLead } from './bannerLead.ts';
import type { MonitorStatement } from './monitorStatement.ts';

/**
 * What a person has to do about a release. worse: stop it. suspicious: let it be for a while. monitor: look at it first.
 * open: not all is told. fine: all is told, and nothing found. pods, checks, outside: the numbers say nothing against it,
 * but its pods do, a failed check of the analysis, or what holds it back from outside. unknown: nothing is judged now.
 */
export type AdviceCall =
  'worse' | 'suspicious' | 'monitor' | 'open' | 'fine' | 'pods' | 'checks' | 'outside' | 'unknown';

export interface Advice {
  call: AdviceCall;
  /** What comes without anybody; null: the release stands still until a person acts. */
  next: NextEvent | null;
}

const WAITS_FOR_PERSON: ReadonlySet<NextEvent['kind']> = new Set([
  'waitsForPerson',
  'manuallyPaused',
  'inconclusive',
]);
const BY_ITSELF: ReadonlySet<NextEvent['kind']> = new Set([
  'waitEnds',
  'analysisRuns',
  'podsBecomeReady',
  'experimentRuns',
  'promotingFully',
]);

/** Every pod that only just starts is held back by its probe, and an autoscaler at its limit holds no step back. */
const PASSING: ReadonlySet<OutsideCause['kind']> = new Set(['probe', 'autoscalerAtLimit']);

type Release = Pick<ReleaseSnapshot, 'detail' | 'verdict' | 'monitors' | 'rolloutFreshness'>;

/** What goes wrong whatever the numbers say; null: nothing. */
export function troubleOf({ causes, replicaSets, analysisRuns }: ReleaseDetail): AdviceCall | null {
  if (replicaSets.some(({ role, pods }) => role === 'canary' && pods.some(({ failing }) => failing)))
    return 'pods';
  if (causes.some(({ kind }) => !PASSING.has(kind))) return 'outside';
  const isFailing = analysisRuns.some(
    ({ running, metrics }) => running && metrics.some(({ failed }) => failed > 0),
  );
  return isFailing ? 'checks' : null;
}

function callOf(snapshot: Release, detail: ReleaseDetail, statement: MonitorStatement): AdviceCall {
  const { kind } = snapshot.verdict;
  if (kind === 'failing') return 'worse';
  if (bannerLead(snapshot, statement) === 'monitors') return 'monitor';
  if (kind === 'suspicious') return 'suspicious';
  if (kind === 'notJudged') return 'unknown';
  return troubleOf(detail) ?? (kind === 'healthy' ? 'fine' : 'open');
}

/**
 * What to do about a release in flight, from what is known of now; never that it may go on. Null: what the cluster says
 * is not of now, or nothing is left to do or to come.
 */
export function adviceOf(snapshot: Release, statement: MonitorStatement): Advice | null {
  const { detail, rolloutFreshness } = snapshot;
  const [event] = detail?.next ?? [];
  if (!detail || !event || detail.aborted || rolloutFreshness.state !== 'live') return null;
  const waits = WAITS_FOR_PERSON.has(event.kind);
  if (!waits && !BY_ITSELF.has(event.kind)) return null;
  return { call: callOf(snapshot, detail, statement), next: waits ? null : event };
}
