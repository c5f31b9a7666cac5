import { useQuery } from '@tanstack/react-query';
import { createContext, use, useEffect, useMemo } from 'react';
import type { CockpitBridge, SnapshotOf, Topic } from '../../shared/contract/contract.ts';
import { liveQueryKey, type LiveData, type LiveTopics } from './liveTopics.ts';

export interface Live {
  bridge: CockpitBridge;
  topics: LiveTopics;
}

export const LiveContext = createContext<Live | null>(null);

/** The bridge and the subscriptions of this window; a throw means a component outside the providers. */
export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('LiveContext is missing');
  return live;
}

export type TopicState<S> =
  | { kind: 'waiting' }
  | { kind: 'live'; snapshot: S }
  /** Main refused the subscription, or sent something that is not in the contract. */
  | { kind: 'broken'; why: 'refused' | 'unreadable' };

const never = (): Promise<LiveData> => new Promise(() => {});

/** The newest snapshot of a topic, for as long as the component is mounted. */
export function useTopic<K extends Topic['kind']>(
  topic: Extract<Topic, { kind: K }>,
): TopicState<SnapshotOf<K>> {
  const { topics } = useLive();
  // As text, because callers write the topic anew at every render.
  const text = JSON.stringify(topic);
  useEffect(() => topics.use(JSON.parse(text) as Topic), [topics, text]);
  const { data } = useQuery<LiveData>({ queryKey: liveQueryKey(topic), queryFn: never, enabled: false });
  return useMemo(() => {
    if (!data) return { kind: 'waiting' };
    if (data.broken) return { kind: 'broken', why: data.broken };
    return { kind: 'live', snapshot: data.snapshot as SnapshotOf<K> };
  }, [data]);
}
