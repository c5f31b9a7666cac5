import { endpointLabel } from '../../shared/metrics/endpointName.ts';
import type { MonitorGroup } from '../datadog/datadogRoom.ts';

/** What a person reads of a group: the endpoint's name, or the tags' values. */
export function groupLabel(group: MonitorGroup): string {
  if (group.group === '*') return '';
  return group.tags.map((tag) => endpointLabel(tag.slice(tag.indexOf(':') + 1))).join(', ');
}
