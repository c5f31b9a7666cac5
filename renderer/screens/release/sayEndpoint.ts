import type { EndpointRow } from '../../../shared/contract/metricsPanel.ts';
import type { EndpointVerdictRow } from '../../../shared/contract/verdictPanel.ts';
import { sayPoints, sayWait, twoDigits } from '../../words/verdictFigures.ts';
import type { Speech } from '../../words/WordsContext.tsx';

/** What it takes to see more at an endpoint; null when it is not waiting. */
export function sayMissing(speech: Speech, { missing }: EndpointVerdictRow): string | null {
  if (!missing) return null;
  const { words, format } = speech;
  const say = words.verdict.drawer;
  const rise = sayPoints(speech, missing.rise);
  if (!missing.visible || missing.canaryRequests === null) return say.missingNever(rise);
  if (missing.canaryRequests === 0) return say.missingNothing(rise);
  const requests = format.integer(twoDigits(missing.canaryRequests));
  return missing.minutes === null
    ? say.missingNoRate(requests, rise)
    : say.missingValue(requests, sayWait(speech, missing.minutes), rise);
}

/** How many failed above stable's rate, where that is worth telling; null where it is noise. */
export function sayEndpointImpact(
  { words, format }: Speech,
  { impact, kind }: EndpointVerdictRow,
): string | null {
  const failed = Math.round(impact.excessErrors);
  if (failed < 1 || (kind !== 'failing' && kind !== 'suspicious')) return null;
  const say = words.verdict.drawer;
  return impact.perHourAtFull !== null && impact.perHourAtFull >= 1
    ? say.impactFull(format.integer(failed), format.integer(twoDigits(impact.perHourAtFull)))
    : say.impactValue(format.integer(failed));
}

/** Whether monitor and verdict disagree, and what that means; null when they do not. */
export function sayDisagreement(
  { words }: Speech,
  { monitor }: Pick<EndpointRow, 'monitor'>,
  endpoint: EndpointVerdictRow | null,
): string | null {
  if (!monitor || !endpoint) return null;
  const say = words.verdict.drawer;
  const loud = monitor.state === 'Alert' || monitor.state === 'Warn';
  if (loud && monitor.beforeThisRelease) return say.monitorOld;
  if (endpoint.kind === 'failing' && monitor.state === 'OK') return say.monitorQuiet;
  return endpoint.kind === 'healthy' && loud ? say.monitorLoud : null;
}
