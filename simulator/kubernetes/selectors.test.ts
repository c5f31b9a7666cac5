import { describe, expect, it } from 'vitest';
import { EVENTS, PODS, ROLLOUTS } from '../kubeObject.ts';
import { parseFieldSelector, parseLabelSelector } from './selectors.ts';
import { testPod } from './testCluster.ts';

const pod = testPod('web-1', { app: 'web', 'rollouts.example/hash': 'abc', empty: '' });

describe('parseLabelSelector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,rollouts.example/hash=abc', true],
    ['app=other', false],
    ['app!=web', false],
    ['missing!=web', true],
    ['app in (web, cart)', true],
    ['app in (cart)', false],
    ['app notin (web,cart),app', false],
    ['missing notin (web)', true],
    ['app', true],
    ['!app', false],
    ['!missing', true],
    ['empty=', true],
  ])('%s → %s', (text, expected) => {
    const result = parseLabelSelector(text);
    expect(result.ok && result.value(pod)).toBe(expected);
  });
  it('refuses what is no selector', () => {
    expect(parseLabelSelector('a=b=c')).toMatchObject({ ok: false, failure: { code: 400 } });
  });
});

describe('parseFieldSelector', () => {
  it.each([
    ['metadata.name=web-1,status.phase=Running', true],
    ['metadata.name!=web-1', false],
    ['spec.nodeName==node-2', false],
  ])('%s → %s', (text, expected) => {
    const result = parseFieldSelector(PODS, text);
    expect(result.ok && result.value(pod)).toBe(expected);
  });
  it('knows which fields a kind can be selected by', () => {
    expect(parseFieldSelector(EVENTS, 'involvedObject.name=web')).toMatchObject({ ok: true });
    expect(parseFieldSelector(ROLLOUTS, 'status.phase=Paused')).toMatchObject({
      ok: false,
      failure: { code: 400, message: expect.stringContaining('field label not supported: status.phase') },
    });
  });
});
