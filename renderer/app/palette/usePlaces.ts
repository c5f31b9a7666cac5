import { request } from '../../live/bridge.ts';
import { useLive, useTopic } from '../../live/LiveContext.tsx';
import { useReleasesOf } from '../../live/useReleasesOf.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { usePreferences } from '../PreferencesContext.tsx';
import { useReleasesFrom } from '../listBehind.ts';
import type { KeyName } from '../keyNames.ts';
import { goTo } from '../useRoute.ts';
import type { Command } from './command.ts';

/** Every context, as commands that go to its Releases. */
export function useContextCommands(): Command[] {
  const { words } = useSpeech();
  const topic = useTopic({ kind: 'contexts' });
  if (topic.kind !== 'live') return [];
  return topic.snapshot.contexts.map(({ contextId, name, cluster, problem }) => ({
    id: `context ${contextId}`,
    group: 'context',
    text: name,
    detail: cluster === name ? '' : cluster,
    blocked: problem ? words.palette.brokenContext : null,
    run: () => goTo({ screen: 'releases', contextId, namespace: null }),
  }));
}

/** The releases of every connected context, each context's most urgent first, as commands that open them. */
export function useReleaseCommands(homeContextId: string | null): Command[] {
  const topic = useTopic({ kind: 'contexts' });
  const connected =
    topic.kind === 'live' ? topic.snapshot.contexts.filter(({ session }) => session !== null) : [];
  // What the person looks at comes first.
  const all = connected.map(({ contextId }) => contextId);
  const ids = [...all.filter((id) => id === homeContextId), ...all.filter((id) => id !== homeContextId)];
  return useReleasesOf(ids).flatMap(({ context, rows }) =>
    rows.map(({ uid, namespace, name }) => ({
      id: `release ${context.contextId} ${uid}`,
      group: 'release' as const,
      text: name,
      detail: ids.length > 1 ? `${namespace} · ${context.name}` : namespace,
      blocked: null,
      run: () => goTo({ screen: 'release', contextId: context.contextId, namespace, name }),
    })),
  );
}

/** The app's screens. */
export function useScreenCommands(contextId: string | null): Command[] {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const { demo } = usePreferences();
  const also = words.palette.also;
  // The keys stand beside what they do: they lead to the list that the person came from.
  const home = useReleasesFrom(contextId);
  const fromAll = home.screen === 'allReleases';
  const screen = (text: string, other: string, run: () => void, keys?: KeyName): Command => ({
    id: `screen ${text}`,
    group: 'screen',
    text,
    detail: '',
    also: other,
    ...(keys ? { keys } : {}),
    blocked: null,
    run,
  });
  return [
    ...(contextId === null
      ? []
      : [
          screen(
            words.frame.releases,
            also.releases,
            () => goTo(fromAll ? { screen: 'releases', contextId, namespace: null } : home),
            fromAll ? undefined : 'g r',
          ),
        ]),
    screen(
      words.releases.all.title,
      also.allReleases,
      () => goTo({ screen: 'allReleases' }),
      fromAll ? 'g r' : undefined,
    ),
    screen(words.contexts.title, also.contexts, () => goTo({ screen: 'contexts' }), 'g c'),
    screen(words.history.title, also.history, () => goTo({ screen: 'history' }), 'g h'),
    screen(words.audit.title, also.audit, () => goTo({ screen: 'audit' })),
    screen(words.settings.title, also.settings, () => goTo({ screen: 'settings' }), 'g s'),
    screen(words.firstRun.title, also.firstRun, () => goTo({ screen: 'firstRun' })),
    {
      ...screen(words.firstRun.demo.button, also.demo, () => void request(bridge, 'startDemo', null)),
      blocked: demo ? words.firstRun.demo.running : null,
    },
  ];
}
