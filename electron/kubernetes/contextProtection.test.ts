import { expect, test } from 'vitest';
import { defaultProtection, looksLikeProduction } from './contextProtection.ts';

test.each([
  'prod',
  'eks-prod-tokyo',
  'PRD_1',
  'shop.production.example',
  'live',
  'eksProd',
  'prod1',
  '本番クラスタ',
  'arn:aws:eks:ap-northeast-1:123456789012:cluster/prod',
])('%s looks like production', (name) => {
  expect(looksLikeProduction(name)).toBe(true);
});

test.each([
  'staging',
  'product-catalog',
  'reproduce',
  'delivery',
  'olive',
  'non-prod',
  'pre-production',
  'preprod',
  '',
])('%s does not', (name) => {
  expect(looksLikeProduction(name)).toBe(false);
});

test('one name is enough, and production is protected', () => {
  expect(looksLikeProduction('tokyo', 'prod-cluster')).toBe(true);
  expect(defaultProtection(true)).toBe('protected');
  expect(defaultProtection(false)).toBe('open');
});
