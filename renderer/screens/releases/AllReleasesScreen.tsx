import { useDeferredValue, useMemo } from 'react';
import { Frame } from '../../app/Frame.tsx';
import { useAsListBehind } from '../../app/listBehind.ts';
import { useRemembered } from '../../app/useRemembered.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { useReleasesOf } from '../../live/useReleasesOf.ts';
import { FilterField } from '../../ui/FilterField.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { topRow } from './groupRows.ts';
import { mergeRows } from './listedRow.ts';
import styles from './Releases.module.css';
import { Keys } from './ReleasesScreen.tsx';
import { ReleasesList } from './ReleasesList.tsx';
import { useSelection } from './useSelection.ts';
import { Sources } from './Sources.tsx';
import { NO_RELEASE_FILTER, viewReleases } from './viewReleases.ts';
import { worstFreshness } from './worstFreshness.ts';

/** Every Rollout of every connected context: what needs a person first, wherever it is. */
export function AllReleasesScreen({ homeContextId }: { homeContextId: string | null }) {
  const { words, format } = useSpeech();
  const say = words.releases;
  useAsListBehind({ screen: 'allReleases' });
  const topic = useTopic({ kind: 'contexts' });
  const connected = useMemo(
    () => (topic.kind === 'live' ? topic.snapshot.contexts.filter(({ session }) => session !== null) : []),
    [topic],
  );
  const others =
    topic.kind === 'live' ? topic.snapshot.contexts.filter(({ session }) => session === null) : [];
  const snapshots = useReleasesOf(connected.map(({ contextId }) => contextId));
  const [filter, setFilter] = useRemembered('filter all', NO_RELEASE_FILTER);
  const selection = useSelection('all');
  const all = useMemo(() => mergeRows(snapshots), [snapshots]);
  // The field shows the key at once, the list follows in slices.
  const asked = useDeferredValue(filter);
  const view = useMemo(() => viewReleases(all, asked), [all, asked]);
  const count = (group: string): number => all.filter(({ row }) => row.group === group).length;
  const complete = topic.kind === 'live' && snapshots.length === connected.length;
  const awaited = connected
    .filter(({ contextId }) => !snapshots.some(({ context }) => context.contextId === contextId))
    .map(({ name }) => name);
  // Each row and each context tells its own age; the panel as a whole is as good as what has come.
  const freshness = { state: complete ? 'live' : 'connecting', lastDataAtMs: null, problem: null } as const;
  const sessions = connected.flatMap(({ session }) => (session ? [session.freshness] : []));
  const live = sessions.filter(({ state }) => state === 'live').length;
  return (
    <Frame
      screen="releases"
      title={say.all.title}
      context={null}
      noContext={connected.length > 0 ? say.all.contexts(connected.length) : undefined}
      freshness={worstFreshness(sessions)}
      freshnessSaid={live === sessions.length ? undefined : say.all.liveOf(live, sessions.length)}
      homeContextId={homeContextId}
    >
      <div className={styles.head}>
        <h1>{say.all.title}</h1>
        <p role="status">
          {complete && connected.length > 0 && say.headline(count('needsYou'), count('rollingOut'))}
        </p>
        <FilterField
          text={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
          label={say.filter}
          hint={say.filterHint}
          emptiedByEscape
          onEnter={() => selection.select(topRow(viewReleases(all, filter).rows)?.key ?? null)}
        />
      </div>
      <Sources contexts={connected} snapshots={snapshots} others={others} />
      <Panel
        title={
          complete ? say.count(format.integer(view.rows.length), format.integer(all.length)) : say.all.title
        }
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
        waitsFor={awaited.length > 0 ? words.states.connectingTo(awaited) : undefined}
        testId="releases"
        aside={<Keys />}
      >
        <ReleasesList
          filter={filter}
          onFilter={setFilter}
          view={view}
          selection={selection}
          namespace={null}
        />
      </Panel>
    </Frame>
  );
}
