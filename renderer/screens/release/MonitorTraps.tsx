import type { AskedMonitor, MonitorTrap } from '../../../shared/contract/monitorsPanel.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Countdown } from '../../ui/Time.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Side.module.css';

function Trap({ trap }: { trap: MonitorTrap }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const say = words.monitors;
  switch (trap.kind) {
    case 'older':
      return <>{say.older(trap.count, trap.label, format.time(trap.sinceMs, now))}</>;
    case 'notOk':
      return <>{say.notOk(trap.state === 'No Data' ? 'No data' : trap.state)}</>;
    case 'unmatched':
      return <>{say.unmatched(trap.count, trap.label, trap.partName)}</>;
    case 'newGroupDelay':
      return (
        <>
          {say.newGroupDelay} <Countdown atMs={trap.untilMs} />
        </>
      );
  }
}

/** What can mislead a person who reads only the monitor's colour, and what the analysis read of it. */
export function MonitorTraps({ monitor }: { monitor: AskedMonitor }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const { measured } = monitor;
  const traps = monitor.traps.filter((trap) => trap.kind !== 'newGroupDelay' || trap.untilMs > now);
  if (traps.length === 0 && !measured) return null;
  const time = measured?.atMs === undefined || measured.atMs === null ? '' : format.time(measured.atMs, now);
  return (
    <ul className={styles.traps} data-testid="monitor-traps">
      {measured && (
        <li
          data-trap="measured"
          data-disagrees={measured.disagrees}
          className={measured.disagrees ? 'warn' : ''}
        >
          {measured.disagrees
            ? words.monitors.disagrees(measured.value, time, monitor.state)
            : words.monitors.measured(measured.value, time)}
        </li>
      )}
      {traps.map((trap) => (
        <li key={trap.kind === 'unmatched' ? `unmatched ${trap.partName}` : trap.kind} data-trap={trap.kind}>
          <Trap trap={trap} />
        </li>
      ))}
    </ul>
  );
}
