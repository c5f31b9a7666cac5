import { useState } from 'react';
import type { ReleaseObject } from '../../../../shared/contract/objects.ts';
import { useTopic } from '../../../live/LiveContext.tsx';
import { ProblemNote } from '../../../ui/Note.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import type { ReleaseAddress } from './Inspect.tsx';
import styles from './Inspect.module.css';
import objectStyles from './Objects.module.css';
import { ManifestView } from './ManifestView.tsx';
import { useManifest } from './useManifest.ts';

function keyOf({ kind, name }: ReleaseObject): string {
  return `${kind} ${name}`;
}

function ObjectItem(props: { object: ReleaseObject; chosen: boolean; onChoose: () => void }) {
  const { object, chosen, onChoose } = props;
  return (
    <li>
      <button
        type="button"
        className={object.kind === 'Pod' ? objectStyles.child : undefined}
        aria-current={chosen ? 'true' : undefined}
        title={keyOf(object)}
        onClick={onChoose}
        data-testid="object-item"
        data-object={keyOf(object)}
      >
        <span className="muted">{object.kind}</span>
        <span className={`cut mono ${object.role === null || object.role === 'other' ? '' : object.role}`}>
          {object.name}
        </span>
      </button>
    </li>
  );
}

/** The objects that the release is made of, and the chosen one as YAML. */
export function ObjectsTab({ address }: { address: ReleaseAddress }) {
  const { words } = useSpeech();
  const say = words.inspect.objects;
  const [chosen, setChosen] = useState<string | null>(null);
  const state = useTopic({ kind: 'objects', ...address });
  const objects = state.kind === 'live' ? state.snapshot.objects : [];
  // The Rollout at first, and when the chosen one is gone.
  const object = objects.find((one) => keyOf(one) === chosen) ?? objects[0] ?? null;
  const { answer, read } = useManifest(address, object);
  return (
    <div className={objectStyles.objects}>
      <ul className={objectStyles.tree} aria-label={say.list}>
        {objects.map((one) => (
          <ObjectItem
            key={keyOf(one)}
            object={one}
            chosen={one === object}
            onChoose={() => setChosen(keyOf(one))}
          />
        ))}
      </ul>
      <div className={objectStyles.manifest}>
        {object && answer?.kind === 'manifest' ? (
          <ManifestView object={object} manifest={answer} onRead={read} />
        ) : (
          <div className={styles.empty} data-testid="manifest-note">
            {answer?.kind === 'failed' ? (
              <ProblemNote problem={answer.problem} fallback={words.states.failed} onRetry={read} />
            ) : (
              <Skeleton rows={8} />
            )}
          </div>
        )}
      </div>
    </div>
  );
}
