import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { ReleasesSnapshot } from '../../../shared/contract/releaseRow.ts';
import { routeHash } from '../../app/routes.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { ContextMark } from '../../ui/Marks.tsx';
import { StaleAge } from '../../ui/Panel.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { othersOfServer } from '../contexts/othersOfServer.ts';
import styles from './Releases.module.css';

/** Which part of a context is in the list, where it is not all of it. */
function Narrowed({ snapshot }: { snapshot: ReleasesSnapshot | undefined }) {
  const { words } = useSpeech();
  if (!snapshot || snapshot.namespaces.length === 0) return null;
  const { namespaces, deniedNamespaces } = snapshot;
  return (
    <>
      <span className="muted">{words.contexts.namespaces.only(namespaces)}</span>
      {deniedNamespaces.length > 0 && (
        <span className="warn">
          <Shape name="triangle" /> {words.contexts.namespaces.noRight(deniedNamespaces)}
        </span>
      )}
    </>
  );
}

/** A context that is not connected; where its cluster is in the list by another one, that is said. */
function LeftOut({ context, connected }: { context: ContextSummary; connected: readonly ContextSummary[] }) {
  const { words } = useSpeech();
  const others = othersOfServer(connected, context);
  return (
    <span className="muted">
      {words.releases.all.leftOut(context.name)}
      {others.length > 0 && ` · ${words.contexts.sameCluster(others)}`}
    </span>
  );
}

interface SourcesProps {
  contexts: readonly ContextSummary[];
  snapshots: readonly ReleasesSnapshot[];
  /** The contexts that are not connected. */
  others: readonly ContextSummary[];
}

/** How many contexts that are not connected are named: more would push the list away. */
const NAMED_OTHERS = 3;

/** The contexts whose releases are in the list, each with the age of its data, and those that are left out. */
export function Sources({ contexts, snapshots, others }: SourcesProps) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const say = words.releases.all;
  return (
    <ul className={styles.sources} aria-label={say.sources}>
      {contexts.map(({ session, ...context }) => (
        <li key={context.contextId} data-testid="releases-source" data-context={context.name}>
          <ContextMark context={{ ...context, session }} />
          <a href={routeHash({ screen: 'releases', contextId: context.contextId, namespace: null })}>
            {context.name}
          </a>
          {session && session.freshness.state !== 'live' ? (
            <StaleAge freshness={session.freshness} />
          ) : (
            <span className="muted">{words.states.short.live}</span>
          )}
          <Narrowed
            snapshot={snapshots.find((snapshot) => snapshot.context.contextId === context.contextId)}
          />
        </li>
      ))}
      {others.slice(0, NAMED_OTHERS).map((context) => (
        <li key={context.contextId} data-testid="left-out" data-context={context.name}>
          <ContextMark context={context} />
          <LeftOut context={context} connected={contexts} />
          <Button
            small
            label={say.connectTo(context.name)}
            onClick={() => void request(bridge, 'openContext', { contextId: context.contextId })}
          >
            {say.connect}
          </Button>
        </li>
      ))}
      {others.length > NAMED_OTHERS && (
        <li>
          <a href={routeHash({ screen: 'contexts' })}>{say.moreLeftOut(others.length - NAMED_OTHERS)}</a>
        </li>
      )}
    </ul>
  );
}
