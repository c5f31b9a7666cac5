import type { Evidence } from '../../../shared/contract/evidence.ts';
import type { Freshness } from '../../../shared/contract/problem.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import type { RevisionsAnswer, TemplateChange } from '../../../shared/contract/revisions.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { EvidenceRows } from './EvidenceRows.tsx';
import { TemplateChanges } from '../release/TemplateChanges.tsx';

function freshnessOf(answer: RevisionsAnswer | null): Freshness {
  if (!answer) return { state: 'connecting', lastDataAtMs: null, problem: null };
  return answer.kind === 'revisions'
    ? { state: 'live', lastDataAtMs: answer.readAtMs, problem: null }
    : { state: 'failed', lastDataAtMs: null, problem: answer.problem };
}

/** What the release changes in the pod template, image first. */
export function WhatChanged(props: {
  answer: RevisionsAnswer | null;
  detail: ReleaseDetail;
  /** Null: not read yet, or the release is over. */
  evidence: Evidence | null;
  /** Over: the spec and stable are one by now, so that what it changed can no longer be told from them. */
  ended: boolean;
  nowMs: number;
  onRetry: () => void;
}) {
  const { answer, detail, evidence, ended, nowMs, onRetry } = props;
  const { words } = useSpeech();
  const say = words.findings.changes;
  const changes = changesOf(answer) ?? [];
  const { row } = detail;
  return (
    <Panel
      title={words.response.changed}
      aside={
        <span className="mono cut">
          <span className="stable">{row.stableVersion}</span>
          {row.canaryVersion !== null && (
            <>
              {' → '}
              <span className="canary">{row.canaryVersion}</span>
            </>
          )}
        </span>
      }
      freshness={freshnessOf(answer)}
      hasContent={changes.length > 0 || evidence !== null}
      empty={ended ? { title: say.over, help: say.overHelp } : { title: say.empty, help: say.emptyHelp }}
      onRetry={onRetry}
      testId="what-changed"
    >
      {changes.length > 0 ? (
        <TemplateChanges changes={changes} />
      ) : (
        <p className="muted">{ended ? say.overHelp : say.emptyHelp}</p>
      )}
      {evidence && <EvidenceRows evidence={evidence} nowMs={nowMs} />}
    </Panel>
  );
}

/** Images before the rest. */
export function imagesFirst(changes: readonly TemplateChange[]): TemplateChange[] {
  return changes.toSorted(
    (left, right) => Number(right.path.endsWith('image')) - Number(left.path.endsWith('image')),
  );
}

/** The changes of an answer, images before the rest; null: not read. */
export function changesOf(answer: RevisionsAnswer | null): TemplateChange[] | null {
  return answer?.kind === 'revisions' ? imagesFirst(answer.release) : null;
}
