import type { Evidence } from '../../../shared/contract/evidence.ts';
import type { Freshness } from '../../../shared/contract/problem.ts';
import type { RevisionsAnswer } from '../../../shared/contract/revisions.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { TemplateChanges } from '../release/TemplateChanges.tsx';
import { changesOf } from './changedFields.ts';
import { EvidenceRows } from './EvidenceRows.tsx';
import type { PastChanges } from './pastChanges.ts';

function freshnessOf(answer: RevisionsAnswer | null): Freshness {
  if (!answer) return { state: 'connecting', lastDataAtMs: null, problem: null };
  return answer.kind === 'revisions'
    ? { state: 'live', lastDataAtMs: answer.readAtMs, problem: null }
    : { state: 'failed', lastDataAtMs: null, problem: answer.problem };
}

function Versions({ stable, canary }: { stable: string | null; canary: string | null }) {
  return (
    <span className="mono cut">
      <span className="stable">{stable}</span>
      {canary !== null && (
        <>
          {' → '}
          <span className="canary">{canary}</span>
        </>
      )}
    </span>
  );
}

/** What the release changes in the pod template, image first. */
export function WhatChanged(props: {
  answer: RevisionsAnswer | null;
  versions: { stable: string | null; canary: string | null };
  /** Null: not read yet. */
  evidence: Evidence | null;
  nowMs: number;
  onRetry: () => void;
}) {
  const { answer, versions, evidence, nowMs, onRetry } = props;
  const { words } = useSpeech();
  const say = words.findings.changes;
  const changes = changesOf(answer) ?? [];
  return (
    <Panel
      title={words.response.changed}
      aside={<Versions {...versions} />}
      freshness={freshnessOf(answer)}
      hasContent={changes.length > 0 || evidence !== null}
      empty={{ title: say.empty, help: say.emptyHelp }}
      onRetry={onRetry}
      testId="what-changed"
    >
      {changes.length > 0 ? <TemplateChanges changes={changes} /> : <p className="muted">{say.emptyHelp}</p>}
      {evidence && <EvidenceRows evidence={evidence} nowMs={nowMs} />}
    </Panel>
  );
}

/**
 * What a release that is over changed: by now the spec and stable are one, and tell nothing of it.
 * @param props.past null: still being read.
 */
export function WhatHasChanged(props: {
  past: PastChanges | null;
  versions: { stable: string | null; canary: string | null };
}) {
  const { past, versions } = props;
  const { words, format } = useSpeech();
  const none = words.history.changes;
  const { template = null, evidence = null, readAtMs = null, revision = null } = past ?? {};
  const from =
    readAtMs !== null
      ? none.readAt(format.dateTime(readAtMs), format.zone(readAtMs))
      : revision === null
        ? ''
        : words.triageOver.comparedWith(revision);
  return (
    <Panel
      title={words.response.changed}
      aside={
        <>
          <Versions {...versions} />
          <span className="muted spacer">{from}</span>
        </>
      }
      freshness={{ state: past ? 'live' : 'connecting', lastDataAtMs: readAtMs, problem: null }}
      hasContent={template !== null || evidence !== null}
      empty={{ title: none.none, help: none.noneHelp }}
      testId="what-changed"
    >
      {template ? <TemplateChanges changes={template} /> : <p className="muted">{none.noneHelp}</p>}
      {evidence && <EvidenceRows evidence={evidence} nowMs={evidence.readAtMs} />}
    </Panel>
  );
}
