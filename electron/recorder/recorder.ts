import type { Clock } from '../../shared/clock/clock.ts';
import type { AuditEntry } from '../../shared/contract/audit.ts';
import type { RecordHead } from '../../shared/contract/history.ts';
import type { TimelineEntry } from '../../shared/contract/timeline.ts';
import type { Findings, Trouble } from '../../shared/contract/triage.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { stepText } from '../../shared/rollout/projectSteps.ts';
import { rolloutRevision } from '../../shared/rollout/roles.ts';
import { isInFlight } from '../../shared/rollout/weights.ts';
import { advance, endEntry } from '../../shared/timeline/advance.ts';
import { actionEntry } from '../../shared/timeline/peopleEntries.ts';
import { startOfRelease, type ReleaseLook } from '../../shared/timeline/releaseLook.ts';
import { judgedEntry } from '../../shared/timeline/verdictEntries.ts';
import { assessTrouble } from '../../shared/triage/assessTrouble.ts';
import { verdictInShort } from '../../shared/verdict/verdictAt.ts';
import type { HistoryLimits, HistoryStore } from './historyStore.ts';
import { createLiveRecord, type LiveRecord } from './liveRecord.ts';
import type { StoredRelease } from './storedRelease.ts';

/** What a look does not hold and a record needs. */
export interface Surrounding {
  contextId: string;
  contextName: string;
  /** Null: no current numbers. */
  window: MetricsWindow | null;
  /** Other releases of the namespace that are under way. */
  others: readonly string[];
  /** Image tags; null: unknown. */
  version: string | null;
  stableVersion: string | null;
}

/** Writes down what happens to releases in flight. */
export interface Recorder {
  look: (look: ReleaseLook, around: Surrounding) => void;
  /** Ends the records of Rollouts that are no longer in flight. @param rollouts all of the context, complete. */
  settle: (contextId: string, rollouts: ReadonlyMap<string, Rollout>) => void;
  /** Takes a line of this app's audit. */
  act: (audit: AuditEntry) => void;
  /** Of a Rollout's newest release that was looked at in this run; null: none was. */
  recordOf: (uid: string) => LiveRecord | null;
  store: HistoryStore;
  /** Hears of whose record something was written. */
  onChange: (listener: (uid: string) => void) => Disposer;
  /** Writes what is left and closes the file. */
  dispose: Disposer;
}

/** A look without news is written so often, so that a restart knows until when this app looked on, ms. */
const SAVE_MS = 15_000;
const PRUNE_MS = 3_600_000;
/** Ended releases of this run that are still in memory. */
const MOST_KEPT = 60;
/** An aborted canary gets no traffic any more: its numbers are of no use after this, ms. */
const AFTER_ABORT_MS = 30 * 60_000;

function headOf(look: ReleaseLook, around: Surrounding): RecordHead {
  const { rollout } = look;
  const start = startOfRelease(look);
  return {
    contextId: around.contextId,
    contextName: around.contextName,
    namespace: rollout.namespace,
    name: rollout.name,
    revision: rolloutRevision(rollout),
    version: around.version,
    stableVersion: around.stableVersion,
    steps: rollout.spec.steps.map(stepText),
    startedMs: start.atMs,
    startSeen: start.missed,
    bucketMs: 0,
    outcome: 'running',
    signal: null,
    findings: null,
  };
}

/** What a release was like is known soon after its abort; from then on the numbers only run away from it, ms. */
const SETTLED_AFTER_ABORT_MS = 3 * 60_000;

/** Stable's numbers from before the first signal stay those of the look that had most of them. */
function keepBaseline(now: Findings, before: Findings | null): Findings {
  const kept = before?.numbers;
  const isSame = before?.since?.atMs === now.since?.atMs && before?.trouble === now.trouble;
  if (!now.numbers || !kept || !isSame) return now;
  return kept.stableBefore.requests > now.numbers.stableBefore.requests
    ? { ...now, numbers: { ...now.numbers, stableBefore: kept.stableBefore } }
    : now;
}

/** What is said of a release while nothing is known of it. */
const UNJUDGED: ReadonlySet<Trouble> = new Set(['none', 'unsure']);

/** After a restart what was judged before stands until the next verdict, unless there is trouble of another kind. */
function standing(now: Findings, before: Findings | null): Findings {
  if (now.asOfMs !== null || before === null || before.asOfMs === null) return now;
  const isQuiet =
    UNJUDGED.has(now.trouble) || (now.trouble === 'monitorAlert' && !UNJUDGED.has(before.trouble));
  return isQuiet ? before : now;
}

/** What the timeline tells of analyses and monitors does not run away: it may be heard of after the release has settled. */
function settled(now: Findings, before: Findings): Findings {
  const isTold = now.trouble === 'cannotMeasure' || now.trouble === 'monitorAlert';
  return UNJUDGED.has(before.trouble) && isTold
    ? now
    : { ...before, gate: now.gate, alerts: now.alerts ?? [] };
}

/** A verdict that is only read back after an abort is one of the abort, and nobody saw it come about. */
function readBack(entries: readonly TimelineEntry[], abortedMs: number): TimelineEntry[] {
  return entries.map((entry) =>
    entry.kind === 'verdict' ? { ...entry, atMs: abortedMs, seen: false } : entry,
  );
}

/** @param limits read at each pruning: the person may change them. */
export function createRecorder(store: HistoryStore, clock: Clock, limits: () => HistoryLimits): Recorder {
  const records = new Map<string, LiveRecord>();
  const savedMs = new Map<LiveRecord, number>();
  const listeners = new Set<(uid: string) => void>();
  /** Left open by an earlier run, by uid. */
  const left = new Map<string, StoredRelease>(store.unended().map((stored) => [stored.uid, stored]));
  store.prune(clock.now(), limits());

  const save = (record: LiveRecord): void => {
    record.save(store);
    savedMs.set(record, clock.now());
  };
  const resume = (stored: StoredRelease): LiveRecord => {
    left.delete(stored.uid);
    const { uid, podHash, head } = stored;
    const record = createLiveRecord({ uid, podHash, head }, { stored, store });
    records.set(uid, record);
    return record;
  };
  const recordFor = (uid: string): LiveRecord | undefined => {
    const stored = left.get(uid);
    return stored ? resume(stored) : records.get(uid);
  };
  const end = (record: LiveRecord, rollout: Rollout | undefined): void => {
    if (record.endedMs !== null) return;
    const nowMs = clock.now();
    const wasAborted = record.state?.aborted === true;
    if (rollout) {
      const entry = endEntry(record.podHash, rollout, nowMs);
      record.put([entry]);
      const finished = rollout.status.stableHash === record.podHash;
      const atEnd = finished && record.verdict ? verdictInShort(record.verdict) : null;
      if (atEnd) record.put([judgedEntry('finished', atEnd)]);
      record.head = {
        ...record.head,
        ...(atEnd && { atEnd }),
        outcome: finished ? 'finished' : wasAborted ? 'aborted' : 'replaced',
      };
    } else record.head = { ...record.head, outcome: wasAborted ? 'aborted' : 'unknown' };
    record.endedMs = nowMs;
    save(record);
    savedMs.delete(record);
    announce(record.uid);
  };
  const announce = (uid: string): void => {
    for (const listener of Array.from(listeners)) listener(uid);
  };
  const begin = (look: ReleaseLook, around: Surrounding): LiveRecord => {
    const { uid, status } = look.rollout;
    const head = headOf(look, around);
    const record = createLiveRecord({ uid, podHash: status.currentPodHash, head }, null);
    records.set(uid, record);
    for (const [key, { endedMs }] of records) {
      if (records.size <= MOST_KEPT) break;
      if (endedMs !== null) records.delete(key);
    }
    return record;
  };
  const stopPruning = clock.setInterval(() => void store.prune(clock.now(), limits()), PRUNE_MS);

  return {
    store,
    look(seen, around) {
      const { rollout, nowMs } = seen;
      if (!isInFlight(rollout)) return;
      let record = recordFor(rollout.uid);
      if (record && record.podHash !== rollout.status.currentPodHash) end(record, rollout);
      if (record?.endedMs !== null) record = begin(seen, around);
      const { abortedAtMs, abort } = rollout.status;
      const isSettled =
        abort === true && abortedAtMs !== null && nowMs - abortedAtMs > SETTLED_AFTER_ABORT_MS;
      const before = record.head.findings;
      // What was judged at the abort stays; only who looks for the first time after it takes what was read back.
      const stands = isSettled && before !== null && before.asOfMs !== null;
      const look = stands ? { ...seen, verdict: null } : seen;
      const next = advance(record.state, look);
      record.state = next.state;
      let changed = record.put(isSettled ? readBack(next.entries, abortedAtMs) : next.entries);
      const isOver = abort === true && abortedAtMs !== null && nowMs - abortedAtMs > AFTER_ABORT_MS;
      if (around.window && !isOver && record.putWindow(around.window)) changed = true;
      record.verdict = look.verdict ?? record.verdict;
      record.window = around.window ?? record.window;
      const now = assessTrouble({
        ...look,
        startedMs: next.state.startedMs,
        verdict: record.verdict,
        window: record.window,
        others: around.others,
        entries: [...record.entries.values()],
      });
      if (now.told && record.put([now.told])) changed = true;
      const isFirstVerdict = before?.asOfMs === null && now.found.asOfMs !== null;
      const found =
        isSettled && before && !isFirstVerdict
          ? settled(now.found, before)
          : keepBaseline(standing(now.found, before), before);
      if (JSON.stringify(found) !== JSON.stringify(record.findings)) changed = true;
      record.findings = found;
      const keep =
        found.trouble !== 'none' || !record.head.findings || record.head.findings.trouble === 'none';
      record.head = {
        ...record.head,
        version: around.version ?? record.head.version,
        stableVersion: around.stableVersion ?? record.head.stableVersion,
        revision: rolloutRevision(rollout) ?? record.head.revision,
        outcome: abort === true ? 'aborted' : 'running',
        signal: now.signal,
        findings: keep ? found : record.head.findings,
      };
      if (changed || nowMs - (savedMs.get(record) ?? -Infinity) >= SAVE_MS) save(record);
      if (changed) announce(rollout.uid);
    },
    settle(contextId, rollouts) {
      const open = [
        ...[...records.values()].filter(({ endedMs }) => endedMs === null),
        ...Array.from(left.values()),
      ];
      for (const { uid, head } of open) {
        if (head.contextId !== contextId) continue;
        const rollout = rollouts.get(uid);
        if (rollout && isInFlight(rollout)) continue;
        const record = recordFor(uid);
        if (record) end(record, rollout);
      }
    },
    act(audit) {
      const entry = actionEntry(audit);
      const record = records.get(audit.request.seen.uid);
      if (!entry || !record || !record.put([entry])) return;
      save(record);
      announce(record.uid);
    },
    recordOf: (uid) => records.get(uid) ?? null,
    onChange(listener) {
      const entry = (uid: string): void => listener(uid);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    dispose() {
      stopPruning();
      for (const record of records.values()) if (record.endedMs === null) save(record);
      store.close();
    },
  };
}
