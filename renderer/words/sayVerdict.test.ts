import { describe, expect, it } from 'vitest';
import type { VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import { SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleEndpointVerdict, sampleShortVerdict, sampleVerdict } from '../fixtures/sampleVerdict.ts';
import { sayDisagreement, sayEndpointImpact, sayMissing } from '../screens/release/sayEndpoint.ts';
import { sayBefore, sayBehind, sayNotCovered, sayVerdict, signedPoints, withLate } from './sayVerdict.ts';
import { sayWait } from './verdictFigures.ts';
import { sayShortVerdict, sayWholeVerdict } from './sayRowVerdict.ts';
import { createSpeech } from './WordsContext.tsx';

const speech = createSpeech('en', 'Asia/Tokyo');
const japanese = createSpeech('ja', 'Asia/Tokyo');
const title = (change: Partial<VerdictPanel>, of = speech): string =>
  sayVerdict(of, { ...sampleVerdict, ...change }, SAMPLE_NOW_MS).title;
const NONE = { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 };
const healthy = Array.from({ length: 3 }, (_, at) => sampleEndpointVerdict({ label: `GET /${at}` }));

describe('the first line', () => {
  it('names how many, the worst endpoint, since when and by how much', () => {
    expect(title({})).toBe(
      'Canary is worse on 1 of 48 endpoints: POST /v1/orders since about 14:00:01, error rate +1.1 to\u00a0+2.6\u00a0points',
    );
    expect(title({}, japanese)).toBe(
      'カナリアは 48 件中 1 件のエンドポイントで悪化しています：POST /v1/orders（14:00:01 ごろから）、エラー率の差 +1.1\u00a0～\u00a0+2.6\u00a0ポイント',
    );
  });

  it('says what else it is than errors, and the service as a whole', () => {
    const [worst] = sampleVerdict.endpoints;
    if (!worst) throw new Error('the sample has endpoints');
    expect(title({ endpoints: [{ ...worst, metric: 'latency' }] })).toMatch(/since about 14:00:01, slower$/);
    expect(
      title({
        counts: { ...NONE, healthy: 3 },
        endpoints: healthy,
        service: { kind: 'failing', sinceMs: SAMPLE_NOW_MS - 60_000, metric: 'errors' },
      }),
    ).toBe('Canary is worse over many small endpoints together since about 14:05:31');
  });

  it('never calls a canary OK, good or healthy', () => {
    const panel = {
      ...sampleVerdict,
      kind: 'healthy' as const,
      counts: { ...NONE, healthy: 3 },
      endpoints: healthy,
    };
    const said = [sayVerdict(speech, panel, SAMPLE_NOW_MS).title, ...sayBehind(speech, panel)].join(' ');
    expect(said).toBe(
      'Canary is no worse on all 3 endpoints so far: at most +0.6 points 3 no worse. ' +
        'Proven on the traffic so far: each has at most 2 times stable’s error rate plus 0.5 points. ' +
        'Anything smaller could still hide.',
    );
    expect(said).not.toMatch(/\b(ok|good|healthy|fine)\b/i);
  });

  it('says why it is not judged, and what was before with its time', () => {
    const panel = {
      ...sampleVerdict,
      kind: 'notJudged' as const,
      reason: 'datadogOut' as const,
      before: 'failing' as const,
    };
    expect(sayVerdict(speech, panel, SAMPLE_NOW_MS)).toMatchObject({
      title: 'Not judged: Datadog’s numbers are not current',
      tone: 'nodata',
    });
    expect(sayBefore(speech, panel, SAMPLE_NOW_MS)).toBe(
      'Up to 14:04:56: Canary is worse on 1 of 48 endpoints: POST /v1/orders since about 14:00:01, error rate +1.1 to\u00a0+2.6\u00a0points',
    );
    expect(sayBefore(speech, { ...panel, before: null }, SAMPLE_NOW_MS)).toBeNull();
  });
});

it('says from when on it judges a release that had begun earlier, and what came too late', () => {
  expect(sayNotCovered(speech, sampleVerdict, SAMPLE_NOW_MS)).toEqual([]);
  const cut = { ...sampleVerdict, beganEarlier: true };
  expect(sayNotCovered(speech, cut, SAMPLE_NOW_MS)[0]).toMatch(/^Judged since 13:38:55 only;/);
  expect(sayNotCovered(japanese, cut, SAMPLE_NOW_MS)[0]).toContain('13:38:55 以降だけ');
  expect(sayNotCovered(speech, { ...cut, judgedFromMs: null }, SAMPLE_NOW_MS)).toEqual([]);
  const slept = {
    ...sampleVerdict,
    missed: { fromMs: SAMPLE_NOW_MS - 1_200_000, untilMs: SAMPLE_NOW_MS - 600_000 },
  };
  expect(sayNotCovered(speech, slept, SAMPLE_NOW_MS)).toEqual([
    'From 13:46:31 to 13:56:31 nothing was read of Datadog, so that time is not judged.',
  ]);
  expect(withLate(speech, 'Why.', sampleVerdict)).toBe('Why.');
  expect(withLate(speech, 'Why.', { ...sampleVerdict, lateCorrections: 4 })).toMatch(/^Why\. .*: 4\.$/);
});

it('counts every endpoint in the tally and tells the harm', () => {
  expect(sayBehind(speech, sampleVerdict)).toEqual([
    '1 worse, 1 suspicious, 1 too early, 45 no worse.',
    '32 more canary requests failed than at stable’s rate; at 100 % it would be about 680 an hour.',
  ]);
  expect(
    sayBehind(speech, { ...sampleVerdict, impact: { excessErrors: 0.4, perHourAtFull: 9 } }),
  ).toHaveLength(1);
});

it('is short in a row, and keeps what it was apart from what it is', () => {
  const say = (short: Parameters<typeof sayShortVerdict>[1]) => sayShortVerdict(speech, short).title;
  expect(say(sampleShortVerdict('failing', { failing: 1, healthy: 47 }))).toBe('worse: POST /v1/orders');
  expect(say(sampleShortVerdict('failing', { failing: 2, healthy: 46 }))).toBe('worse on 2 of 48');
  expect(say(sampleShortVerdict('healthy', { healthy: 48 }))).toBe('no worse (at most +0.8 pt)');
  const early = sampleShortVerdict('watching', { watching: 2, notJudged: 1, healthy: 45 });
  expect(say(early)).toBe('3 of 48 undecided');
  expect(say(sampleShortVerdict('watching', { watching: 3, healthy: 45 }))).toBe('3 of 48 undecided');
  expect(say(sampleShortVerdict('notJudged'))).toBe('not judged: first minutes');
  expect(say({ ...sampleShortVerdict('notJudged'), before: 'failing' })).toBe('was worse (first minutes)');
  const alone = {
    ...sampleShortVerdict('notJudged'),
    before: 'failing',
    onlyEndpoint: 'POST /v1/orders',
  } as const;
  expect(say(alone)).toBe('was worse: POST /v1/orders');
  expect(sayShortVerdict(speech, { ...sampleShortVerdict('notJudged'), before: 'failing' }).tone).toBe(
    'nodata',
  );
});

it('tells the whole to whoever points at a row', () => {
  const early = sampleShortVerdict('watching', { watching: 2, notJudged: 1, healthy: 45 });
  expect(sayWholeVerdict(speech, early)).toEqual([
    '2 too early, 1 not judged, 45 no worse',
    'At this traffic what matters most of them can be told within about 5 min; with less traffic it takes longer.',
    '48 k canary requests judged',
  ]);
  expect(
    sayWholeVerdict(speech, sampleShortVerdict('failing', { failing: 1, healthy: 47 })).slice(0, 2),
  ).toEqual(['worse: POST /v1/orders', '1 worse, 47 no worse']);
  expect(sayWholeVerdict(speech, sampleShortVerdict('failing', { failing: 2, healthy: 46 }))[0]).toBe(
    '2 worse, 46 no worse',
  );
  expect(sayWholeVerdict(speech, early, true)[0]).toBe('2 not told, 1 not judged, 45 no worse');
  const past = sampleShortVerdict('notJudged');
  expect(sayWholeVerdict(speech, { ...past, before: 'failing' }).slice(0, 2)).toEqual([
    'Not judged: the canary’s first minutes do not count',
    'The last verdict was “Worse”; there is none at present.',
  ]);
  expect(sayWholeVerdict(speech, sampleShortVerdict('healthy', { healthy: 4 }))).toContain(
    'A rise of up to +0.8 points could still hide.',
  );
});

it('gives a wait in round figures, so that it stays while the traffic varies', () => {
  expect([2, 6, 7, 9.5, 12, 18, 61, 119, 361].map((minutes) => sayWait(speech, minutes))).toEqual([
    '5 min',
    '10 min',
    '10 min',
    '10 min',
    '20 min',
    '20 min',
    '2 h',
    '2 h',
    '7 h',
  ]);
});

describe('an endpoint', () => {
  const waiting = (missing: Parameters<typeof sayMissing>[1]['missing']) =>
    sayMissing(speech, sampleEndpointVerdict({ label: 'GET /', kind: 'watching', missing }));

  it('says what is missing, or that it cannot be seen', () => {
    expect(waiting({ rise: 0.02, canaryRequests: 1_083, minutes: 17.2, visible: true })).toBe(
      'about 1,100 more canary requests, about 20 min at this traffic, to see a rise of 2 points',
    );
    expect(waiting({ rise: 0.02, canaryRequests: 1_083, minutes: 90, visible: true })).toContain(
      'about 2 h at this traffic',
    );
    expect(waiting({ rise: 0.02, canaryRequests: 1_083, minutes: 900, visible: false })).toBe(
      'a rise of 2 points cannot be seen at this traffic within six hours',
    );
    expect(waiting({ rise: 0.02, canaryRequests: 0, minutes: 0, visible: true })).toMatch(
      /would have shown by now/,
    );
    expect(waiting(null)).toBeNull();
  });

  it('shows where the monitor disagrees, and only there', () => {
    const monitor = (state: 'OK' | 'Alert', beforeThisRelease = false) => ({
      monitor: { state, sinceMs: null, beforeThisRelease },
    });
    const worse = sampleEndpointVerdict({ label: 'GET /', kind: 'failing' });
    const fine = sampleEndpointVerdict({ label: 'GET /' });
    const say = (...args: [ReturnType<typeof monitor>, typeof worse]) =>
      sayDisagreement(speech, args[0] as Parameters<typeof sayDisagreement>[1], args[1]);
    expect(say(monitor('OK'), worse)).toMatch(/worse all the same/);
    expect(say(monitor('Alert'), fine)).toMatch(/Stable may be just as bad/);
    expect(say(monitor('Alert', true), fine)).toMatch(/before this release/);
    expect(say(monitor('Alert'), worse)).toBeNull();
    expect(say(monitor('OK'), fine)).toBeNull();
  });

  it('tells harm only where it is found worse', () => {
    const [worst] = sampleVerdict.endpoints;
    if (!worst) throw new Error('the sample has endpoints');
    expect(sayEndpointImpact(speech, worst)).toBe('32 canary requests so far; about 680 an hour at 100 %');
    expect(sayEndpointImpact(speech, { ...worst, kind: 'healthy' })).toBeNull();
  });
});

it('gives points a sign and no more digits than they bear', () => {
  expect([0.011, -0.0004, 0, 0.26].map(signedPoints)).toEqual(['+1.1', '−0.04', '±0.00', '+26.0']);
});
