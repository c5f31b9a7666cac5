import type { KeptChanges } from '../../../shared/contract/history.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { TemplateChanges } from '../release/TemplateChanges.tsx';
import { EvidenceRows } from '../triage/EvidenceRows.tsx';
import { imagesFirst } from '../triage/changedFields.ts';

/** What a past release changed, as Triage read it last while the release was under way. */
export function RecordedChanges({ changes }: { changes: KeptChanges | null }) {
  const { words, format } = useSpeech();
  const say = words.history.changes;
  const { template, evidence } = changes ?? { template: null, evidence: null };
  return (
    <Panel
      title={words.response.changed}
      aside={
        changes && (
          <span className="muted">
            {say.readAt(format.dateTime(changes.readAtMs), format.zone(changes.readAtMs))}
          </span>
        )
      }
      freshness={{ state: 'live', lastDataAtMs: changes?.readAtMs ?? null, problem: null }}
      hasContent={(template?.length ?? 0) > 0 || evidence !== null}
      empty={
        changes ? { title: words.findings.changes.empty, help: '' } : { title: say.none, help: say.noneHelp }
      }
      testId="recorded-changes"
    >
      {template && <TemplateChanges changes={imagesFirst(template)} />}
      {evidence && <EvidenceRows evidence={evidence} nowMs={evidence.readAtMs} />}
    </Panel>
  );
}
