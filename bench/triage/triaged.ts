import type { TimelineSnapshot } from '../../shared/contract/timelineTopic.ts';
import type { Findings, Trouble } from '../../shared/contract/triage.ts';
import type { PlayedScenario } from './playScenario.ts';

/** What triage has to say of a scenario. */
export interface Triaged {
  name: string;
  trouble: Trouble;
  /** Minutes within which it has to be told. */
  play: number;
  /** What may be said until then. */
  mayTell: readonly Trouble[];
  isTold: (snapshot: TimelineSnapshot) => boolean;
  /** Labels of the endpoints that are worse, or "bad" ones of both. */
  worse: readonly string[];
  where: Findings['where'];
  /** Whether the first signal is more than a suspicion. */
  sure: boolean;
  /** How far the first signal may be from the truth, ms; null: as far as its own span says. */
  withinMs: number | null;
  /** When the trouble really began, ms; null: there is none. */
  truthMs: (played: PlayedScenario) => number | null;
}

const MINUTE_MS = 60_000;
const TWO_BUCKETS_MS = 40_000;

function afterTraffic(minutes: number): Triaged['truthMs'] {
  return (played) => {
    const firstMs = played.firstTrafficMs();
    return firstMs === null ? null : firstMs + minutes * MINUTE_MS;
  };
}

function firstOf(is: (entry: TimelineSnapshot['entries'][number]) => boolean): Triaged['truthMs'] {
  return (played) => played.timeline().entries.find(is)?.atMs ?? null;
}

const QUIET: readonly Trouble[] = ['none', 'unsure'];
const has = (trouble: Trouble) => (snapshot: TimelineSnapshot) => snapshot.findings?.trouble === trouble;

/** The scenarios, each with what is true of it. */
export const TRIAGED: readonly Triaged[] = [
  {
    name: 'healthy',
    trouble: 'none',
    play: 33,
    worse: [],
    where: 'cannotTell',
    sure: true,
    withinMs: 0,
    mayTell: ['none'],
    isTold: ({ row }) => row?.outcome === 'finished',
    truthMs: () => null,
  },
  {
    name: 'one-endpoint',
    trouble: 'oneEndpoint',
    play: 25,
    worse: ['POST /v1/orders'],
    where: 'canaryOnly',
    sure: true,
    withinMs: TWO_BUCKETS_MS,
    mayTell: [...QUIET, 'monitorAlert', 'oneEndpoint'],
    isTold: has('oneEndpoint'),
    truthMs: afterTraffic(8),
  },
  {
    name: 'latency',
    trouble: 'latency',
    play: 12,
    worse: ['POST /v1/orders'],
    where: 'canaryOnly',
    sure: true,
    withinMs: TWO_BUCKETS_MS,
    mayTell: [...QUIET, 'latency'],
    isTold: has('latency'),
    truthMs: afterTraffic(2),
  },
  {
    name: 'low-traffic',
    trouble: 'oneEndpoint',
    play: 60,
    worse: ['POST /v1/orders'],
    where: 'canaryOnly',
    sure: true,
    withinMs: null,
    mayTell: [...QUIET, 'monitorAlert', 'oneEndpoint'],
    isTold: has('oneEndpoint'),
    truthMs: afterTraffic(1),
  },
  {
    name: 'outage',
    trouble: 'bothVersions',
    play: 16,
    worse: ['POST /v1/orders', 'POST /v1/payments/authorize', 'POST /v1/payments/capture'],
    where: 'both',
    sure: true,
    withinMs: TWO_BUCKETS_MS,
    mayTell: [...QUIET, 'monitorAlert', 'bothVersions'],
    isTold: ({ findings }) => findings?.trouble === 'bothVersions' && findings.endpoints.worseCount === 3,
    truthMs: afterTraffic(8),
  },
  {
    name: 'no-data',
    trouble: 'cannotMeasure',
    play: 10,
    worse: [],
    where: 'cannotTell',
    sure: false,
    withinMs: 0,
    mayTell: ['none', 'cannotMeasure'],
    isTold: has('cannotMeasure'),
    truthMs: firstOf(({ kind, severity }) => kind === 'measurement' && severity === 'warn'),
  },
  {
    name: 'crashloop',
    trouble: 'crashLoop',
    play: 5,
    worse: [],
    where: 'canaryOnly',
    sure: true,
    withinMs: 0,
    mayTell: ['none', 'crashLoop'],
    isTold: has('crashLoop'),
    truthMs: firstOf((entry) => entry.kind === 'pod' && entry.what === 'failing'),
  },
  {
    name: 'stale-alert',
    trouble: 'cannotMeasure',
    play: 10,
    worse: [],
    where: 'cannotTell',
    sure: true,
    withinMs: 0,
    mayTell: ['none', 'cannotMeasure'],
    isTold: has('cannotMeasure'),
    truthMs: firstOf(({ kind, severity }) => kind === 'measurement' && severity === 'bad'),
  },
];
