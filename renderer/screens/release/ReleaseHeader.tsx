import type { ActionKind } from '../../../shared/contract/action.ts';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useListBehind } from '../../app/listBehind.ts';
import { routeHash } from '../../app/routes.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { MiddleCut } from '../../ui/MiddleCut.tsx';
import { CopyLink } from '../../ui/CopyLink.tsx';
import { PhaseMark } from '../../ui/Marks.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { shownPhase } from '../../ui/shownPhase.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { ActionButtons } from './ActionButtons.tsx';
import { newestCommand } from './actFlow.ts';
import { useOwnWindow } from './useOwnWindow.ts';
import { DatadogMenu } from './DatadogMenu.tsx';
import styles from './Release.module.css';

const SEEN_SHOWN_MS = 60_000;
/** Of a version the end differs: so much of it always stands. */
const VERSION_END = 7;

function Images({ detail }: { detail: ReleaseDetail }) {
  const { words } = useSpeech();
  const { row } = detail;
  const isCanaryOut = row.canaryVersion !== null && detail.podHash !== detail.stableHash;
  return (
    <div className={`mono ${styles.images}`}>
      {isCanaryOut && (
        <>
          <span className={`canary ${styles.image}`} title={detail.canaryImages.join('\n')}>
            {words.release.canary} <MiddleCut text={row.canaryVersion ?? ''} keep={VERSION_END} />
          </span>
          <span className="muted">{words.release.versus}</span>
        </>
      )}
      <span className={`stable ${styles.image}`} title={detail.stableImages.join('\n')}>
        {words.release.stable}{' '}
        <MiddleCut text={row.stableVersion ?? words.releases.notKnown} keep={VERSION_END} />
      </span>
    </div>
  );
}

function Running({ detail }: { detail: ReleaseDetail }) {
  const { words } = useSpeech();
  const now = useNow();
  const newest = newestCommand(detail.commands, now, SEEN_SHOWN_MS);
  // That the release is aborted is what the first line below says.
  const isSaid = newest?.kind === 'abort' && newest.state === 'seen' && detail.aborted !== null;
  const command = isSaid ? null : newest;
  const good = command?.state === 'seen';
  const bad = command?.state === 'failed' || command?.state === 'notSeen';
  return (
    <div
      className={`${styles.running} ${good ? styles.ok : bad ? styles.warn : ''}`}
      role="status"
      data-testid="command"
      data-state={command?.state}
    >
      {command && (
        <>
          <Shape name={good ? 'check' : bad ? 'bang' : 'half'} />
          {words.actions.running(words.actions.kinds[command.kind].button, command.state)}
        </>
      )}
    </div>
  );
}

/** Phase, name, versions and actions of the release. */
export function ReleaseHeader(props: {
  snapshot: ReleaseSnapshot;
  detail: ReleaseDetail;
  onOpen: (kind: ActionKind) => void;
}) {
  const { snapshot, detail, onOpen } = props;
  const { words } = useSpeech();
  const { row } = detail;
  const stale = snapshot.rolloutFreshness.state !== 'live';
  const list = useListBehind(snapshot.context.contextId);
  const openOwnWindow = useOwnWindow(snapshot);
  return (
    <header className={styles.head}>
      <a
        className={styles.back}
        aria-label={words.release.back}
        title={words.release.back}
        href={routeHash(list)}
      >
        <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
          <path d="M9 2 4 7l5 5" />
        </svg>
      </a>
      <div className={`${styles.title} ${stale ? styles.stale : ''}`}>
        <PhaseMark phase={shownPhase(row)} pill short="narrow" />
        <div className={styles.names}>
          <div>
            <h1 className="cut" title={row.name}>
              {row.name}
            </h1>
            <span className="muted cut">
              {row.namespace}
              {row.revision !== null && ` · ${words.release.revision(row.revision)}`}
            </span>
          </div>
          <Images detail={detail} />
        </div>
      </div>
      <button
        type="button"
        className={`${styles.back} ${styles.ownWindow}`}
        aria-label={words.release.ownWindow}
        title={words.release.ownWindow}
        data-testid="own-window"
        onClick={openOwnWindow}
      >
        <svg viewBox="0 0 14 14" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M8 2h4v4M12 2 7 7M6 3H2.5v8.5H11V8" />
        </svg>
      </button>
      <CopyLink
        link={{
          context: snapshot.context.name,
          namespace: snapshot.namespace,
          rollout: snapshot.name,
          view: 'release',
          endpoint: null,
          time: null,
        }}
      />
      <DatadogMenu metrics={snapshot.metrics} team={snapshot.team.links} />
      <ActionButtons detail={detail} onOpen={onOpen} />
      <Running detail={detail} />
    </header>
  );
}
