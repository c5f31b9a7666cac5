import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import { MonitorMark } from '../../ui/Marks.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Release.module.css';

/** The state of an endpoint's monitor: as it is, as it was when Datadog last told, or that nothing is known of it. */
export function EndpointMonitor(props: { row: EndpointRow; monitors: MetricsPanel['monitorsState'] }) {
  const { words } = useSpeech();
  const { monitor } = props.row;
  if (!monitor)
    return (
      <span className="nodata">
        {props.monitors === 'unknown' ? words.monitors.notKnown : words.monitors.notMonitored}
      </span>
    );
  const isOld = props.monitors !== 'current';
  return (
    <span className={isOld ? styles.stale : undefined} title={isOld ? words.monitors.oldHelp : undefined}>
      <MonitorMark state={monitor.state} />
      {monitor.muted && <span className="muted"> {words.monitors.muted}</span>}
    </span>
  );
}
