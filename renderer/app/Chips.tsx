import type { Freshness } from '../../shared/contract/problem.ts';
import { useNow } from '../live/TimeContext.tsx';
import { useTopic } from '../live/LiveContext.tsx';
import { sayProblem } from '../words/sayProblem.ts';
import { useSpeech, type Speech } from '../words/WordsContext.tsx';
import styles from './Frame.module.css';

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
}: {
  name: string;
  freshness: Freshness;
  more?: string;
  /** Instead of the state's own words. */
  said?: string;
  help?: string;
}) {
  const speech = useSpeech();
  const now = useNow();
  const said = instead ?? sayFreshness(speech, freshness, now);
  const why = freshness.problem ? sayProblem(speech.words, freshness.problem) : null;
  const newest =
    freshness.lastDataAtMs === null || freshness.state === 'live'
      ? ''
      : speech.words.states.dataFrom(speech.format.ago(now - freshness.lastDataAtMs));
  const title = [why?.what, why?.help, newest, help].filter(Boolean).join('\n');
  return (
    <span className={styles.chip} title={title} data-testid={`chip-${name}`} data-state={freshness.state}>
      <span
        className={`${styles.light} ${freshness.state === 'live' ? '' : styles.hollow} ${TONES[freshness.state]}`}
      />
      {name} {more !== undefined && freshness.state === 'live' ? more : said}
    </span>
  );
}

export function KubernetesChip({ freshness }: { freshness: Freshness }) {
  return <Chip name={useSpeech().words.frame.kubernetes} freshness={freshness} />;
}

export function DatadogChip() {
  const { words, format } = useSpeech();
  const say = words.frame;
  const now = useNow();
  const topic = useTopic({ kind: 'datadog' });
  if (topic.kind !== 'live') return null;
  const { freshness, budget } = topic.snapshot;
  if (!budget) return <Chip name={say.datadog} freshness={freshness} />;
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
      {...(refused ? { said: say.paused(format.countdown(pausedUntilMs - now)) } : {})}
      more={say.budget(format.integer(spent), format.integer(budget.remaining))}
      help={[...help, say.reserved].join('\n')}
    />
  );
}
