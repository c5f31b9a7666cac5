import type { Evidence, PodShare } from '../../../shared/contract/evidence.ts';
import { podSpread } from '../../../shared/evidence/podSpread.ts';
import type { Speech } from '../../words/WordsContext.tsx';

const MOST_PODS = 4;
const MOST_CHANGES = 4;

/** The end of a pod's name, which is what tells it from the others. */
function shortPod(pod: string): string {
  return `…${pod.slice(pod.lastIndexOf('-') + 1)}`;
}

function sayPods({ words, format }: Speech, pods: readonly PodShare[]): string[] {
  const say = words.evidence.pods;
  const spread = podSpread(pods);
  const list = (shown: readonly PodShare[]): string =>
    shown
      .slice(0, MOST_PODS)
      .map(({ pod, errors, requests }) =>
        say.counts(shortPod(pod), format.integer(errors), format.integer(requests)),
      )
      .join(', ') + (shown.length > MOST_PODS ? ' …' : '');
  switch (spread.kind) {
    case 'unknown':
      return pods.length === 0 ? [] : [say.unknown];
    case 'tooFew':
      return [say.tooFew(list(spread.pods))];
    case 'all':
      return [say.all(spread.pods.length, list(spread.pods))];
    case 'some': {
      const { failing, rest, node, zone } = spread;
      const requests = rest.reduce((sum, one) => sum + one.requests, 0);
      const errors = rest.reduce((sum, one) => sum + one.errors, 0);
      return [
        say.some(
          failing.length,
          failing.length + rest.length,
          list(failing),
          say.sum(format.integer(errors), format.integer(requests)),
        ),
        ...(node === ''
          ? zone === ''
            ? []
            : [say.inZone(failing.length, zone)]
          : [say.onNode(failing.length, node)]),
      ];
    }
  }
}

/**
 * The sentences that are read when asked: which pods fail, what else changed, whether stable is as it was.
 * @param isOnPods false: the trouble is none that single pods could have a part in.
 */
export function sayEvidence(
  speech: Speech,
  evidence: Evidence | null,
  nowMs: number,
  isOnPods: boolean,
): string[] {
  if (!evidence) return [];
  const { words, format } = speech;
  const say = words.evidence.nearby;
  const { nearby, fromMs, pods, stablePodsBegun } = evidence;
  const time = format.time(fromMs, nowMs);
  const told: string[] = isOnPods ? sayPods(speech, pods) : [];
  if (nearby.kind === 'read') {
    const { changes, unread } = nearby.value;
    const names = changes
      .slice(0, MOST_CHANGES)
      .map(({ object, name, atMs }) => say.one(object, name, format.time(atMs, nowMs)))
      .join(', ');
    if (changes.length > 0) told.push(say.some(changes.length > MOST_CHANGES ? `${names} …` : names, time));
    else if (unread.length === 0) told.push(say.none(time));
    if (unread.length > 0) told.push(say.unread(unread.join(', ')));
  }
  told.push(stablePodsBegun === 0 ? say.stableSame : say.stableBegun(stablePodsBegun));
  return told;
}
