import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { TimelineSnapshot } from '../../../shared/contract/timelineTopic.ts';
import { routeHash } from '../../app/routes.ts';
import { useChartView } from '../../charts/ChartView.tsx';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ABORTED_LOOK } from '../../ui/shownPhase.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ActionButtons } from '../release/ActionButtons.tsx';
import release from '../release/Release.module.css';
import { lookOfFindings } from './FindingsBanner.tsx';
import styles from './Triage.module.css';

/** What kind of trouble, of which release, since when, and the actions that stand by. */
export function TriageHeader(props: {
  snapshot: ReleaseSnapshot;
  detail: ReleaseDetail;
  timeline: TimelineSnapshot;
  onOpen: (kind: ActionKind) => void;
  /** Null: there is nothing to report yet. */
  onReport: (() => void) | null;
}) {
  const { snapshot, detail, timeline, onOpen, onReport } = props;
  const { words, format } = useSpeech();
  const now = useNow();
  const { range } = useChartView();
  const say = words.triage;
  const { row, findings } = timeline;
  const signal = row?.signal ?? null;
  const trouble = findings?.trouble ?? 'none';
  // Nothing found is only said where enough has been seen to say so.
  const over = (row?.endedMs ?? null) !== null && trouble === 'none' && !detail.aborted;
  const tooEarly = !over && trouble === 'none' && (findings?.where !== 'nowhere' || signal !== null);
  const look = detail.aborted ? ABORTED_LOOK : lookOfFindings(findings);
  const sayTime = signal?.sure === false ? say.maybeSince : say.firstSignal;
  const stale = snapshot.rolloutFreshness.state !== 'live';
  const { contextId } = snapshot.context;
  const { namespace, name } = snapshot;
  return (
    <header className={release.head}>
      <a
        className={release.back}
        aria-label={say.back}
        title={say.back}
        href={routeHash({ screen: 'release', contextId, namespace, name })}
      >
        <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
          <path d="M9 2 4 7l5 5" />
        </svg>
      </a>
      <div className={`${release.title} ${stale ? release.stale : ''}`}>
        <span className={`${styles.pill} ${styles[look.tone] ?? ''} ${look.tone}`} data-testid="trouble">
          <Shape name={look.shape} />
          {detail.aborted ? say.aborted : over ? say.over : tooEarly ? say.tooEarly : say.troubles[trouble]}
        </span>
        <div className={release.names}>
          <div>
            <h1 className="cut" title={name}>
              {name}
            </h1>
            {detail.row.revision !== null && (
              <span className="muted nowrap">{words.release.revision(detail.row.revision)}</span>
            )}
          </div>
          <div className={`muted cut ${styles.signal}`} data-testid="signal">
            {signal
              ? sayTime(format.time(signal.atMs, now), format.ago(now - signal.atMs))
              : tooEarly || trouble !== 'none'
                ? say.noSignalYet
                : say.noSignal}
          </div>
        </div>
      </div>
      <CopyLink
        link={{
          context: snapshot.context.name,
          namespace,
          rollout: name,
          view: 'triage',
          endpoint: null,
          time: range && { fromMs: range[0], toMs: range[1] },
        }}
      />
      {onReport && (
        <Button testId="open-report" onClick={onReport}>
          {words.response.report.open}
        </Button>
      )}
      <ActionButtons detail={detail} onOpen={onOpen} />
    </header>
  );
}
