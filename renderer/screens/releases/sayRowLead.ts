import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import type { Speech } from '../../words/WordsContext.tsx';

/**
 * What Datadog alerts on, where that is graver than the comparison with stable, as in the first line of the Release
 * screen; null: the verdict leads, or an abort since which nothing has alerted.
 */
export function sayRowLead(
  { words }: Speech,
  { alerts, verdict, next }: Pick<ReleaseRow, 'alerts' | 'verdict' | 'next'>,
): string | null {
  if (!alerts || verdict?.kind === 'failing') return null;
  if (next.kind === 'aborted' && alerts.beforeAbort !== false) return null;
  const say = words.rowLead;
  return alerts.only === null ? say.alertOnMany(alerts.count) : say.alertOn(alerts.only);
}
