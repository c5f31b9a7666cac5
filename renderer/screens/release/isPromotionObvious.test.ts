import { expect, it } from 'vitest';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import { sampleDetail } from '../../fixtures/sampleRelease.ts';
import { sampleShortVerdict } from '../../fixtures/sampleVerdict.ts';
import { QUIET_COUNTS, quietDetail } from '../../gallery/snapshotChanges.ts';
import { isPromotionObvious } from './isPromotionObvious.ts';

function detail(of: ReleaseDetail, row: Partial<ReleaseDetail['row']> = {}): ReleaseDetail {
  const verdict = sampleShortVerdict('healthy', { healthy: 48 });
  return { ...of, row: { ...of.row, verdict, monitors: QUIET_COUNTS, ...row } };
}

it('is obvious only where nothing speaks against it', () => {
  expect(isPromotionObvious(detail(quietDetail))).toBe(true);
  expect(isPromotionObvious(detail(quietDetail, { verdict: sampleShortVerdict('watching', {}) }))).toBe(
    false,
  );
  expect(isPromotionObvious(detail(quietDetail, { verdict: null }))).toBe(false);
  expect(isPromotionObvious(detail(quietDetail, { monitors: { ...QUIET_COUNTS, warn: 1 } }))).toBe(false);
  expect(isPromotionObvious(detail({ ...quietDetail, replicaSets: sampleDetail.replicaSets }))).toBe(false);
  const skipping = quietDetail.actions.map((plan) => ({ ...plan, skipped: ['analysis'] }));
  expect(isPromotionObvious(detail({ ...quietDetail, actions: skipping }))).toBe(false);
  expect(isPromotionObvious(detail({ ...quietDetail, analysisRuns: sampleDetail.analysisRuns }))).toBe(false);
});
