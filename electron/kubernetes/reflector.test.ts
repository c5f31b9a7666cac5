import { expect, test } from 'vitest';
import { testList, testObject, testStatus, type TestWatchStream } from './testApiServer.ts';
import { useReflectorBench } from './testReflectorBench.ts';
import { until } from './testUntil.ts';

const bench = useReflectorBench();

test('lists in pages, then watches from there with bookmarks and a time limit', async () => {
  bench.server.answer = (_path, query) =>
    query.get('continue') === 'page2' ? testList(['c'], '7') : testList(['a', 'b'], '7', 'page2');
  bench.open();
  const watch = await bench.nthWatch(1);
  await until(() => expect(bench.state()).toBe('live'));
  expect(bench.names()).toEqual(['a', 'b', 'c']);
  expect(bench.reflector.view.get()).toMatchObject({
    complete: true,
    freshness: { lastDataAtMs: bench.clock.now(), problem: null },
  });
  expect(bench.lists().map((request) => request.query.get('limit'))).toEqual(['250', '250']);
  expect(bench.server.requests[0]?.headers['authorization']).toBe('Bearer test-token');
  expect(Object.fromEntries(watch.query)).toEqual({
    watch: 'true',
    resourceVersion: '7',
    allowWatchBookmarks: 'true',
    timeoutSeconds: '265',
  });
});

test('applies added, modified and deleted, also when events straddle chunks', async () => {
  bench.server.answer = () => testList(['a', 'b']);
  bench.open('shop');
  const watch = await bench.nthWatch(1);
  expect(bench.server.requests[0]?.path).toBe('/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts');
  watch.send('ADDED', testObject('c', '2'));
  watch.send('DELETED', testObject('b', '3'));
  const bytes = Buffer.from(`${JSON.stringify({ type: 'MODIFIED', object: testObject('本番', '4') })}\n`);
  const middleOfCharacter = bytes.indexOf(Buffer.from('本')) + 1;
  watch.write(bytes.subarray(0, middleOfCharacter));
  await until(() => expect(bench.names()).toEqual(['a', 'c']));
  watch.write(bytes.subarray(middleOfCharacter));
  await until(() => expect(bench.names()).toEqual(['a', 'c', '本番']));
});

test('a bookmark moves the version and the age, not the objects', async () => {
  bench.server.answer = () => testList(['a']);
  bench.open();
  const watch = await bench.nthWatchRead(1);
  const { objects } = bench.reflector.view.get();
  bench.clock.advance(60_000);
  watch.send('BOOKMARK', { metadata: { resourceVersion: '150' } });
  await until(() => expect(bench.reflector.view.get().freshness.lastDataAtMs).toBe(bench.clock.now()));
  expect(bench.reflector.view.get().objects).toBe(objects);
  watch.end();
  expect((await bench.nthWatch(2)).query.get('resourceVersion')).toBe('150');
  expect(bench.lists()).toHaveLength(1);
  expect(bench.state()).toBe('live');
});

test('a dropped watch is resumed at once without a list', async () => {
  bench.server.answer = () => testList(['a'], '5');
  bench.open();
  const watch = await bench.nthWatch(1);
  watch.send('ADDED', testObject('b', '6'));
  await until(() => expect(bench.names()).toEqual(['a', 'b']));
  bench.clock.advance(5_000);
  watch.cut();
  const second = await bench.nthWatch(2);
  expect(second.query.get('resourceVersion')).toBe('6');
  await until(() => expect(bench.state()).toBe('live'));
  expect(bench.lists()).toHaveLength(1);
});

test.each([
  ['HTTP', (watch: TestWatchStream) => watch.end()],
  ['an ERROR event', (watch: TestWatchStream) => watch.send('ERROR', { code: 410, reason: 'Expired' })],
])('410 as %s lists again and replaces everything', async (form, expire) => {
  bench.server.answer = () => testList(['a', 'b'], '5');
  bench.open();
  const watch = await bench.nthWatchRead(1);
  expect(bench.names()).toEqual(['a', 'arrived', 'b']);
  bench.server.answer = () => testList(['b', 'c'], '90');
  bench.server.answerWatch = (query) =>
    form === 'HTTP' && query.get('resourceVersion') === '100' ? testStatus(410) : null;
  bench.clock.advance(2_000);
  expire(watch);
  const second = await bench.nthWatch(2);
  expect(second.query.get('resourceVersion')).toBe('90');
  await until(() => expect(bench.state()).toBe('live'));
  expect(bench.names()).toEqual(['b', 'c']);
});

test('an expired continue token starts the list over', async () => {
  let expired = false;
  bench.server.answer = (_path, query) => {
    if (!query.get('continue')) return testList([expired ? 'b' : 'a'], '5', expired ? '' : 'old');
    expired = true;
    return testStatus(410);
  };
  bench.open();
  await bench.advanceUntil(500, () => expect(bench.state()).toBe('live'));
  expect(bench.names()).toEqual(['b']);
});

test('reconnect drops a watch that runs and resumes it', async () => {
  bench.server.answer = () => testList(['a'], '5');
  bench.open();
  const watch = await bench.nthWatch(1);
  await until(() => expect(bench.state()).toBe('live'));
  bench.reflector.reconnect();
  await bench.nthWatch(2);
  await until(() => expect(watch.isOpen()).toBe(false));
  await until(() => expect(bench.state()).toBe('live'));
  expect(bench.lists()).toHaveLength(1);
});

test('a quiet stretch does not open further connections', async () => {
  bench.server.answer = () => testList(['a'], '5');
  bench.open();
  for (let count = 1; count <= 5; count += 1) {
    const watch = await bench.nthWatchRead(count);
    bench.clock.advance(5_000);
    watch.end();
  }
  await bench.nthWatch(6);
  expect(bench.server.connections()).toBeLessThanOrEqual(2);
});
