import type { Problem } from '../../../shared/contract/problem.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { VerdictPanel, VerdictWord } from '../../../shared/contract/verdictPanel.ts';
import type { MonitorStatement } from './monitorStatement.ts';

/** What the first line is about. */
export type BannerLead = 'aborted' | 'monitors' | 'verdict';

const VERDICTS: Record<VerdictWord, number> = {
  failing: 3,
  suspicious: 2,
  healthy: 0,
  watching: 0,
  notJudged: 0,
};

/** What is older than the release is no word on the canary, but a gate fails on it all the same. */
function gravityOf(statement: MonitorStatement): number {
  switch (statement.kind) {
    case 'alert':
      return statement.worst.monitor?.beforeThisRelease === true ? 2 : 3;
    case 'warn':
      return statement.worst.monitor?.beforeThisRelease === true ? 1 : 2;
    case 'monitorAlert':
      return 3;
    case 'monitorWarn':
      return 2;
    case 'unknown':
    case 'asking':
    case 'none':
    case 'monitorNoData':
    case 'noData':
    case 'quiet':
      return 0;
  }
}

/**
 * What a release's first line is about: that it was aborted, else the graver of what Datadog's monitors and the
 * comparison with stable say, the comparison where they are alike. Monitors that are not current do not lead.
 */
export function bannerLead(
  { detail, verdict, monitors }: Pick<ReleaseSnapshot, 'detail' | 'verdict' | 'monitors'>,
  statement: MonitorStatement,
): BannerLead {
  if (detail?.aborted) return 'aborted';
  const isGraver = gravityOf(statement) > VERDICTS[verdict.kind];
  return isGraver && monitors.freshness.state === 'live' ? 'monitors' : 'verdict';
}

/** Why nothing is judged, where a source's own problem is the reason; null: there is none to tell. */
export function verdictProblem({ reason, freshness }: VerdictPanel): Problem | null {
  return reason === 'datadogOut' || reason === 'noSignals' ? freshness.problem : null;
}
