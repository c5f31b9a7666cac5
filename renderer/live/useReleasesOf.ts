import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SnapshotOf } from '../../shared/contract/contract.ts';
import { useLive } from './LiveContext.tsx';
import { liveQueryKey, type LiveData } from './liveTopics.ts';

const never = (): Promise<LiveData> => new Promise(() => {});

// Outside the component, so that the list stays the same while no snapshot changes.
function snapshotsOf(results: readonly UseQueryResult<LiveData>[]): SnapshotOf<'releases'>[] {
  return results.flatMap(({ data }) => (data?.snapshot ? [data.snapshot as SnapshotOf<'releases'>] : []));
}

/** The newest Releases snapshots of several contexts, those that have come so far, while the component is mounted. */
export function useReleasesOf(contextIds: readonly string[]): SnapshotOf<'releases'>[] {
  const { topics } = useLive();
  // As text, because callers make the list anew at every render.
  const text = JSON.stringify(contextIds);
  useEffect(() => {
    const stops = (JSON.parse(text) as string[]).map((contextId) =>
      topics.use({ kind: 'releases', contextId }),
    );
    return () => stops.forEach((stop) => stop());
  }, [topics, text]);
  return useQueries({
    queries: contextIds.map((contextId) => ({
      queryKey: liveQueryKey({ kind: 'releases', contextId }),
      queryFn: never,
      enabled: false,
    })),
    combine: snapshotsOf,
  });
}
