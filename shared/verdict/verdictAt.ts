import { countKinds } from './countKinds.ts';
import type { JudgeState } from './judgeState.ts';
import { endpointReason } from './readEndpoint.ts';
import { openShare } from './undecided.ts';
import type { EndpointVerdict, ReleaseVerdict, VerdictAt } from './verdict.ts';

type Counted = Pick<EndpointVerdict, 'kind' | 'canary' | 'stable'>;

function summed(endpoints: readonly Counted[], weight: number | null, untilMs: number): VerdictAt {
  return { weight, untilMs, counts: countKinds(endpoints), openShare: openShare(endpoints) };
}

/** What a judge had found up to its newest bucket; null: nothing of any endpoint. */
export function foundSoFar(judge: JudgeState): VerdictAt | null {
  if (judge.untilMs === null) return null;
  const endpoints = judge.endpoints.map((endpoint): Counted => {
    const { kind } = endpoint.verdict;
    const { nc, ec, ns, es } = endpoint.sinceStart.counts;
    return {
      kind: kind !== 'failing' && endpointReason(endpoint, judge.settings) !== null ? 'notJudged' : kind,
      canary: { requests: nc, errors: ec },
      stable: { requests: ns, errors: es },
    };
  });
  const found = summed(endpoints, judge.judgedWeight, judge.untilMs);
  const { failing, suspicious, healthy } = found.counts;
  return failing + suspicious + healthy > 0 ? found : null;
}

/** A verdict in short, to keep of a release that has ended; null: nothing was judged. */
export function verdictInShort({
  endpoints,
  judgedWeight,
  judgedUntilMs,
  kind,
}: ReleaseVerdict): VerdictAt | null {
  if (judgedUntilMs === null || kind === 'notJudged') return null;
  return summed(endpoints, judgedWeight, judgedUntilMs);
}
