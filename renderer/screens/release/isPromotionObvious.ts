import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { troubleOf } from './advice.ts';

/**
 * Promoting is the obvious next thing to do only where the canary is no worse, no monitor complains, and neither its pods
 * nor its checks nor anything outside speaks against it.
 */
export function isPromotionObvious(detail: ReleaseDetail): boolean {
  const { monitors, verdict } = detail.row;
  const complained = monitors !== null && monitors.alert + monitors.warn > 0;
  return verdict?.kind === 'healthy' && !complained && troubleOf(detail) === null;
}
