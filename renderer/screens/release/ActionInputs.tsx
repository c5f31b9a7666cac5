import { useEffect } from 'react';
import type { ActionInput, ActionKind } from '../../../shared/contract/action.ts';
import type { AnalysisRun, ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { ProblemNote } from '../../ui/Note.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionDialog.module.css';
import { TemplateChanges } from './TemplateChanges.tsx';
import { useRevisions } from './useRevisions.ts';

interface InputProps {
  input: ActionInput | null;
  onInput: (input: ActionInput) => void;
}

function RevisionChoice({ snapshot, input, onInput }: InputProps & { snapshot: ReleaseSnapshot }) {
  const { words, format } = useSpeech();
  const say = words.actions.input;
  const now = useNow();
  const { answer } = useRevisions(snapshot);
  const [only, second] =
    answer?.kind === 'revisions' ? answer.revisions.filter(({ isCurrent }) => !isCurrent) : [];
  const sole = second === undefined ? only : undefined;
  // Where there is nothing to choose between, it is chosen; what would change shows at once.
  useEffect(() => {
    if (sole && input === null) onInput({ kind: 'undo', revision: sole.revision, podHash: sole.podHash });
  }, [sole, input, onInput]);
  if (!answer) return <p className="muted">{say.reading}</p>;
  if (answer.kind === 'failed')
    return <ProblemNote problem={answer.problem} fallback={words.states.failed} />;
  const revisions = answer.revisions.filter(({ isCurrent }) => !isCurrent);
  if (revisions.length === 0) return <p className="muted">{say.noRevisions}</p>;
  const chosen = revisions.find(({ podHash }) => input?.kind === 'undo' && input.podHash === podHash);
  return (
    <div className={styles.inputs}>
      <div className={styles.choices} role="radiogroup" aria-label={say.revision}>
        {revisions.map(({ revision, podHash, images, createdAtMs, isStable }) => (
          <label key={podHash}>
            <input
              type="radio"
              name="revision"
              checked={chosen?.podHash === podHash}
              onChange={() => onInput({ kind: 'undo', revision, podHash })}
            />
            <b>
              {say.revision} {revision}
            </b>
            <span className="mono">{images.join(' · ')}</span>
            {createdAtMs !== null && <span className="muted">{format.ago(now - createdAtMs)}</span>}
            {isStable && <span className="stable">{say.stableRevision}</span>}
          </label>
        ))}
      </div>
      {chosen && (
        <div>
          <p className="muted">{say.changes}</p>
          <TemplateChanges changes={chosen.changes} />
        </div>
      )}
    </div>
  );
}

function ImageFields({ detail, input, onInput }: InputProps & { detail: ReleaseDetail }) {
  const { words } = useSpeech();
  const say = words.actions.input;
  const [first] = detail.containers;
  const given = input?.kind === 'setImage' ? input : null;
  const container = given?.container ?? first?.name ?? '';
  const from = given?.from ?? first?.image ?? '';
  const choose = (name: string): void => {
    const image = detail.containers.find((one) => one.name === name)?.image ?? '';
    onInput({ kind: 'setImage', container: name, from: image, to: image });
  };
  return (
    <div className={styles.inputs}>
      {detail.containers.length > 1 && (
        <label>
          <span className="muted">{say.container}</span>
          <select className={styles.field} value={container} onChange={(event) => choose(event.target.value)}>
            {detail.containers.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <p>
        <span className="muted">{say.imageNow}</span> <span className="mono">{from}</span>
      </p>
      <label>
        <span className="muted">
          {say.image} ({container})
        </span>
        <input
          className={styles.field}
          value={given?.to ?? from}
          spellCheck={false}
          autoComplete="off"
          maxLength={1_000}
          data-testid="action-image"
          onChange={(event) => onInput({ kind: 'setImage', container, from, to: event.target.value.trim() })}
        />
      </label>
    </div>
  );
}

/** What an action asks for beside a yes: a revision, an image; for terminate it tells which run. */
export function ActionInputs(
  props: InputProps & {
    kind: ActionKind;
    snapshot: ReleaseSnapshot;
    detail: ReleaseDetail;
    run: AnalysisRun | null;
  },
) {
  const { words } = useSpeech();
  if (props.kind === 'undo') return <RevisionChoice {...props} />;
  if (props.kind === 'setImage') return <ImageFields {...props} />;
  if (props.kind !== 'terminate' || !props.run) return null;
  const { run } = props;
  return (
    <p className={styles.inputs}>
      <span>
        <span className="muted">{words.actions.input.run}</span> <span className="mono">{run.name}</span>{' '}
        {words.release.analysis.types[run.type]}
      </span>
    </p>
  );
}
