import type { Pod, ReplicaSet } from '../../../shared/contract/release.ts';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Side.module.css';

const MOST_PODS = 60;

function PodSquare({ pod, role }: { pod: Pod; role: ReplicaSet['role'] }) {
  const { words } = useSpeech();
  const restarts = pod.restarts > 0 ? ` · ${words.release.pods.restarts(pod.restarts)}` : '';
  const look = pod.failing
    ? styles.failing
    : !pod.ready
      ? styles.waiting
      : role === 'canary'
        ? styles.canaryPod
        : undefined;
  const text = `${pod.name} · ${pod.status}${restarts}`;
  return (
    <li className={look} title={text} data-testid="pod" data-failing={pod.failing}>
      {pod.failing && <Shape name="cross" />}
      <span className="said">{text}</span>
    </li>
  );
}

/** The pods of a ReplicaSet, each a square; nothing when it has none. */
export function PodSquares({ set }: { set: ReplicaSet }) {
  if (set.pods.length === 0) return null;
  return (
    <ul className={styles.pods} aria-label={set.name}>
      {set.pods.slice(0, MOST_PODS).map((pod) => (
        <PodSquare key={pod.name} pod={pod} role={set.role} />
      ))}
    </ul>
  );
}
