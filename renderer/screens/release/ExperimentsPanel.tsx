import type { Experiment, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Countdown, Moment } from '../../ui/Time.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { AnalysisRunView } from './AnalysisRunView.tsx';
import { PhaseMark } from './PhaseMark.tsx';
import { PodSquares } from './PodSquares.tsx';
import styles from './Side.module.css';

function TemplateView({ template }: { template: Experiment['templates'][number] }) {
  const { words } = useSpeech();
  const say = words.experiments;
  return (
    <div data-testid="experiment-template" data-state={template.state}>
      <div className={styles.line} title={template.replicaSet?.name ?? template.name}>
        <span className="cut">
          {template.name} · {say.ready(template.ready, template.wanted)}
        </span>
        <span>{say.states[template.state]}</span>
      </div>
      {template.replicaSet && <PodSquares set={template.replicaSet} />}
      {template.message !== '' && <div className="muted">{template.message}</div>}
    </div>
  );
}

function AnalysisView({ analysis }: { analysis: Experiment['analyses'][number] }) {
  if (analysis.run) return <AnalysisRunView run={analysis.run} title={analysis.name} />;
  return (
    <div className={styles.run} data-testid="experiment-analysis" data-phase={analysis.phase}>
      <div className={styles.line}>
        <PhaseMark phase={analysis.phase} message={analysis.message} />
        <span>{analysis.name}</span>
      </div>
      {analysis.message !== '' && <div className="muted">{analysis.message}</div>}
    </div>
  );
}

function ExperimentView({ experiment }: { experiment: Experiment }) {
  const { words } = useSpeech();
  const say = words.experiments;
  const [beforeTime = '', afterTime = ''] = say.started('\n').split('\n');
  const [beforeEnd = '', afterEnd = ''] = say.ends('\n').split('\n');
  return (
    <div className={styles.run} data-testid="experiment" data-phase={experiment.phase}>
      <div className={styles.line} title={experiment.name}>
        <PhaseMark phase={experiment.phase} />
        {experiment.startedAtMs !== null && (
          <span>
            {beforeTime}
            <Moment atMs={experiment.startedAtMs} />
            {afterTime}
          </span>
        )}
      </div>
      {experiment.endsAtMs !== null && (
        <div className="muted">
          {beforeEnd}
          <Countdown atMs={experiment.endsAtMs} />
          {afterEnd}
        </div>
      )}
      {experiment.message !== '' && <div className="muted">{experiment.message}</div>}
      {experiment.templates.map((template) => (
        <TemplateView key={template.name} template={template} />
      ))}
      {experiment.analyses.map((analysis) => (
        <AnalysisView key={analysis.name} analysis={analysis} />
      ))}
    </div>
  );
}

/**
 * The Experiments of this revision: phase, templates with their pods, analyses. Most releases have none, and no
 * panel then; one that has such a step and whose Experiments cannot be read is told so.
 */
export function ExperimentsPanel({ snapshot, onRetry }: { snapshot: ReleaseSnapshot; onRetry: () => void }) {
  const { words } = useSpeech();
  const experiments = snapshot.detail?.experiments ?? [];
  const { experimentsFreshness: freshness } = snapshot;
  const { state } = freshness;
  const isExpected = snapshot.detail?.steps.some(({ kind }) => kind === 'experiment') ?? false;
  const isUnreadable = isExpected && state !== 'live' && state !== 'connecting';
  const isMissing = state === 'notInstalled';
  if (experiments.length === 0 && !isUnreadable) return null;
  return (
    <Panel
      title={words.experiments.title}
      // A missing CRD is an answer: there can be none.
      freshness={isMissing ? { ...freshness, state: 'live', problem: null } : freshness}
      hasContent={experiments.length > 0}
      empty={{ title: isMissing ? words.experiments.missing : words.experiments.empty, help: '' }}
      onRetry={onRetry}
      testId="experiments"
    >
      {experiments.map((experiment) => (
        <ExperimentView key={experiment.uid} experiment={experiment} />
      ))}
    </Panel>
  );
}
