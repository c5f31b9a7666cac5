import { useDeferredValue, useMemo } from 'react';
import type { ReleasesSnapshot } from '../../../shared/contract/releaseRow.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { Frame } from '../../app/Frame.tsx';
import { useAsListBehind } from '../../app/listBehind.ts';
import { LoadingFrame } from '../../app/LoadingFrame.tsx';
import { useRemembered } from '../../app/useRemembered.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { useOpenContext } from '../../live/useOpenContext.ts';
import { Kbd } from '../../ui/Button.tsx';
import { FilterField } from '../../ui/FilterField.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { NamespacesNotice } from '../contexts/NamespacesNotice.tsx';
import { topRow } from './groupRows.ts';
import { listRows, rowsOfNamespace } from './listedRow.ts';
import { NamespaceSelect } from './NamespaceSelect.tsx';
import { OtherContexts } from './OtherContexts.tsx';
import styles from './Releases.module.css';
import { ReleasesList } from './ReleasesList.tsx';
import { useSelection } from './useSelection.ts';
import { NO_RELEASE_FILTER, viewReleases } from './viewReleases.ts';

/** The keys of the list, beside its title. */
export function Keys() {
  const { words } = useSpeech();
  const keys = words.releases.keys;
  return (
    <p className={styles.keys}>
      <span>
        <Kbd>{useShortcut('j').shown}</Kbd> <Kbd>{useShortcut('k').shown}</Kbd> {keys.move}
      </span>
      <span>
        <Kbd>Enter</Kbd> {keys.open}
      </span>
      <span>
        <Kbd>{useShortcut('/').shown}</Kbd> {keys.filter}
      </span>
    </p>
  );
}

function ReleasesView(props: { snapshot: ReleasesSnapshot; namespace: string | null; onRetry: () => void }) {
  const { snapshot, namespace } = props;
  const { words, format } = useSpeech();
  const say = words.releases;
  const { contextId } = snapshot.context;
  const [filter, setFilter] = useRemembered(`filter ${contextId}`, NO_RELEASE_FILTER);
  const selection = useSelection(contextId);
  const all = useMemo(
    () => listRows(contextId, rowsOfNamespace(snapshot.rows, namespace)),
    [contextId, snapshot.rows, namespace],
  );
  // The field shows the key at once, the list follows in slices.
  const asked = useDeferredValue(filter);
  const view = useMemo(() => viewReleases(all, asked), [all, asked]);
  const count = (group: string): number => all.filter(({ row }) => row.group === group).length;
  const known = snapshot.rows.length > 0 || snapshot.freshness.state === 'live';
  const headline = known ? say.headline(count('needsYou'), count('rollingOut')) : '';
  const where = snapshot.namespaces.length === 0 ? say.wholeCluster : snapshot.namespaces.join(', ');
  return (
    <Frame
      screen="releases"
      title={say.title}
      status={headline}
      context={snapshot.context}
      freshness={snapshot.freshness}
      namespace={<NamespaceSelect snapshot={snapshot} chosen={namespace} />}
    >
      <div className={styles.head}>
        <h1>{say.title}</h1>
        <p role="status">{headline}</p>
        <OtherContexts contextId={contextId} />
        <FilterField
          text={filter.text}
          onChange={(text) => setFilter({ ...filter, text })}
          label={say.filter}
          hint={say.filterHint}
          emptiedByEscape
          onEnter={() => selection.select(topRow(viewReleases(all, filter).rows)?.key ?? null)}
        />
      </div>
      <NamespacesNotice snapshot={snapshot} />
      <Panel
        title={known ? say.count(format.integer(view.rows.length), format.integer(all.length)) : say.title}
        freshness={snapshot.freshness}
        hasContent={snapshot.rows.length > 0}
        empty={{ title: say.empty, help: say.emptyHelp(where) }}
        onRetry={props.onRetry}
        fill
        flush
        skeletonRows={9}
        waitsFor={words.states.connectingTo([snapshot.context.name])}
        testId="releases"
        aside={<Keys />}
      >
        <ReleasesList
          filter={filter}
          onFilter={setFilter}
          view={view}
          selection={selection}
          namespace={namespace}
        />
      </Panel>
    </Frame>
  );
}

/** Every Rollout of one context: what needs a person first. */
export function ReleasesScreen({ contextId, namespace }: { contextId: string; namespace: string | null }) {
  useAsListBehind({ screen: 'releases', contextId, namespace });
  const topic = useTopic({ kind: 'releases', contextId });
  const { problem, retry } = useOpenContext(contextId);
  // A session that exists speaks for itself: its snapshot carries its problems and mends them.
  const hasSession = topic.kind === 'live' && topic.snapshot.context.session !== null;
  if (topic.kind !== 'live' || !hasSession)
    return (
      <LoadingFrame
        contextId={contextId}
        broken={topic.kind === 'broken' ? topic.why : null}
        problem={problem}
        onRetry={retry}
      />
    );
  return <ReleasesView key={contextId} snapshot={topic.snapshot} namespace={namespace} onRetry={retry} />;
}
