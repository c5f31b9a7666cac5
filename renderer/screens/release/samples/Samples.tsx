import type { SampleQuestion, Samples as Answer } from '../../../../shared/contract/samples.ts';
import { useNow } from '../../../live/TimeContext.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ExternalLink } from '../../../ui/ExternalLink.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import type { ReleaseAddress } from '../inspect/Inspect.tsx';
import { SampleIssues } from './SampleIssues.tsx';
import { SampleLines } from './SampleLines.tsx';
import { sampleQuestion, searchesOf, type SampledRelease, type SampleSearch } from './sampleQuestion.ts';
import styles from './Samples.module.css';
import { sayCounts, sayNoIssues, sayNoLines, sayPartly } from './saySamples.ts';
import { useSamples } from './useSamples.ts';
import { WantedProblem } from './WantedProblem.tsx';

/** What is searched for, word by word, and the same at Datadog. */
function Search({ search, what }: { search: SampleSearch; what: string }) {
  const say = useSpeech().words.samples;
  return (
    <div className={styles.search}>
      <span className="muted">{say.query}</span> <code className="mono">{search.query}</code>{' '}
      <ExternalLink url={search.url}>
        {say.open} <span className="said">{what}</span>
        <span aria-hidden="true">↗</span>
      </ExternalLink>
    </div>
  );
}

function Logs(props: { logs: Answer['logs']; question: SampleQuestion; onRetry: () => void }) {
  const { logs, question, onRetry } = props;
  const speech = useSpeech();
  if (logs.kind === 'failed') return <WantedProblem problem={logs.problem} onRetry={onRetry} />;
  const { counts, shown } = sayCounts(speech, logs);
  const partly = sayPartly(speech, logs);
  return (
    <>
      {counts !== null && <p data-testid="sample-counts">{counts}</p>}
      {partly !== null && <p className="warn">{partly}</p>}
      {logs.lines.length > 0 ? (
        <>
          <p className="muted">{shown}</p>
          <SampleLines lines={logs.lines} />
        </>
      ) : (
        <p data-testid="sample-none">{sayNoLines(speech, logs, question)}</p>
      )}
    </>
  );
}

function Issues(props: { issues: Answer['issues']; question: SampleQuestion; onRetry: () => void }) {
  const { issues, question, onRetry } = props;
  const speech = useSpeech();
  if (issues.kind === 'failed') return <WantedProblem problem={issues.problem} onRetry={onRetry} />;
  if (issues.issues.length === 0) return <p>{sayNoIssues(speech, issues, question)}</p>;
  return <SampleIssues issues={issues.issues} more={issues.more} />;
}

/** Error logs and issues of a release's canary, asked of Datadog only when a person presses for them. */
export function Samples(props: {
  address: ReleaseAddress;
  release: SampledRelease;
  /** One below the heading that they stand under. */
  heading: 'h2' | 'h3';
  /** Somebody wants to read these. */
  onLoad?: () => void;
}) {
  const { address, release, heading: Heading, onLoad } = props;
  const { words, format } = useSpeech();
  const now = useNow();
  const { state, load } = useSamples(address);
  const say = words.samples;
  const loaded = state.kind === 'loaded' ? state : null;
  const question = loaded?.question ?? sampleQuestion(release, now);
  const { logs, issues } = searchesOf(question, release.signals.host);
  const ask = (): void => {
    onLoad?.();
    load(sampleQuestion(release, now));
  };
  return (
    <div className={styles.samples} data-testid="samples" data-state={state.kind}>
      <div className={styles.head}>
        <Button small testId="samples-load" blocked={state.kind === 'loading' ? '' : null} onClick={ask}>
          {loaded ? say.loadAgain : say.load}
        </Button>
        <span className="muted">
          {say.range(format.time(question.fromMs, now), format.time(question.toMs, now))}
        </span>
        <span className="muted" role="status">
          {state.kind === 'loading' && say.loading}
          {loaded && say.asked(format.time(loaded.samples.askedAtMs, now))}
        </span>
      </div>
      {!loaded && <p className="muted">{say.cost}</p>}
      {state.kind === 'failed' && <WantedProblem problem={state.problem} onRetry={ask} />}
      <Heading>{say.logs}</Heading>
      <Search search={logs} what={say.logs} />
      {state.kind === 'loading' && <Skeleton rows={3} />}
      {loaded && <Logs logs={loaded.samples.logs} question={question} onRetry={ask} />}
      <Heading>{say.issues}</Heading>
      <Search search={issues} what={say.issues} />
      {state.kind === 'loading' && <Skeleton rows={2} />}
      {loaded && <Issues issues={loaded.samples.issues} question={question} onRetry={ask} />}
    </div>
  );
}
