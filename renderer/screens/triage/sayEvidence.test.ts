import { expect, it } from 'vitest';
import { SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleEvidence } from '../../fixtures/sampleEvidence.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { sayEvidence } from './sayEvidence.ts';

const en = createSpeech('en', 'Asia/Tokyo');
const ja = createSpeech('ja', 'Asia/Tokyo');

it('which pods fail and what they share, what else changed, and how stable is', () => {
  expect(sayEvidence(en, sampleEvidence, SAMPLE_NOW_MS, true)).toEqual([
    '1 of 4 canary pods fails: …x7k2p 37 of 440; the others 0 of 1,320.',
    'It is on node ip-10-0-0-12, and no other pod is.',
    'Changed in this namespace since 13:26:31: Deployment orders-worker (13:44:31).',
    'Not readable, so not looked at: Secret.',
    'Stable’s pods are those from before the release.',
  ]);
  expect(sayEvidence(ja, sampleEvidence, SAMPLE_NOW_MS, true)).toHaveLength(5);
});

it('says what the metrics cannot tell, and nothing before it was read', () => {
  const pods = sampleEvidence.pods.map((pod) => ({ ...pod, requests: null, errors: null }));
  const [first] = sayEvidence(en, { ...sampleEvidence, pods }, SAMPLE_NOW_MS, true);
  expect(first).toContain('the metrics have no tag for pods');
  expect(sayEvidence(en, null, SAMPLE_NOW_MS, true)).toEqual([]);
});
