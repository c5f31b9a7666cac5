import { useDeferredValue, useMemo } from 'react';
import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { ReleasesSnapshot } from '../../../shared/contract/releaseRow.ts';
import { Frame } from '../../app/Frame.tsx';
import { routeHash } from '../../app/routes.ts';
import { useRemembered } from '../../app/useRemembered.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { useReleasesOf } from '../../live/useReleasesOf.ts';
import { FilterField } from '../../ui/FilterField.tsx';
import { ContextMark } from '../../ui/Marks.tsx';
import { Panel, StaleAge } from '../../ui/Panel.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { mergeRows } from './listedRow.ts';
import styles from './Releases.module.css';
import { Keys } from './ReleasesScreen.tsx';
import { ReleasesList } from './ReleasesList.tsx';
import { NO_RELEASE_FILTER, viewReleases } from './viewReleases.ts';

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

interface SourcesProps {
  contexts: readonly ContextSummary[];
  snapshots: readonly ReleasesSnapshot[];
}

/** The contexts whose releases are in the list, each with the age of its data. */
function Sources({ contexts, snapshots }: SourcesProps) {
  const { words } = useSpeech();
  return (
    <ul className={styles.sources} aria-label={words.releases.all.sources}>
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
    </ul>
  );
}

/** Every Rollout of every connected context: what needs a person first, wherever it is. */
export function AllReleasesScreen({ homeContextId }: { homeContextId: string | null }) {
  const { words } = useSpeech();
  const say = words.releases;
  const topic = useTopic({ kind: 'contexts' });
  const connected = useMemo(
    () => (topic.kind === 'live' ? topic.snapshot.contexts.filter(({ session }) => session !== null) : []),
    [topic],
  );
  const snapshots = useReleasesOf(connected.map(({ contextId }) => contextId));
  const [filter, setFilter] = useRemembered('filter all', NO_RELEASE_FILTER);
  const all = useMemo(() => mergeRows(snapshots), [snapshots]);
  // The field shows the key at once, the list follows in slices.
  const asked = useDeferredValue(filter);
  const view = useMemo(() => viewReleases(all, asked), [all, asked]);
  const count = (group: string): number => all.filter(({ row }) => row.group === group).length;
  const complete = topic.kind === 'live' && snapshots.length === connected.length;
  // Each row and each context tells its own age; the panel as a whole is as good as what has come.
  const freshness = { state: complete ? 'live' : 'connecting', lastDataAtMs: null, problem: null } as const;
  return (
    <Frame
      screen="releases"
      title={say.all.title}
      context={null}
      freshness={null}
      homeContextId={homeContextId}
    >
      <div className={styles.head}>
        <h1>{say.all.title}</h1>
        <p role="status">{complete && say.headline(count('needsYou'), count('rollingOut'))}</p>
        <FilterField
          text={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
          label={say.filter}
          hint={say.filterHint}
          emptiedByEscape
        />
      </div>
      <Sources contexts={connected} snapshots={snapshots} />
      <Panel
        title={complete ? say.count(view.rows.length, all.length) : say.all.title}
        freshness={freshness}
        hasContent={all.length > 0}
        empty={
          connected.length === 0
            ? { title: say.all.none, help: say.all.noneHelp }
            : { title: say.empty, help: '' }
        }
        fill
        flush
        skeletonRows={9}
        testId="releases"
        aside={<Keys />}
      >
        <ReleasesList filter={filter} onFilter={setFilter} view={view} listId="all" namespace={null} />
      </Panel>
    </Frame>
  );
}
