import type { ActionKind } from '../../../shared/contract/action.ts';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { TimelineSnapshot } from '../../../shared/contract/timelineTopic.ts';
import { routeHash } from '../../app/routes.ts';
import { useChartView } from '../../charts/ChartView.tsx';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { Shape, type ShapeName } from '../../ui/Shape.tsx';
import { ABORTED_LOOK } from '../../ui/shownPhase.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ActionButtons } from '../release/ActionButtons.tsx';
import release from '../release/Release.module.css';
import { lookOfFindings } from './FindingsBanner.tsx';
import styles from './Triage.module.css';

/** How a release ended, an abort that still stands included; null: it goes on. */
function outcomeOf({ row }: TimelineSnapshot, { aborted }: ReleaseDetail): HistoryRow['outcome'] | null {
  if (aborted) return 'aborted';
  return row && row.endedMs !== null ? row.outcome : null;
}

/** That it went through is no word on how well: it is not green. */
function lookOfOutcome(outcome: HistoryRow['outcome']): { shape: ShapeName; tone: string } {
  if (outcome === 'aborted') return ABORTED_LOOK;
  return outcome === 'finished' ? { shape: 'check', tone: 'muted' } : { shape: 'dot', tone: 'nodata' };
}

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
  const over = outcomeOf(timeline, detail);
  // Nothing found is only said where enough has been seen to say so.
  const tooEarly = trouble === 'none' && (findings?.where !== 'nowhere' || signal !== null);
  const look = over === null ? lookOfFindings(findings) : lookOfOutcome(over);
  const noSignal =
    over !== null
      ? words.triageOver.noSignalSeen
      : tooEarly || trouble !== 'none'
        ? say.noSignalYet
        : say.noSignal;
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
          {over !== null ? words.triageOver.outcomes[over] : tooEarly ? say.tooEarly : say.troubles[trouble]}
        </span>
        <div className={release.names}>
          <div>
            <h1 className="cut" title={name}>
              {name}
            </h1>
            {detail.row.revision !== null && (
              <span className="muted cut">{words.release.revision(detail.row.revision)}</span>
            )}
          </div>
          <div className={`muted cut ${styles.signal}`} data-testid="signal">
            {signal ? sayTime(format.time(signal.atMs, now), format.ago(now - signal.atMs)) : noSignal}
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
