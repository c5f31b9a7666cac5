import type { AnalysisRun, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { AnalysisRunView } from './AnalysisRunView.tsx';

/** The AnalysisRuns of this revision: every measurement, how many failures are left, when the next check is. */
export function AnalysisPanel({
  snapshot,
  onRetry,
  onTerminate,
}: {
  snapshot: ReleaseSnapshot;
  onRetry: () => void;
  onTerminate: (run: AnalysisRun) => void;
}) {
  const { words } = useSpeech();
  const runs = snapshot.detail?.analysisRuns ?? [];
  const terminate = snapshot.detail?.actions.find(({ kind }) => kind === 'terminate');
  return (
    <Panel
      title={words.release.analysis.title}
      freshness={snapshot.analysisFreshness}
      hasContent={runs.length > 0}
      empty={{ title: words.release.analysis.empty, help: words.release.analysis.emptyHelp }}
      onRetry={onRetry}
      testId="analysis"
    >
      {runs.map((run) => (
        <AnalysisRunView
          key={run.name}
          run={run}
          terminate={terminate}
          onTerminate={() => onTerminate(run)}
        />
      ))}
    </Panel>
  );
}
