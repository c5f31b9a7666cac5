import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { ReadTeam } from '../../shared/team/readTeam.ts';
import { readTeam } from '../../shared/team/readTeam.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Session } from '../kubernetes/session.ts';
import { createChangeSignal } from './changeSignal.ts';

/** What is known of a namespace's ConfigMap. */
export interface TeamMap {
  state: 'reading' | 'absent' | 'read' | 'failed';
  /** What was read last, also while asking again fails; null: nothing, or there is none. */
  read: ReadTeam | null;
  /** Why it could not be read. */
  problem: Problem | null;
}

/** What the teams of namespaces share in their ConfigMaps. */
export interface TeamMaps {
  /** What is known; reading begins with the first question, and again when the answer is older than a minute. */
  of: (contextId: string, namespace: string) => TeamMap;
  /** Waits until the ConfigMap was read once, or could not be; at once when it was, or the context is closed. */
  settled: (contextId: string, namespace: string) => Promise<TeamMap>;
  /** Reads it each minute until disposed. */
  hold: (contextId: string, namespace: string) => Disposer;
  /** Every namespace that was asked about, of contexts that are connected. */
  known: () => { contextId: string; namespace: string; map: TeamMap }[];
  /** Forgets when it was read: the next question asks again. */
  askAgain: () => void;
  onChange: (listener: () => void) => Disposer;
}

const PERIOD_MS = 60_000;
/** Rights change seldom, and every refusal leaves a line in the cluster's audit. */
const DENIED_PERIOD_MS = 5 * 60_000;
const NOTHING: TeamMap = { state: 'reading', read: null, problem: null };

interface Entry {
  map: TeamMap;
  text: string | null;
  askedAtMs: number;
  asking: Promise<void> | null;
}

export function createTeamMaps(
  kubernetes: Pick<KubernetesRoom, 'session' | 'contexts'>,
  clock: Clock,
): TeamMaps {
  const signal = createChangeSignal();
  const bySession = new WeakMap<Session, Map<string, Entry>>();

  const entriesOf = (session: Session): Map<string, Entry> => {
    const known = bySession.get(session);
    if (known) return known;
    const made = new Map<string, Entry>();
    bySession.set(session, made);
    return made;
  };
  const take = (entry: Entry, map: TeamMap): void => {
    const before = JSON.stringify([entry.map.state, entry.map.problem, entry.map.read]);
    entry.map = map;
    if (JSON.stringify([map.state, map.problem, map.read]) !== before) signal.announce();
  };
  const ask = async (session: Session, namespace: string, entry: Entry): Promise<void> => {
    const answer = await session.readTeamMap(namespace);
    entry.askedAtMs = clock.now();
    entry.asking = null;
    if (!answer.ok) return take(entry, { state: 'failed', read: entry.map.read, problem: answer.failure });
    if (answer.value === null) return take(entry, { state: 'absent', read: null, problem: null });
    const isSame = entry.map.state === 'read' && entry.text === answer.value;
    entry.text = answer.value;
    if (!isSame) take(entry, { state: 'read', read: readTeam(answer.value, 'namespace'), problem: null });
  };
  const look = (contextId: string, namespace: string): Entry | null => {
    const session = kubernetes.session(contextId);
    if (!session) return null;
    const entries = entriesOf(session);
    let entry = entries.get(namespace);
    if (!entry) {
      entry = { map: NOTHING, text: null, askedAtMs: -Infinity, asking: null };
      entries.set(namespace, entry);
    }
    const periodMs = entry.map.problem?.code === 'forbidden' ? DENIED_PERIOD_MS : PERIOD_MS;
    if (!entry.asking && clock.now() - entry.askedAtMs >= periodMs)
      entry.asking = ask(session, namespace, entry);
    return entry;
  };
  return {
    of: (contextId, namespace) => look(contextId, namespace)?.map ?? NOTHING,
    async settled(contextId, namespace) {
      const entry = look(contextId, namespace);
      if (entry?.map.state === 'reading') await entry.asking;
      return entry?.map ?? NOTHING;
    },
    hold(contextId, namespace) {
      const stack = createDisposerStack();
      let cancel: Disposer = () => undefined;
      const again = (): void => {
        look(contextId, namespace);
        cancel = clock.setTimeout(again, PERIOD_MS);
      };
      again();
      stack.add(() => cancel());
      return stack.dispose;
    },
    known: () =>
      kubernetes.contexts.get().contexts.flatMap(({ contextId }) => {
        const session = kubernetes.session(contextId);
        const entries = session && bySession.get(session);
        return Array.from(entries ?? [], ([namespace, { map }]) => ({ contextId, namespace, map }));
      }),
    askAgain() {
      for (const { contextId } of kubernetes.contexts.get().contexts) {
        const session = kubernetes.session(contextId);
        for (const entry of (session && bySession.get(session)?.values()) ?? []) entry.askedAtMs = -Infinity;
      }
    },
    onChange: signal.onChange,
  };
}
