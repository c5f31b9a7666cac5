import { memo, type MouseEvent } from 'react';
import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import { routeHash } from '../../app/routes.ts';
import { goTo } from '../../app/useRoute.ts';
import { StepSegments } from '../../charts/StepSegments.tsx';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { useClock, useNow } from '../../live/TimeContext.tsx';
import { cutMiddle } from '../../ui/cutMiddle.ts';
import { AlertMark, ContextMark, MonitorCountsMark, PhaseMark } from '../../ui/Marks.tsx';
import { shortEndpoint } from '../../ui/shortEndpoint.ts';
import { shownPhase } from '../../ui/shownPhase.ts';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { sayNext } from '../../words/sayNext.ts';
import { sayShortVerdict, sayWholeVerdict } from '../../words/sayRowVerdict.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import type { ReleaseColumn } from './releaseColumns.ts';
import styles from './Releases.module.css';
import { sayRowLead } from './sayRowLead.ts';
import { ARROW, shortVersions } from './shortVersions.ts';

/** How many characters a column has room for; `one`: in a list of several contexts, where it has the newest only. */
const ROOM = {
  wide: { versions: 34, endpoint: 34 },
  narrow: { versions: 20, one: 15, endpoint: 18 },
};

function Versions({ row, narrow, one }: { row: ReleaseRow; narrow: boolean; one: boolean }) {
  const { words } = useSpeech();
  const hasCanary = row.canaryVersion !== null && row.canaryVersion !== row.stableVersion;
  const stable =
    row.stableVersion ??
    (row.revision === null ? words.releases.notKnown : words.releases.revision(row.revision));
  const text = hasCanary ? `${stable} → ${row.canaryVersion}` : stable;
  if (one)
    return (
      <td className="mono" title={text}>
        <span className={hasCanary ? 'canary' : 'stable'}>
          {cutMiddle(hasCanary ? (row.canaryVersion ?? '') : stable, ROOM.narrow.one)}
        </span>
      </td>
    );
  const short = shortVersions(
    stable,
    hasCanary ? row.canaryVersion : null,
    (narrow ? ROOM.narrow : ROOM.wide).versions,
  );
  return (
    <td className="mono" title={text}>
      <span className="stable">{short.stable}</span>
      {short.canary !== null && (
        <>
          <span className="muted">{ARROW}</span>
          <span className="canary">{short.canary}</span>
        </>
      )}
    </td>
  );
}

/** The same with endpoints as short as there is room: their whole names are in the title. */
function withShortEndpoints(row: ReleaseRow, most: number): Pick<ReleaseRow, 'alerts' | 'verdict' | 'next'> {
  const { alerts, verdict, next } = row;
  const short = (endpoint: string | null): string | null =>
    endpoint === null ? null : shortEndpoint(endpoint, most);
  return {
    alerts: alerts && { ...alerts, only: short(alerts.only) },
    verdict: verdict && { ...verdict, onlyEndpoint: short(verdict.onlyEndpoint) },
    next,
  };
}

function VerdictCell({ row, narrow }: { row: ReleaseRow; narrow: boolean }) {
  const speech = useSpeech();
  const shown = withShortEndpoints(row, (narrow ? ROOM.narrow : ROOM.wide).endpoint);
  const alert = sayRowLead(speech, shown);
  const whole = sayRowLead(speech, row) ?? '';
  if (!row.verdict || !shown.verdict)
    return (
      <td className={styles.verdict} title={whole}>
        {alert !== null && <AlertMark text={alert} />}
      </td>
    );
  const { title, kind } = sayShortVerdict(speech, shown.verdict);
  const past = kind === 'notJudged' && row.verdict.before !== null;
  return (
    <td
      className={styles.verdict}
      title={[whole, ...sayWholeVerdict(speech, row.verdict, row.next.kind === 'aborted')]
        .filter(Boolean)
        .join('\n')}
      data-testid="row-verdict"
      data-kind={kind}
      data-before={row.verdict.before ?? undefined}
      data-lead={alert === null ? 'verdict' : 'monitors'}
    >
      {alert === null ? (
        <>
          {past && <span className="said">{speech.words.verdict.row.notJudged}. </span>}
          <VerdictMark kind={kind} text={title} />
        </>
      ) : (
        <AlertMark text={alert} />
      )}
    </td>
  );
}

const TIMED = new Set<ReleaseRow['next']['kind']>(['waitEnds', 'waitsForPerson', 'analysisCheck']);

/** How many endpoints alert; after an abort without colour, where none has since. */
function Monitors({ row }: { row: ReleaseRow }) {
  const { words, format } = useSpeech();
  const clock = useClock();
  const isPast = row.next.kind === 'aborted' && row.alerts?.beforeAbort === true;
  const past =
    isPast && row.sinceMs !== null ? words.beforeAbort.aside(format.time(row.sinceMs, clock.now())) : null;
  return <MonitorCountsMark counts={row.monitors} settled={row.group === 'settled'} past={past} />;
}

function NextText({ row, nowMs }: { row: ReleaseRow; nowMs: number }) {
  const speech = useSpeech();
  const said = sayNext(speech, row.next, nowMs);
  const text =
    said === '' && row.sinceMs !== null
      ? speech.words.releases.next.since(speech.format.time(row.sinceMs, nowMs))
      : said;
  return (
    <td className={styles.next} title={row.message === '' ? text : `${text}\n${row.message}`}>
      {text}
    </td>
  );
}

// On its own, so that a passing second renders this cell and not the row.
function TimedNextCell({ row }: { row: ReleaseRow }) {
  return <NextText row={row} nowMs={useNow()} />;
}

/** Only cells with a time that runs listen to the seconds; in a long list most do not. */
function NextCell({ row }: { row: ReleaseRow }) {
  const clock = useClock();
  return TIMED.has(row.next.kind) ? <TimedNextCell row={row} /> : <NextText row={row} nowMs={clock.now()} />;
}

interface RowProps {
  /** What it is selected by. */
  rowKey: string;
  row: ReleaseRow;
  contextId: string;
  /** In a list that mixes contexts. */
  context: ContextSummary | null;
  columns: ReadonlySet<ReleaseColumn>;
  /** There is little room (useNarrow.ts). */
  narrow: boolean;
  stale: boolean;
  selected: boolean;
  onSelect: (rowKey: string) => void;
}

/** As in a browser: a click that asks for a window of its own. */
function isForNewWindow({ ctrlKey, metaKey }: MouseEvent): boolean {
  return ctrlKey || metaKey;
}

/** One release in the list. */
export const ReleaseRowView = memo(function ReleaseRowView({
  rowKey,
  row,
  contextId,
  context,
  columns,
  narrow,
  stale,
  selected,
  onSelect,
}: RowProps) {
  const { format } = useSpeech();
  const { bridge } = useLive();
  const place = { screen: 'release', contextId, namespace: row.namespace, name: row.name } as const;
  const open = (event: MouseEvent): void => {
    if (!isForNewWindow(event)) return goTo(place);
    event.preventDefault();
    void request(bridge, 'openWindow', { place: routeHash(place) });
  };
  const weight = row.actualWeight ?? row.setWeight;
  const hasCanary = row.group !== 'settled' && row.strategy === 'canary';
  return (
    <tr
      className={stale ? `${styles.row} ${styles.stale}` : styles.row}
      aria-selected={selected}
      data-testid="release-row"
      data-rollout={`${row.namespace}/${row.name}`}
      data-context={context?.name}
      onClick={open}
      onPointerDown={() => onSelect(rowKey)}
    >
      <td>
        <PhaseMark phase={shownPhase(row)} short="row" />
      </td>
      {columns.has('context') && (
        <td className={styles.context} title={context?.name}>
          <span>
            {context && <ContextMark context={context} short />}
            <span className="cut">{context?.name}</span>
          </span>
        </td>
      )}
      <td className={styles.who} title={`${row.namespace}/${row.name}`}>
        <a
          className={styles.name}
          href={routeHash(place)}
          onClick={(event) => {
            event.stopPropagation();
            if (isForNewWindow(event)) open(event);
          }}
          onFocus={() => onSelect(rowKey)}
        >
          {row.name}
        </a>{' '}
        <span className="muted">{row.namespace}</span>
      </td>
      {columns.has('versions') && (
        <Versions row={row} narrow={narrow} one={narrow && columns.has('context')} />
      )}
      {columns.has('steps') && (
        <td className={styles.steps}>
          <StepSegments states={row.stepStates} />
        </td>
      )}
      {columns.has('weight') && (
        <td className={hasCanary ? 'canary' : 'muted'}>{hasCanary ? format.weight(weight) : ''}</td>
      )}
      {columns.has('verdict') && <VerdictCell row={row} narrow={narrow} />}
      {columns.has('monitors') && (
        <td>
          <Monitors row={row} />
        </td>
      )}
      {columns.has('next') && <NextCell row={row} />}
    </tr>
  );
});
