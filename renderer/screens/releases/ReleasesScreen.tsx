import { useMemo } from 'react';
import type { ReleasesSnapshot } from '../../../shared/contract/releaseRow.ts';
import { Frame } from '../../app/Frame.tsx';
import { LoadingFrame } from '../../app/LoadingFrame.tsx';
import { useRemembered } from '../../app/useRemembered.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { useOpenContext } from '../../live/useOpenContext.ts';
import { Button, Kbd } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { NamespacesNotice } from '../contexts/NamespacesNotice.tsx';
import { filterRows } from './filterRows.ts';
import { FilterField } from './FilterField.tsx';
import { listRows } from './listedRow.ts';
import { NamespaceSelect } from './NamespaceSelect.tsx';
import { ReleasesTable } from './ReleasesTable.tsx';
import styles from './Releases.module.css';

/** The keys of the list, beside its title. */
export function Keys() {
  const { words } = useSpeech();
  const keys = words.releases.keys;
  return (
    <p className={styles.keys}>
      <span>
        <Kbd>j</Kbd> <Kbd>k</Kbd> {keys.move}
      </span>
      <span>
        <Kbd>Enter</Kbd> {keys.open}
      </span>
      <span>
        <Kbd>/</Kbd> {keys.filter}
      </span>
    </p>
  );
}

function ReleasesView(props: { snapshot: ReleasesSnapshot; namespace: string | null; onRetry: () => void }) {
  const { snapshot, namespace } = props;
  const { words } = useSpeech();
  const say = words.releases;
  const [filter, setFilter] = useRemembered(`filter ${snapshot.context.contextId}`, '');
  const rows = useMemo(
    () => filterRows(snapshot.rows, filter, namespace),
    [snapshot.rows, filter, namespace],
  );
  const { contextId } = snapshot.context;
  const listed = useMemo(() => listRows(contextId, rows), [contextId, rows]);
  const inNamespace = useMemo(() => filterRows(snapshot.rows, '', namespace), [snapshot.rows, namespace]);
  const count = (group: string): number => inNamespace.filter((row) => row.group === group).length;
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
        <FilterField text={filter} onChange={setFilter} />
      </div>
      <NamespacesNotice snapshot={snapshot} />
      <Panel
        title={known ? say.count(rows.length, inNamespace.length) : say.title}
        freshness={snapshot.freshness}
        hasContent={snapshot.rows.length > 0}
        empty={{ title: say.empty, help: say.emptyHelp(where) }}
        onRetry={props.onRetry}
        fill
        flush
        skeletonRows={9}
        testId="releases"
        aside={<Keys />}
      >
        {rows.length > 0 ? (
          <ReleasesTable rows={listed} listId={snapshot.context.contextId} />
        ) : (
          <div className={styles.noMatch}>
            <Note title={say.noMatch(filter || (namespace ?? ''))} shape="dot" />
            <Button small onClick={() => setFilter('')}>
              {say.clearFilter}
            </Button>
          </div>
        )}
      </Panel>
    </Frame>
  );
}

/** Every Rollout of one context: what needs a person first. */
export function ReleasesScreen({ contextId, namespace }: { contextId: string; namespace: string | null }) {
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
