import type { Freshness } from '../../shared/contract/problem.ts';
import { useNow } from '../live/TimeContext.tsx';
import { useTopic } from '../live/LiveContext.tsx';
import { isMendedInSettings } from '../ui/mendedInSettings.ts';
import { organisationLabel } from '../words/organisationLabel.ts';
import { sayProblem } from '../words/sayProblem.ts';
import { useSpeech, type Speech } from '../words/WordsContext.tsx';
import styles from './Frame.module.css';
import { routeHash } from './routes.ts';
import { useRoute } from './useRoute.ts';

const TONES: Record<Freshness['state'], string> = {
  live: 'ok',
  connecting: 'nodata',
  reconnecting: 'warn',
  stale: 'warn',
  denied: 'alert',
  notInstalled: 'warn',
  off: 'nodata',
  failed: 'alert',
};

/** A source's state in a word, with its age when it is not live. */
function sayFreshness({ words, format }: Speech, freshness: Freshness, nowMs: number): string {
  const word = words.states.short[freshness.state];
  const isOld =
    freshness.state === 'stale' || freshness.state === 'reconnecting' || freshness.state === 'failed';
  return isOld && freshness.lastDataAtMs !== null
    ? `${word} ${format.span(nowMs - freshness.lastDataAtMs)}`
    : word;
}

function Chip({
  name,
  freshness,
  more,
  said: instead,
  help,
  about = '',
}: {
  name: string;
  freshness: Freshness;
  more?: string;
  /** Instead of the state's own words. */
  said?: string;
  help?: string;
  /** What it is the state of. */
  about?: string;
}) {
  const speech = useSpeech();
  const now = useNow();
  const said = instead ?? sayFreshness(speech, freshness, now);
  const why = freshness.problem ? sayProblem(speech.words, freshness.problem) : null;
  const newest =
    freshness.lastDataAtMs === null || freshness.state === 'live'
      ? ''
      : speech.words.states.dataFrom(speech.format.ago(now - freshness.lastDataAtMs));
  const title = [about, why?.what, why?.help, newest, help].filter(Boolean).join('\n');
  const chip = {
    className: styles.chip,
    title,
    'data-testid': `chip-${name}`,
    'data-state': freshness.state,
  };
  const content = (
    <>
      <span
        className={`${styles.light} ${freshness.state === 'live' ? '' : styles.hollow} ${TONES[freshness.state]}`}
      />
      {name} {more !== undefined && freshness.state === 'live' ? more : said}
    </>
  );
  if (!isMendedInSettings(freshness.problem)) return <span {...chip}>{content}</span>;
  return (
    <a {...chip} href={routeHash({ screen: 'settings', part: 'datadog' })}>
      {content}
    </a>
  );
}

/** @param props.said of several contexts: how many are live. */
export function KubernetesChip({ freshness, said }: { freshness: Freshness; said?: string | undefined }) {
  const name = useSpeech().words.frame.kubernetes;
  return <Chip name={name} freshness={freshness} {...(said === undefined ? {} : { said })} />;
}

/** Of the scarcest limit, in percent: requests would jump whenever another limit is the scarcest. */
function leftOf({ remaining, limit }: { remaining: number; limit: number }): string {
  return `${Math.floor((remaining / Math.max(1, limit)) * 100)} %`;
}

export function DatadogChip() {
  const { words, format } = useSpeech();
  const say = words.frame;
  const now = useNow();
  const route = useRoute();
  const contextId = 'contextId' in route ? route.contextId : undefined;
  const namespace = route.screen === 'release' ? route.namespace : undefined;
  const topic = useTopic({ kind: 'datadog', contextId, namespace });
  if (topic.kind !== 'live') return null;
  const { freshness, budget, organisation, site } = topic.snapshot;
  const about = organisation === undefined ? '' : `${organisationLabel(words, organisation)}, ${site}`;
  if (!budget) return <Chip name={say.datadog} freshness={freshness} about={about} />;
  const { limits } = budget;
  const spent = limits.reduce((sum, limit) => sum + limit.spent, 0);
  const pausedUntilMs = Math.max(0, ...limits.map((limit) => limit.pausedUntilMs ?? 0));
  const help = limits.map(({ name, limit, remaining, spent: ours, resetAtMs }) =>
    say.budgetHelp({
      name,
      left: format.integer(remaining),
      all: format.integer(limit),
      spent: format.integer(ours),
      resets: format.clock(resetAtMs),
    }),
  );
  const refused = freshness.problem?.code === 'datadogRateLimited' && pausedUntilMs > now;
  return (
    <Chip
      name={say.datadog}
      freshness={freshness}
      about={about}
      {...(refused ? { said: say.paused(format.countdown(pausedUntilMs - now)) } : {})}
      more={say.budget(format.integer(spent), leftOf(budget))}
      help={[...help, say.reserved].join('\n')}
    />
  );
}
