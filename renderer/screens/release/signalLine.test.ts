import { expect, it } from 'vitest';
import { annotationSnippet, type SignalLine } from './signalLine.ts';

const LINES: SignalLine[] = [
  { key: 'service', value: 'web', source: 'label', confirmed: true },
  { key: 'requests-metric', value: 'app.requests', source: 'profile', confirmed: false },
];

it('writes changed lines only, as text that YAML cannot take for something else', () => {
  expect(annotationSnippet(LINES, { service: ' web ', 'requests-metric': 'yes' })).toBe(
    'metadata:\n  annotations:\n    release-cockpit/requests-metric: "yes"\n',
  );
  expect(annotationSnippet(LINES, { service: '' })).toBe('');
});
