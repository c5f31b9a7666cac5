import type { MetricsPanel } from '../../../../shared/contract/metricsPanel.ts';
import type { SampleQuestion } from '../../../../shared/contract/samples.ts';
import { issueSearchLink, logSearchLink } from '../../../../shared/links/datadogLinks.ts';
import { issueQuery, logQuery } from '../../../../shared/samples/sampleQueries.ts';

/** What is looked at: one endpoint or the service, and when the release was. */
export interface SampledRelease {
  signals: NonNullable<MetricsPanel['signals']>;
  /** null: the whole service. */
  resourceName: string | null;
  /** When it began; null: not known. */
  startedMs: number | null;
  /** When it ended; null: it is under way. */
  endedMs: number | null;
}

/** The end of what is asked moves in steps, so that the links stay what they are while somebody reads, ms. */
const STEP_MS = 60_000;
/** Looked back where nobody knows when the release began, ms. */
const UNTOLD_MS = 3_600_000;

/** What is asked when the person presses now. */
export function sampleQuestion(release: SampledRelease, nowMs: number): SampleQuestion {
  const { signals, resourceName, startedMs, endedMs } = release;
  const { service, env, versionTag, canaryValue, stableValue } = signals;
  const toMs = Math.ceil((endedMs ?? nowMs) / STEP_MS) * STEP_MS;
  return {
    service,
    env,
    versionTag,
    canaryValue,
    stableValue,
    resourceName,
    fromMs: startedMs ?? toMs - UNTOLD_MS,
    toMs,
    startedMs,
  };
}

/** A search as it is asked, and Datadog's page with the same. */
export interface SampleSearch {
  query: string;
  url: string;
}

/** Both searches of a question. @param host of the organisation's own pages. */
export function searchesOf(
  question: SampleQuestion,
  host: string,
): { logs: SampleSearch; issues: SampleSearch } {
  const logs = logQuery(question, 'canary');
  const issues = issueQuery(question, 'canary');
  return {
    logs: { query: logs, url: logSearchLink(host, logs, question) },
    issues: { query: issues, url: issueSearchLink(host, issues, question) },
  };
}

/** When a release began by its first weight; null: nothing told. */
export function startOf({ story }: MetricsPanel): number | null {
  return story.weights[0]?.atMs ?? null;
}
