import type { JudgedMetric, VerdictPanel } from '../../shared/contract/verdictPanel.ts';

/** Since when the canary is found worse by one metric. */
export interface Onset {
  atMs: number;
  kind: 'failing' | 'suspicious';
}

/**
 * When what speaks against the canary by this metric began: the earliest of what is found worse, else of what is
 * suspicious. Null while nothing is, and while nothing is judged: an old verdict marks nothing.
 */
export function verdictOnset(panel: VerdictPanel, metric: JudgedMetric): Onset | null {
  if (panel.kind === 'notJudged') return null;
  const judged = [...panel.endpoints, panel.service];
  for (const kind of ['failing', 'suspicious'] as const) {
    const times = judged.flatMap((one) =>
      one.kind === kind && one.metric === metric && one.sinceMs !== null ? [one.sinceMs] : [],
    );
    if (times.length > 0) return { atMs: Math.min(...times), kind };
  }
  return null;
}
