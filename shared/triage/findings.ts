import type { EntryOf, FirstSignal, TimelineEntry } from '../contract/timeline.ts';
import type { Findings, TriageCounts, TriagePods, Trouble } from '../contract/triage.ts';
import { endpointLabel } from '../metrics/endpointName.ts';
import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import type { PodObject, Rollout } from '../rollout/model.ts';
import { isFailingPodStatus } from '../rollout/podStatus.ts';
import { setWeight } from '../rollout/weights.ts';
import { sideOf } from '../timeline/releaseLook.ts';
import type { EndpointVerdict, ReleaseVerdict } from '../verdict/verdict.ts';
import {
  addCounts,
  countBetween,
  latencySince,
  NO_REQUESTS,
  seriesOf,
  stableWorse,
} from './compareVersions.ts';
import { monitorAlerts } from './monitorAlerts.ts';
import { sinceOf } from './sinceOf.ts';

/** What the findings are made of. Null: not known now. */
export interface FindingsInput {
  nowMs: number;
  startedMs: number;
  rollout: Rollout;
  pods: readonly PodObject[] | null;
  /** The newest verdict; null when there was none. */
  verdict: ReleaseVerdict | null;
  window: MetricsWindow | null;
  entries: readonly TimelineEntry[];
  signal: FirstSignal | null;
  /** Names of other releases of the namespace that are under way. */
  others: readonly string[];
}

const RECENT_MS = 300_000;
/** How long a canary with weight may be without a request before that is a finding. */
const ARRIVES_MS = 180_000;
const SHOWN_NAMES = 10;

function podsOf(input: FindingsInput, side: 'canary' | 'stable', restarted: ReadonlySet<string>): TriagePods {
  const pods = (input.pods ?? []).filter(
    (pod) => sideOf(input.rollout, pod.podHash) === side && !pod.deleting,
  );
  const bad = pods.filter((pod) => isFailingPodStatus(pod.status) || restarted.has(pod.name));
  const newest = bad.toSorted((left, right) => (right.lastExit?.atMs ?? 0) - (left.lastExit?.atMs ?? 0))[0];
  return {
    all: pods.length,
    ready: pods.filter(({ ready }) => ready).length,
    bad: bad.map(({ name }) => name).slice(0, SHOWN_NAMES),
    reason: newest?.lastExit?.reason || (newest && newest.status !== 'Running' ? newest.status : ''),
  };
}

function restartedPods(entries: readonly TimelineEntry[]): Set<string> {
  return new Set(
    entries.flatMap((entry) =>
      entry.kind === 'pod' && ['restarted', 'outOfMemory', 'evicted'].includes(entry.what) ? [entry.pod] : [],
    ),
  );
}

function gateOf(entries: readonly TimelineEntry[]): Findings['gate'] {
  const measured = entries
    .filter((entry): entry is EntryOf<'measurement'> => entry.kind === 'measurement')
    .toSorted((left, right) => left.atMs - right.atMs);
  const older = entries.find(
    (entry): entry is EntryOf<'monitor'> => entry.kind === 'monitor' && entry.older && entry.to === 'Alert',
  );
  const count = (phase: string): number => measured.filter((one) => one.phase === phase).length;
  return {
    failed: count('Failed'),
    errors: count('Error'),
    inconclusive: count('Inconclusive'),
    value: measured.at(-1)?.value ?? '',
    olderAlert: older ? older.label || older.name : '',
  };
}

function impactOf({ rollout }: FindingsInput, worse: readonly EndpointVerdict[]): Findings['impact'] {
  if (worse.length === 0) return null;
  const excessErrors = worse.reduce((sum, { impact }) => sum + impact.excessErrors, 0);
  const known = worse.flatMap(({ impact }) => impact.perHourAtFull ?? []);
  const perHourAtFull = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
  const now = setWeight(rollout);
  const from = rollout.status.currentStepIndex ?? 0;
  const next = rollout.spec.steps
    .slice(from)
    .flatMap((step) => (step.kind === 'setWeight' && step.weight > now ? [step.weight] : []))[0];
  const nextWeight = rollout.status.abort === true ? null : (next ?? (now < 100 ? 100 : null));
  const perHourAtNext =
    perHourAtFull === null || nextWeight === null ? null : (perHourAtFull * nextWeight) / 100;
  return { excessErrors, perHourAtFull, nextWeight, perHourAtNext };
}

function hasNoTraffic(input: FindingsInput, pods: TriagePods): boolean {
  const { window, entries, nowMs, rollout } = input;
  const sinceMs = entries.findLast(({ kind }) => kind === 'weight')?.atMs ?? input.startedMs;
  if (!window || setWeight(rollout) <= 0 || pods.ready === 0 || nowMs - sinceMs < ARRIVES_MS) return false;
  const fromMs = Math.max(nowMs - RECENT_MS, sinceMs);
  const { canary, stable } = window.service;
  return (
    countBetween(window, canary, fromMs, Infinity).requests === 0 &&
    countBetween(window, stable, fromMs, Infinity).requests > 0
  );
}

function troubleOf(facts: {
  worse: readonly EndpointVerdict[];
  stable: readonly string[];
  verdict: ReleaseVerdict | null;
  canary: TriagePods;
  noTraffic: boolean;
  gate: Findings['gate'];
  serviceWorse: boolean;
  monitorAlerts: boolean;
}): Trouble {
  const { worse, stable, verdict, canary, gate } = facts;
  if (canary.bad.length > 0 && canary.ready < canary.all) return 'crashLoop';
  const onlyCanary = worse.filter(({ name }) => !stable.includes(name));
  if (stable.length > 0 && onlyCanary.length === 0) return 'bothVersions';
  if (worse.length > 0 && worse.every(({ leading }) => leading === 'latency')) return 'latency';
  if (worse.length > 1 || (worse.length === 0 && facts.serviceWorse)) return 'manyEndpoints';
  if (worse.length === 1) return 'oneEndpoint';
  if (facts.noTraffic) return 'noTraffic';
  if (facts.monitorAlerts) return 'monitorAlert';
  if (gate.failed + gate.errors + gate.inconclusive > 0) return 'cannotMeasure';
  return verdict?.kind === 'suspicious' ? 'unsure' : 'none';
}

/** Says where the trouble of a release is and where it is not; every word of it has its numbers beside it. */
export function findings(input: FindingsInput): Findings {
  const { verdict, window, entries, signal, nowMs } = input;
  const restarted = restartedPods(entries);
  const pods = { canary: podsOf(input, 'canary', restarted), stable: podsOf(input, 'stable', restarted) };
  const judged = verdict?.endpoints ?? [];
  const worse = judged.filter(({ kind }) => kind === 'failing');
  const suspicious = judged.filter(({ kind }) => kind === 'suspicious');
  // As far back as the numbers reach, at the most: later the sentence says that older ones are not counted.
  const fromMs = signal ? Math.max(signal.atMs, window?.timesMs[0] ?? signal.atMs) : nowMs - RECENT_MS;
  const beforeMs = Math.min(signal?.atMs ?? input.startedMs, fromMs);
  const stable = window ? stableWorse(window, beforeMs, Math.max(fromMs, nowMs - RECENT_MS)) : [];
  const gate = gateOf(entries);
  const alerts = monitorAlerts(entries, input.startedMs);
  const trouble = troubleOf({
    worse,
    stable,
    verdict,
    canary: pods.canary,
    noTraffic: hasNoTraffic(input, pods.canary),
    gate,
    serviceWorse: verdict?.service.kind === 'failing',
    monitorAlerts: alerts.some(({ untilMs }) => untilMs === null),
  });
  const names = trouble === 'bothVersions' ? stable : worse.map(({ name }) => name);
  const counted = window
    ? (names.length > 0 ? names : ['']).flatMap((name) => seriesOf(window, name) ?? [])
    : [];
  const sum = (side: 'canary' | 'stable', from: number, to: number): TriageCounts =>
    counted.reduce(
      (total, series) => (window ? addCounts(total, countBetween(window, series[side], from, to)) : total),
      NO_REQUESTS,
    );
  return {
    asOfMs: verdict?.judgedUntilMs ?? null,
    trouble,
    where: whereOf(trouble, verdict),
    endpoints: {
      worse: names.map(endpointLabel).slice(0, SHOWN_NAMES),
      worseCount: names.length,
      suspicious: suspicious.map(({ name }) => endpointLabel(name)).slice(0, SHOWN_NAMES),
      clear: verdict?.counts.healthy ?? 0,
      open: (verdict?.counts.watching ?? 0) + (verdict?.counts.notJudged ?? 0),
      all: judged.length,
    },
    numbers:
      counted.length === 0
        ? null
        : {
            fromMs,
            canary: sum('canary', fromMs, Infinity),
            stable: sum('stable', fromMs, Infinity),
            stableBefore: sum('stable', 0, beforeMs),
          },
    latency: window ? slowest(window, worse, fromMs) : null,
    pods: input.pods ? pods : null,
    since: signal && sinceOf(entries, signal, window?.bucketMs ?? 0),
    others: [...input.others].slice(0, SHOWN_NAMES),
    impact: trouble === 'bothVersions' ? null : impactOf(input, worse),
    gate,
    alerts,
  };
}

function whereOf(trouble: Trouble, verdict: ReleaseVerdict | null): Findings['where'] {
  if (trouble === 'bothVersions') return 'both';
  if (['oneEndpoint', 'manyEndpoints', 'latency', 'crashLoop', 'noTraffic'].includes(trouble))
    return 'canaryOnly';
  // A monitor's Alert alone says nothing of stable; where the numbers do, they stand.
  return verdict?.kind === 'healthy' ? 'nowhere' : 'cannotTell';
}

function slowest(
  window: MetricsWindow,
  worse: readonly EndpointVerdict[],
  fromMs: number,
): Findings['latency'] {
  const found = worse
    .filter(({ leading }) => leading === 'latency')
    .flatMap(({ name }) => {
      const series = seriesOf(window, name);
      const canaryMs = series ? latencySince(window, series.canary, fromMs) : null;
      const stableMs = series ? latencySince(window, series.stable, fromMs) : null;
      return canaryMs === null || stableMs === null
        ? []
        : [{ label: endpointLabel(name), canaryMs, stableMs }];
    });
  return found.toSorted((a, b) => b.canaryMs / b.stableMs - a.canaryMs / a.stableMs)[0] ?? null;
}
