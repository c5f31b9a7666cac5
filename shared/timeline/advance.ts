import type { TimelineEntry } from '../contract/timeline.ts';
import type { Rollout } from '../rollout/model.ts';
import { datadogEntries } from './datadogEntries.ts';
import { eventEntries } from './eventEntries.ts';
import { monitorEntries, monitorStates } from './monitorEntries.ts';
import { podEntries, podStates } from './podEntries.ts';
import { writeEntries } from './peopleEntries.ts';
import { startOfRelease, type LookState, type ReleaseLook } from './releaseLook.ts';
import { rolloutEntries, rolloutState } from './rolloutEntries.ts';
import { runEntries } from './runEntries.ts';
import { verdictEntries, verdictStates } from './verdictEntries.ts';

export interface Advanced {
  state: LookState;
  /** What the look tells; an entry whose id is known already is the same happening, told anew. */
  entries: TimelineEntry[];
}

/** Looks further apart than this leave a gap in which things went unseen, ms. */
export const GAP_MS = 120_000;

function gapEntry(fromMs: number, untilMs: number): TimelineEntry {
  return {
    id: `gap ${fromMs}`,
    atMs: fromMs,
    seen: false,
    severity: 'info',
    side: null,
    kind: 'gap',
    untilMs,
  };
}

/**
 * The next look at a release: what it tells beyond the look before, and what has to be remembered for the next one.
 * The state goes through a restart of the app, so the first look after it goes on where the last one ended.
 * @param before null: the release is looked at for the first time.
 */
export function advance(before: LookState | null, look: ReleaseLook): Advanced {
  const { nowMs, rollout, pods, runs, events, verdict, monitors } = look;
  const start = startOfRelease(look);
  const startedMs = before?.startedMs ?? start.atMs;
  const lookedAtMs = before?.lookedAtMs ?? startedMs;
  const entries: TimelineEntry[] = [];
  if (!before)
    entries.push({
      id: 'release started',
      atMs: startedMs,
      seen: start.seen,
      severity: 'info',
      side: null,
      kind: 'release',
      what: 'started',
      detail: '',
    });
  if (nowMs - lookedAtMs > GAP_MS) entries.push(gapEntry(lookedAtMs, nowMs));
  const isBeginning = nowMs - lookedAtMs <= GAP_MS;
  entries.push(...rolloutEntries(before, rollout, { nowMs, isBeginning }));
  if (pods) entries.push(...podEntries(before?.pods ?? null, rollout, pods, { nowMs, startedMs }));
  if (runs) entries.push(...runEntries(runs));
  if (events) entries.push(...eventEntries(events, rollout, startedMs));
  if (verdict) entries.push(...verdictEntries(before?.verdicts ?? null, verdict, nowMs));
  if (monitors) entries.push(...monitorEntries(before?.monitors ?? null, monitors, { nowMs, startedMs }));
  if (look.datadogEvents) entries.push(...datadogEntries(look.datadogEvents));
  entries.push(...writeEntries(rollout, startedMs));
  return {
    entries,
    state: {
      lookedAtMs: nowMs,
      startedMs,
      ...rolloutState(rollout),
      pods: pods ? podStates(rollout, pods) : (before?.pods ?? {}),
      verdicts: verdict ? verdictStates(verdict) : (before?.verdicts ?? {}),
      monitors: monitors ? { ...before?.monitors, ...monitorStates(monitors) } : (before?.monitors ?? {}),
    },
  };
}

/**
 * How a release ended that is no longer the one in flight: its version became stable, or another took its place (an
 * undo, a newer version, a rollback after an abort).
 * @param podHash of the release.
 */
export function endEntry(podHash: string, rollout: Rollout, nowMs: number): TimelineEntry {
  const what = rollout.status.stableHash === podHash ? 'finished' : 'replaced';
  return {
    id: `release ${what}`,
    atMs: nowMs,
    seen: true,
    severity: what === 'finished' ? 'good' : 'info',
    side: null,
    kind: 'release',
    what,
    detail: '',
  };
}
