import type { NewsAbout, ReleaseNews } from '../../shared/notifications/releaseNews.ts';
import type { AnalysisRunObject, Rollout } from '../../shared/rollout/model.ts';
import { rolloutPhase } from '../../shared/rollout/phase.ts';
import { rolloutRevision } from '../../shared/rollout/roles.ts';
import { currentStepIndex, isInFlight } from '../../shared/rollout/weights.ts';
import { nextEvent } from '../../shared/rollout/whatHappensNext.ts';
import type { VerdictKind } from '../../shared/verdict/verdict.ts';
import type { LookedMonitor } from '../../shared/timeline/releaseLook.ts';

/** A release in flight as news are read from it. Null: that source is not known at this moment. */
export interface NewsLook {
  rollout: Rollout;
  /** AnalysisRuns of the current revision. */
  runs: readonly AnalysisRunObject[] | null;
  monitors: readonly Pick<LookedMonitor, 'name' | 'state' | 'sinceMs'>[] | null;
  verdictKind: VerdictKind | null;
}

type Source = 'rollout' | 'runs' | 'monitors';
interface Fact {
  about: NewsAbout;
  source: Source;
  /** The same fact gives the same key, a second one of its kind another. */
  key: string;
  /** Since when it is so, ms; null: it does not say. */
  sinceMs: number | null;
}

interface Known {
  podHash: string;
  /** Keys told, or found so at the start. */
  told: Set<string>;
  /** Sources that were known at an earlier look at this release. */
  seen: Set<Source>;
  /** Aborts told, by their time, ms. */
  abortedMs: Set<number>;
  /** It was under way when its context was first looked at. */
  wasThere: boolean;
}

/** Told again only after the release went on: its time comes later than the abort. */
const ABORTED = 'aborted';

/** Releases remembered at a time. */
const MOST_KNOWN = 2_000;

function atLimit(runs: readonly AnalysisRunObject[]): Fact[] {
  return runs.flatMap((run) => {
    if (run.phase !== 'Running' || run.terminating) return [];
    const metric = run.metrics.find(
      ({ dryRun, failureLimit, result }) =>
        !dryRun && failureLimit > 0 && result !== null && result.failed >= failureLimit,
    );
    if (!metric?.result) return [];
    const failure = metric.result.measurements.findLast(({ phase }) => phase === 'Failed');
    return [
      {
        about: {
          kind: 'analysisAtLimit',
          run: run.name,
          metric: metric.name,
          failed: metric.result.failed,
        },
        source: 'runs',
        key: `limit ${run.uid}`,
        sinceMs: failure?.finishedAtMs ?? null,
      } as const,
    ];
  });
}

function ofRollout(rollout: Rollout): Fact | null {
  const next = nextEvent(rollout, null);
  const person = (why: 'failed' | 'inconclusive' | 'manuallyPaused', detail: string): Fact => ({
    about: { kind: 'needsPerson', why, detail },
    source: 'rollout',
    key: `needs ${why} ${why === 'inconclusive' ? detail : ''}`,
    sinceMs: null,
  });
  switch (next.kind) {
    case 'aborted': {
      const { abortedAtMs } = rollout.status;
      // Until the controller has seen it, the message is still of what was before.
      const { message } = rolloutPhase(rollout);
      const about = { kind: 'aborted', message: /abort/i.test(message) ? message : '' } as const;
      return { about, source: 'rollout', key: ABORTED, sinceMs: abortedAtMs };
    }
    case 'waitsForPerson': {
      const index = currentStepIndex(rollout);
      const { length: steps } = rollout.spec.steps;
      return {
        about: { kind: 'openPause', step: index === null ? null : index + 1, steps },
        source: 'rollout',
        key: `pause ${index} ${next.sinceMs}`,
        sinceMs: next.sinceMs,
      };
    }
    case 'failed':
      return person('failed', next.message);
    case 'inconclusive':
      return person('inconclusive', next.run);
    case 'manuallyPaused':
      return person('manuallyPaused', '');
    default:
      return null;
  }
}

/** @param fromMs alerts from before are not about this release, or were there when the app began to look. */
function factsOf({ rollout, runs, monitors, verdictKind }: NewsLook, fromMs: number): Fact[] {
  const main = ofRollout(rollout);
  if (main?.about.kind === 'aborted') return [main];
  const facts = [...(main ? [main] : []), ...atLimit(runs ?? [])];
  const [first, ...more] =
    monitors?.filter(({ state, sinceMs }) => state === 'Alert' && (sinceMs ?? -Infinity) >= fromMs) ?? [];
  // A canary that is found worse is told of in its own words.
  if (first && verdictKind !== 'failing')
    facts.push({
      about: { kind: 'needsPerson', why: 'monitorAlert', detail: first.name, count: more.length + 1 },
      source: 'monitors',
      key: 'needs monitorAlert',
      sinceMs: first.sinceMs,
    });
  return facts;
}

/**
 * Reads from successive looks at releases what is new: each cause once for a release, however often streams break
 * and begin again; nothing that was already so when its context was first looked at.
 */
export interface NewsReader {
  /** @param rollouts all of the context, complete and current. @param looks of those in flight. */
  look: (
    contextId: string,
    rollouts: ReadonlyMap<string, Rollout>,
    looks: readonly NewsLook[],
    nowMs: number,
  ) => ReleaseNews[];
  /** The context was closed: what it shows when it is opened again, in releases not known before, is no news. */
  close: (contextId: string) => void;
}

export function createNewsReader(): NewsReader {
  const contexts = new Map<string, { sinceMs: number | null; known: Map<string, Known> }>();

  const contextOf = (contextId: string) => {
    const found = contexts.get(contextId) ?? { sinceMs: null, known: new Map<string, Known>() };
    contexts.set(contextId, found);
    return found;
  };
  const isNews = (fact: Fact, known: Known, sinceMs: number): boolean => {
    if (known.told.has(fact.key)) return false;
    if (fact.key === ABORTED && fact.sinceMs !== null && known.abortedMs.has(fact.sinceMs)) return false;
    if (known.seen.has(fact.source)) return true;
    return fact.sinceMs === null ? !known.wasThere : fact.sinceMs >= sinceMs;
  };
  const newsOf = (contextId: string, rollout: Rollout, about: NewsAbout): ReleaseNews => ({
    contextId,
    namespace: rollout.namespace,
    name: rollout.name,
    revision: rolloutRevision(rollout),
    about,
  });
  return {
    look(contextId, rollouts, looks, nowMs) {
      const context = contextOf(contextId);
      const isFirst = context.sinceMs === null;
      const sinceMs = (context.sinceMs ??= nowMs);
      const news: ReleaseNews[] = [];
      for (const [uid, { podHash }] of Array.from(context.known)) {
        const rollout = rollouts.get(uid);
        if (rollout && isInFlight(rollout)) continue;
        context.known.delete(uid);
        if (rollout?.status.stableHash === podHash)
          news.push(newsOf(contextId, rollout, { kind: 'finished' }));
      }
      for (const look of looks) {
        const { uid, status } = look.rollout;
        let known = context.known.get(uid);
        if (known?.podHash !== status.currentPodHash) {
          known = {
            podHash: status.currentPodHash,
            told: new Set(),
            abortedMs: new Set(),
            seen: new Set(),
            wasThere: isFirst,
          };
          context.known.set(uid, known);
        }
        if (look.rollout.status.abort !== true) known.told.delete(ABORTED);
        for (const fact of factsOf(look, known.wasThere ? sinceMs : -Infinity)) {
          if (isNews(fact, known, sinceMs)) news.push(newsOf(contextId, look.rollout, fact.about));
          known.told.add(fact.key);
          if (fact.key === ABORTED && fact.sinceMs !== null) known.abortedMs.add(fact.sinceMs);
        }
        known.seen.add('rollout');
        if (look.runs) known.seen.add('runs');
        if (look.monitors) known.seen.add('monitors');
      }
      for (const uid of context.known.keys()) {
        if (context.known.size <= MOST_KNOWN) break;
        context.known.delete(uid);
      }
      return news;
    },
    close(contextId) {
      const context = contexts.get(contextId);
      if (context) context.sinceMs = null;
    },
  };
}
