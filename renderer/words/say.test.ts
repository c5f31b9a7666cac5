import { expect, it } from 'vitest';
import { SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sayNext } from './sayNext.ts';
import { sayStep } from './sayStep.ts';
import { createSpeech } from './WordsContext.tsx';

const speech = createSpeech('en', 'Asia/Tokyo');
const japanese = createSpeech('ja', 'Asia/Tokyo');

it.each([
  ['setWeight: 20', '20 %'],
  ['pause: 10m', 'wait 10 min'],
  ['pause: 1h30m', 'wait 1 h 30 min'],
  ['pause: 90', 'wait 90 s'],
  ['pause: 1.5h', 'wait 1.5h'],
  ['pause', 'wait for a person'],
  ['analysis', 'analysis'],
  ['setCanaryScale: 3 pods', 'canary scale'],
  ['plugin: argoproj-labs/x', 'plugin: argoproj-labs/x'],
  ['', ''],
])('says the step %j as %j', (text, said) => {
  expect(sayStep(speech.words, text)).toBe(said);
});

it('says what comes next, with time that runs', () => {
  const event = { kind: 'waitEnds', atMs: SAMPLE_NOW_MS + 372_000, nextStep: 'setWeight: 50' } as const;
  expect(sayStep(japanese.words, 'pause: 10m')).toBe('待機 10 分');
  expect(sayNext(speech, event, SAMPLE_NOW_MS)).toBe('50 % in 6:12');
  expect(sayNext(speech, event, SAMPLE_NOW_MS + 60_000)).toBe('50 % in 5:12');
  expect(sayNext(japanese, event, SAMPLE_NOW_MS)).toBe('6:12 後に 50 %');
  expect(sayNext(speech, { kind: 'waitsForPerson', sinceMs: null }, SAMPLE_NOW_MS)).toBe(
    'waits for a person',
  );
});
