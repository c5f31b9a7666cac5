import type { Freshness } from '../../../shared/contract/problem.ts';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { RevisionsAnswer } from '../../../shared/contract/revisions.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Ago } from '../../ui/Time.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Side.module.css';
import { TemplateChanges } from './TemplateChanges.tsx';
import { useRevisions } from './useRevisions.ts';

function freshnessOf(answer: RevisionsAnswer | null): Freshness {
  if (!answer) return { state: 'connecting', lastDataAtMs: null, problem: null };
  return answer.kind === 'revisions'
    ? { state: 'live', lastDataAtMs: answer.readAtMs, problem: null }
    : { state: 'failed', lastDataAtMs: null, problem: answer.problem };
}

function ReleaseChanges({ snapshot }: { snapshot: ReleaseSnapshot }) {
  const { words } = useSpeech();
  const say = words.findings.changes;
  const { answer, readAgain } = useRevisions(snapshot);
  const changes = answer?.kind === 'revisions' ? answer.release : [];
  return (
    <Panel
      title={say.title}
      aside={changes.length > 0 ? say.fields(changes.length) : undefined}
      freshness={freshnessOf(answer)}
      hasContent={changes.length > 0}
      empty={{ title: say.empty, help: say.emptyHelp }}
      onRetry={readAgain}
      testId="release-changes"
    >
      <TemplateChanges changes={changes} />
    </Panel>
  );
}

function Writers({ snapshot, detail }: { snapshot: ReleaseSnapshot; detail: ReleaseDetail }) {
  const { words } = useSpeech();
  const say = words.findings.changes;
  if (detail.managers.length === 0) return null;
  return (
    <Panel
      title={say.writers}
      freshness={snapshot.rolloutFreshness}
      hasContent
      empty={{ title: '', help: '' }}
      testId="writers"
    >
      {detail.managers.toReversed().map(({ manager, atMs, fields }, index) => (
        <div key={`${manager} ${index}`} className={styles.line} title={fields.join('\n')}>
          <span className="cut">
            {manager} <span className="muted">{fields.join(', ')}</span>
          </span>
          <span>{atMs !== null && <Ago atMs={atMs} />}</span>
        </div>
      ))}
    </Panel>
  );
}

/** What a release changes in the pod template, and who wrote to the Rollout. */
export function ChangesPanel({ snapshot, detail }: { snapshot: ReleaseSnapshot; detail: ReleaseDetail }) {
  return (
    <>
      {/* Another revision is another reading. */}
      {detail.podHash !== detail.stableHash && <ReleaseChanges key={detail.podHash} snapshot={snapshot} />}
      <Writers snapshot={snapshot} detail={detail} />
    </>
  );
}
