import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import { MonitorMark } from '../../ui/Marks.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { useAbortAside } from './abortedAt.ts';
import { isBeforeAbort } from './beforeAbort.ts';
import styles from './Release.module.css';

/**
 * The state of an endpoint's monitor: as it is, as it was when Datadog last told, or that nothing is known of it; what
 * is from before an abort is dimmed. @param props.told says that beside it; else it is in the title.
 */
export function EndpointMonitor(props: {
  row: EndpointRow;
  monitors: MetricsPanel['monitorsState'];
  told?: boolean;
}) {
  const { words } = useSpeech();
  const { monitor } = props.row;
  const before = useAbortAside((abortedMs) => monitor !== null && isBeforeAbort(monitor, abortedMs));
  if (!monitor)
    return (
      <span className="nodata">
        {props.monitors === 'unknown' ? words.monitors.notKnown : words.monitors.notMonitored}
      </span>
    );
  const isOld = props.monitors !== 'current';
  const title = [isOld ? words.monitors.oldHelp : '', before ?? ''].filter(Boolean).join('\n');
  return (
    <span className={isOld || before !== null ? styles.stale : undefined} title={title || undefined}>
      <MonitorMark state={monitor.state} calm={before !== null} />
      {monitor.muted && <span className="muted"> {words.monitors.muted}</span>}
      {before !== null && <span className={props.told === true ? 'muted' : 'said'}> {before}</span>}
    </span>
  );
}
