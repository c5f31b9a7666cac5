import type { AskedMonitor, Monitor, MonitorsPanel as Data } from '../../../shared/contract/monitorsPanel.ts';
import { allStates } from '../../../shared/metrics/monitorStates.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { MonitorMark } from '../../ui/Marks.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { useAbortAside } from './abortedAt.ts';
import { isMonitorBeforeAbort } from './beforeAbort.ts';
import { MonitorReasons } from './MonitorReasons.tsx';
import { MonitorTraps } from './MonitorTraps.tsx';
import styles from './Side.module.css';

function MonitorLine({ monitor, aside, part }: { monitor: Monitor; aside?: string; part?: boolean }) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const { alert, warn, noData, ok, other } = monitor.counts;
  const all = allStates(monitor.counts);
  const inState = {
    Alert: alert,
    Warn: warn,
    'No Data': noData,
    OK: ok,
    Ignored: 0,
    Skipped: 0,
    Unknown: other,
  };
  const say = words.release.monitors;
  // A part of a composite is a condition: that it is met, or not, is neither good nor bad by itself.
  const isCondition = part === true && ['Alert', 'Warn', 'OK'].includes(monitor.state);
  const counted = isCondition
    ? say.met(monitor.state === 'Warn' ? warn : alert, all)
    : say.counts(inState[monitor.state], all);
  const counts = all > 0 ? counted : '';
  const before = useAbortAside((abortedMs) => isMonitorBeforeAbort(monitor, abortedMs));
  return (
    <div
      className={`${styles.line} ${part ? styles.part : ''}`}
      data-testid="monitor"
      data-state={monitor.state}
    >
      <button
        type="button"
        className={styles.open}
        title={`${monitor.name}\n${words.release.monitors.open} · ${monitor.query}`}
        onClick={() => void request(bridge, 'openExternal', { url: monitor.url })}
      >
        {isCondition ? (
          <span className="cut">{monitor.name}</span>
        ) : (
          <MonitorMark state={monitor.state} text={monitor.name} calm={before !== null} />
        )}
        {before !== null && !isCondition && <span className="muted"> {before}</span>}
      </button>
      <span>{monitor.muted ? words.monitors.muted : (aside ?? counts)}</span>
    </div>
  );
}

function Asked({ monitor }: { monitor: AskedMonitor }) {
  const { words } = useSpeech();
  const composite = monitor.parts.length > 0;
  return (
    <div>
      <MonitorLine monitor={monitor} {...(composite ? { aside: words.release.monitors.composite } : {})} />
      <MonitorTraps monitor={monitor} />
      <MonitorReasons monitor={monitor} />
      {monitor.parts.map((part) => (
        <MonitorLine key={part.id} monitor={part} part />
      ))}
    </div>
  );
}

/** The monitors that the release's analysis asks, composites with their parts and why they are what they are. */
export function MonitorsPanel({ monitors, onRetry }: { monitors: Data; onRetry: () => void }) {
  const { words } = useSpeech();
  const say = words.release.monitors;
  return (
    <Panel
      title={say.title}
      freshness={monitors.freshness}
      hasContent={monitors.monitors.length > 0}
      empty={{ title: say.empty, help: say.emptyHelp }}
      onRetry={onRetry}
      testId="monitors"
    >
      {monitors.monitors.map((monitor) => (
        <Asked key={monitor.id} monitor={monitor} />
      ))}
    </Panel>
  );
}
