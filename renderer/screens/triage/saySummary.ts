import type { Findings } from '../../../shared/contract/triage.ts';
import type { Speech } from '../../words/WordsContext.tsx';

const MOST_NAMES = 5;

/** The first sentence of a report: what is wrong, for somebody who knows neither the release nor our words. */
export function saySummary({ words }: Speech, found: Findings, isFinished: boolean): string {
  const { summaries: say, theService } = words.report;
  const { endpoints, pods, gate } = found;
  const listed = (labels: readonly string[], count: number): string => {
    const shown = labels.slice(0, MOST_NAMES);
    if (shown.length === 0) return theService;
    const more = count - shown.length;
    return more > 0 ? words.report.more(shown.join(', '), more) : shown.join(', ');
  };
  const worse = listed(endpoints.worse, endpoints.worseCount);
  switch (found.trouble) {
    case 'none':
      if (isFinished) return say.finished(endpoints.clear, endpoints.open);
      return found.where === 'nowhere' ? say.clear : say.tooEarly;
    case 'unsure':
      return say.unsure(listed(endpoints.suspicious, endpoints.suspicious.length));
    case 'oneEndpoint':
    case 'manyEndpoints':
      return endpoints.worseCount === 0 ? say.service : say.errors(worse);
    case 'latency':
      return say.latency(worse);
    case 'crashLoop':
      return say.pods(pods?.canary.bad.length ?? 0, pods?.canary.all ?? 0);
    case 'noTraffic':
      return say.noTraffic;
    case 'bothVersions':
      return say.both(worse);
    case 'monitorAlert': {
      const lasting = (found.alerts ?? []).filter(({ untilMs }) => untilMs === null);
      const labels = lasting.flatMap(({ label }) => (label === '' ? [] : label));
      return say.monitorAlert(
        lasting[0]?.monitor ?? '',
        listed(labels, labels.length),
        found.where === 'nowhere',
      );
    }
    case 'cannotMeasure':
      if (gate.olderAlert !== '') return say.olderAlert(gate.olderAlert, found.where === 'nowhere');
      return gate.failed === 0 && gate.value !== ''
        ? say.noAnswer(gate.value, found.where === 'nowhere')
        : say.gate;
  }
}
