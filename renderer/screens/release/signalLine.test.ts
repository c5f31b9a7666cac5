import { expect, it } from 'vitest';
import type { SignalLineView } from '../../../shared/contract/metricsPanel.ts';
import { annotationSnippet, correctionsWith, isChanged } from './signalLine.ts';

const LINES: SignalLineView[] = [
  { key: 'service', value: 'web', source: 'label', found: null, confirmed: true },
  { key: 'requests-metric', value: 'app.requests', source: 'profile', found: null, confirmed: false },
  {
    key: 'env',
    value: 'prod-2',
    source: 'settings',
    found: { value: 'prod', source: 'label' },
    confirmed: true,
  },
  { key: 'critical-endpoints', value: '', source: 'none', found: null, confirmed: null },
];

it('writes changed and corrected lines only, as text that YAML cannot take for something else', () => {
  expect(annotationSnippet(LINES, { service: ' web ', 'requests-metric': 'yes' })).toBe(
    'metadata:\n  annotations:\n    release-cockpit/requests-metric: "yes"\n    release-cockpit/env: "prod-2"\n',
  );
  expect(annotationSnippet(LINES.slice(0, 2), { service: '' })).toBe('');
});

it('keeps earlier corrections beside new ones', () => {
  expect(correctionsWith(LINES, { 'critical-endpoints': ' POST /v1/* ' })).toEqual({
    env: 'prod-2',
    'critical-endpoints': 'POST /v1/*',
  });
});

it('takes a correction back when the line is emptied, or is what was found', () => {
  expect(correctionsWith(LINES, { env: '' })).toEqual({});
  expect(correctionsWith(LINES, { env: 'prod' })).toEqual({});
  expect(isChanged(LINES, { env: 'prod' })).toBe(true);
  expect(isChanged(LINES, { service: 'web ' })).toBe(false);
  expect(isChanged(LINES, {})).toBe(false);
});
