import type { ReleaseSnapshot, ReplicaSet } from '../../../shared/contract/release.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Countdown } from '../../ui/Time.tsx';
import { MiddleCut } from '../../ui/MiddleCut.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { PodSquares } from './PodSquares.tsx';
import styles from './Side.module.css';

function ReplicaSetView({ set }: { set: ReplicaSet }) {
  const { words } = useSpeech();
  const say = words.release.pods;
  const role = set.role === 'other' ? say.other : words.release[set.role];
  const [before = '', after = ''] = say.scaleDown('\n').split('\n');
  return (
    <div data-testid="replica-set" data-role={set.role}>
      <div className={styles.line} title={set.name}>
        <span className={set.role === 'other' ? 'muted' : set.role}>
          {say.ready(role, set.ready, set.wanted)}
        </span>
        <span>
          {set.scaleDownAtMs !== null ? (
            <>
              {before}
              <Countdown atMs={set.scaleDownAtMs} />
              {after}
            </>
          ) : (
            set.revision !== null && words.releases.revision(set.revision)
          )}
        </span>
      </div>
      <PodSquares set={set} />
    </div>
  );
}

/** The pods of canary and stable, each a square; failing ones are marked and named in words. */
export function PodsPanel({ snapshot, onRetry }: { snapshot: ReleaseSnapshot; onRetry: () => void }) {
  const { words } = useSpeech();
  const sets = snapshot.detail?.replicaSets ?? [];
  const failing = sets.flatMap((set) => set.pods.filter((pod) => pod.failing)).slice(0, 3);
  return (
    <Panel
      title={words.release.pods.title}
      freshness={snapshot.podsFreshness}
      hasContent={sets.length > 0}
      empty={{ title: words.release.pods.empty, help: words.release.pods.emptyHelp }}
      onRetry={onRetry}
      testId="pods"
    >
      {sets.map((set) => (
        <ReplicaSetView key={set.name} set={set} />
      ))}
      {failing.map((pod) => (
        <div key={pod.name} className={styles.line}>
          <span className="mono alert cut" title={pod.name}>
            <MiddleCut text={pod.name} keep={6} />
          </span>
          <span className={styles.alert}>{pod.status}</span>
        </div>
      ))}
    </Panel>
  );
}
