import { expect, test, vi } from 'vitest';
import { testList, testObject, testStatus } from './testApiServer.ts';
import { useReflectorBench } from './testReflectorBench.ts';
import { until } from './testUntil.ts';

const bench = useReflectorBench();

test('watches that end at once are not repeated without a pause', async () => {
  bench.open();
  (await bench.nthWatch(1)).end();
  await until(() => expect(bench.pauses).toEqual([750]));
  bench.clock.advance(749);
  expect(bench.server.watches).toHaveLength(1);
  bench.clock.advance(1);
  (await bench.nthWatch(2)).end();
  await until(() => expect(bench.pauses).toEqual([750, 1_500]));
  bench.clock.advance(1_500);
  await bench.nthWatch(3);
});

test('silence makes it connect anew, and data is stale when that does not work', async () => {
  bench.server.answer = () => testList(['a']);
  bench.open();
  await bench.nthWatchRead(1);
  const heardAtMs = bench.clock.now();
  bench.server.answerWatch = () => ({ hangs: true, body: '' });
  bench.clock.advance(90_000);
  await until(() => expect(bench.state()).toBe('reconnecting'));
  expect(bench.problemCode()).toBe('timeout');
  await until(() => expect(bench.server.requests.length).toBe(3));
  bench.clock.advance(15_000);
  expect(bench.state()).toBe('stale');
  expect(bench.reflector.view.get().freshness.lastDataAtMs).toBe(heardAtMs);
  expect(bench.names()).toEqual(['a', 'arrived']);
  bench.server.answerWatch = () => null;
  await bench.advanceUntil(1_000, () => expect(bench.state()).toBe('live'));
  expect(bench.problemCode()).toBeUndefined();
});

test.each([
  [401, 'failed', 'unauthorized', 'list rollouts', 60_000],
  [403, 'denied', 'forbidden', 'list rollouts', 60_000],
  [404, 'notInstalled', 'rolloutsNotInstalled', 'rollouts.argoproj.io', 60_000],
  [500, 'failed', 'serverError', 'list rollouts', 750],
])('HTTP %i is %s and asked again later', async (status, expected, code, subject, pauseMs) => {
  bench.server.answer = () => testStatus(status, 'words of the server');
  bench.open();
  await until(() => expect(bench.state()).toBe(expected));
  expect(bench.reflector.view.get().freshness.problem).toEqual({
    code,
    subject,
    detail: 'words of the server',
    retryAtMs: bench.clock.now() + pauseMs,
  });
  bench.server.answer = () => testList(['a']);
  bench.clock.advance(pauseMs);
  await until(() => expect(bench.state()).toBe('live'));
});

test('gives up on 401 after some time, until a person asks', async () => {
  bench.server.answer = () => testStatus(401);
  bench.open();
  for (let retries = 1; retries <= 3; retries += 1) {
    await until(() => expect(bench.pauses).toHaveLength(retries));
    bench.clock.advance(60_000);
  }
  await until(() => expect(bench.reflector.view.get().freshness.problem?.retryAtMs).toBeNull());
  expect(bench.lists()).toHaveLength(4);
  bench.server.answer = () => testList(['a']);
  bench.reflector.reconnect();
  await until(() => expect(bench.state()).toBe('live'));
});

test('waits as long as Retry-After says', async () => {
  bench.server.answer = () => testStatus(429, '', { 'retry-after': '20' });
  bench.open();
  await until(() => expect(bench.problemCode()).toBe('rateLimited'));
  expect(bench.reflector.view.get().freshness.problem?.retryAtMs).toBe(bench.clock.now() + 20_000);
  bench.clock.advance(19_999);
  expect(bench.server.requests).toHaveLength(1);
  bench.clock.advance(1);
  await until(() => expect(bench.server.requests).toHaveLength(2));
});

test('a server that is not there is unreachable', async () => {
  await bench.server.dispose();
  bench.open();
  await until(() => expect(bench.problemCode()).toBe('unreachable'));
  expect(bench.state()).toBe('failed');
  expect(bench.reflector.view.get().freshness.problem?.subject).toBe(new URL(bench.server.url).host);
});

test('a list that never answers is a timeout', async () => {
  bench.server.answer = () => ({ hangs: true, body: '' });
  bench.open();
  await until(() => expect(bench.server.requests).toHaveLength(1));
  bench.clock.advance(30_000);
  await until(() => expect(bench.problemCode()).toBe('timeout'));
});

test('a broken line resumes after the last good event; a second one lists again', async () => {
  bench.server.answer = () => testList(['a'], '5');
  bench.open();
  const watch = await bench.nthWatch(1);
  watch.send('ADDED', testObject('b', '6'));
  watch.write('{"type":"ADD\n');
  await until(() => expect(bench.problemCode()).toBe('badReply'));
  expect(bench.names()).toEqual(['a', 'b']);
  bench.clock.advance(750);
  const second = await bench.nthWatch(2);
  expect(second.query.get('resourceVersion')).toBe('6');
  second.write('no\n');
  await until(() => expect(bench.pauses).toEqual([750, 1_500]));
  bench.clock.advance(1_500);
  await until(() => expect(bench.lists()).toHaveLength(2));
});

test('neither a listener nor a projection that throws stops the stream', async () => {
  bench.open();
  bench.reflector.view.subscribe(() => {
    throw new Error('listener failed');
  });
  const watch = await bench.nthWatch(1);
  watch.send('ADDED', testObject('explosive', '2'));
  watch.send('ADDED', testObject('a', '3'));
  await until(() => expect(bench.names()).toEqual(['a']));
  expect(watch.isOpen()).toBe(true);
  expect(bench.logged.join()).toContain('listener failed');
  expect(bench.logged.join()).toContain('projection failed');
});

test('close while connecting stops everything and tells nobody', async () => {
  bench.server.answer = () => ({ hangs: true, body: '' });
  bench.open();
  const seen = vi.fn();
  bench.reflector.view.subscribe(seen);
  await until(() => expect(bench.server.requests).toHaveLength(1));
  bench.reflector.close();
  await until(() => expect(bench.clock.pendingTimers()).toBe(0));
  expect(seen).not.toHaveBeenCalled();
});
