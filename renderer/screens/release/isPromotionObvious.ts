import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { troubleOf } from './advice.ts';

/**
 * Promoting is the obvious next thing to do only where it passes over nothing, the canary is no worse, no monitor
 * complains, and neither its pods nor its checks nor anything outside speaks against it.
 */
export function isPromotionObvious(detail: ReleaseDetail): boolean {
  const { monitors, verdict } = detail.row;
  const complained = monitors !== null && monitors.alert + monitors.warn > 0;
  const promote = detail.actions.find(({ kind }) => kind === 'promote');
  const passesOver = promote === undefined || promote.skipped.length > 0;
  return !passesOver && verdict?.kind === 'healthy' && !complained && troubleOf(detail) === null;
}
