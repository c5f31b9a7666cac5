import type { Evidence } from '../../../shared/contract/evidence.ts';
import type { HistoryRow, KeptChanges } from '../../../shared/contract/history.ts';
import type { RevisionsAnswer, TemplateChange } from '../../../shared/contract/revisions.ts';
import { imageVersion } from '../../../shared/rollout/imageVersion.ts';
import { imagesFirst } from './changedFields.ts';

/** What a release that is over changed. */
export interface PastChanges {
  /** Images before the rest; null: nothing tells. */
  template: TemplateChange[] | null;
  /** When that was read while the release was under way, ms. */
  readAtMs: number | null;
  /** Else the revision of before that it was compared with now. */
  revision: number | null;
  evidence: Evidence | null;
}

/**
 * The revision that was stable before this one, where the cluster still has a single one of that version; what going
 * back to it would change is what the release has changed, the other way round.
 */
function fromRevision(answer: RevisionsAnswer | null, row: HistoryRow): PastChanges | null {
  if (answer?.kind !== 'revisions' || row.outcome !== 'finished' || row.stableVersion === null) return null;
  const isNow = answer.revisions.some(({ isCurrent, revision }) => isCurrent && revision === row.revision);
  const before = answer.revisions.filter(
    ({ isCurrent, images }) =>
      !isCurrent && images.some((image) => imageVersion(image) === row.stableVersion),
  );
  const [only] = before;
  if (!isNow || !only || before.length > 1) return null;
  const template = imagesFirst(only.changes.map(({ path, from, to }) => ({ path, from: to, to: from })));
  return { template, readAtMs: null, revision: only.revision, evidence: null };
}

/** What its record keeps, else what the cluster's revisions still tell of it. */
export function pastChanges(
  kept: KeptChanges | null,
  answer: RevisionsAnswer | null,
  row: HistoryRow,
): PastChanges {
  const evidence = kept?.evidence ?? null;
  if (kept?.template && kept.template.length > 0)
    return { template: imagesFirst(kept.template), readAtMs: kept.readAtMs, revision: null, evidence };
  const told = fromRevision(answer, row);
  return told ? { ...told, evidence } : { template: null, readAtMs: null, revision: null, evidence };
}
