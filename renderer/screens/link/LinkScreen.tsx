import { useEffect } from 'react';
import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { CockpitLink } from '../../../shared/links/cockpitLink.ts';
import { Frame } from '../../app/Frame.tsx';
import { HANDED, handOver, type HandedRange } from '../../app/handOver.ts';
import { routeHash, type Route } from '../../app/routes.ts';
import { goTo } from '../../app/useRoute.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { useNow } from '../../live/TimeContext.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { useHistory } from '../history/useHistory.ts';
import { recordAt } from './recordAt.ts';

function presentOf(link: CockpitLink, contextId: string): Route {
  return { screen: link.view, contextId, namespace: link.namespace, name: link.rollout };
}

/** Opens the place in another address of this window, so that Back does not come here again. */
function Go({ route, leave }: { route: Route; leave?: (() => void) | undefined }) {
  useEffect(() => {
    leave?.();
    goTo(route, 'replace');
  }, [route, leave]);
  return <Skeleton rows={12} />;
}

/** The place a link names, as it is now. */
function Present({ link, contextId }: { link: CockpitLink; contextId: string }) {
  const { namespace, rollout, endpoint } = link;
  const leave =
    endpoint === null ? undefined : () => handOver(HANDED.endpoint(contextId, namespace, rollout), endpoint);
  return <Go route={presentOf(link, contextId)} leave={leave} />;
}

/** The place at the time a link names: a recorded release, or the one under way, zoomed. */
function Past({ link, context }: { link: CockpitLink & { time: HandedRange }; context: ContextSummary }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const { answer: history } = useHistory();
  const say = words.people.link;
  const { contextId } = context;
  const { namespace, rollout: name, time } = link;
  if (!history) return <Skeleton rows={12} />;
  const row = history.ok ? recordAt(history.value.releases, { contextId, namespace, name }, time) : null;
  if (!row)
    return (
      <Note
        title={say.noRecord(name, format.time(time.fromMs, now))}
        help={say.noRecordHelp}
        link={{ href: routeHash(presentOf(link, contextId)), text: say.asItIs(name) }}
        shape="dot"
      />
    );
  return row.endedMs === null ? (
    <Go
      route={{ screen: 'triage', contextId, namespace, name }}
      leave={() => handOver(HANDED.range(contextId, namespace, name), time)}
    />
  ) : (
    <Go route={{ screen: 'record', id: row.id }} leave={() => handOver(HANDED.record(row.id), time)} />
  );
}

function Chosen({ link, context }: { link: CockpitLink; context: ContextSummary }) {
  const { time } = link;
  return time ? (
    <Past link={{ ...link, time }} context={context} />
  ) : (
    <Present link={link} contextId={context.contextId} />
  );
}

/** Looks up what a link from outside names; goes there, or says what is not there. Never does anything else. */
export function LinkScreen({ link, homeContextId }: { link: CockpitLink; homeContextId: string | null }) {
  const { words } = useSpeech();
  const contexts = useTopic({ kind: 'contexts' });
  const say = words.people.link;
  // kubectl's merge leaves one context of a name.
  const context =
    contexts.kind === 'live'
      ? contexts.snapshot.contexts.find(({ name }) => name === link.context)
      : undefined;
  return (
    <Frame
      screen="releases"
      title={link.rollout}
      context={null}
      freshness={null}
      homeContextId={homeContextId}
    >
      <h1 className="said">{link.rollout}</h1>
      <div data-testid="link">
        {contexts.kind !== 'live' && <Skeleton rows={12} />}
        {contexts.kind === 'live' && !context && (
          <Note
            title={say.noContext(link.context)}
            help={say.noContextHelp(link.rollout)}
            link={{ href: routeHash({ screen: 'contexts' }), text: say.contexts }}
            shape="triangle"
            tone="warn"
          />
        )}
        {context && <Chosen link={link} context={context} />}
      </div>
    </Frame>
  );
}
