import { expect, test } from 'vitest';
import { record, text } from '../../shared/rollout/rawObject.ts';
import { ok } from '../../shared/result.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { listPages } from './listPages.ts';
import type { WatchedResource } from './watchedResource.ts';

const THINGS: WatchedResource<{ uid: string }> = {
  apiPath: '/api/v1',
  plural: 'things',
  custom: false,
  project: (raw) => ({ uid: text(record(record(raw)['metadata'])['uid']) }),
};

function item(uid: string, note = ''): object {
  return { metadata: { uid, annotations: { note } } };
}

/** Answers by the continue token, '' for the first page; keeps in which order pages were asked for and read. */
function serving(pages: Record<string, string>) {
  const events: string[] = [];
  const aborted: string[] = [];
  const connection: Pick<ClusterConnection, 'read'> = {
    read({ path, signal }) {
      const token = new URL(path, 'http://cluster').searchParams.get('continue') ?? '';
      events.push(`asked for "${token}"`);
      signal?.addEventListener('abort', () => aborted.push(token));
      return Promise.resolve(ok(pages[token] ?? 'no such page'));
    },
  };
  const list = () =>
    listPages(connection as ClusterConnection, THINGS, null, new AbortController().signal, (page) => {
      events.push(page.map(({ uid }) => uid).join());
    });
  return { list, events, aborted };
}

test('the next page is asked for before this one is read, wherever the metadata stands', async () => {
  const { list, events } = serving({
    '': JSON.stringify({ items: [item('a'), item('b')], metadata: { continue: 't1', resourceVersion: '7' } }),
    t1: JSON.stringify({ metadata: { continue: 't2', resourceVersion: '7' }, items: [item('c')] }),
    t2: JSON.stringify({ metadata: { resourceVersion: '7' }, items: [item('d')] }),
  });
  expect(await list()).toEqual(ok('7'));
  expect(events).toEqual(['asked for ""', 'asked for "t1"', 'a,b', 'asked for "t2"', 'c', 'd']);
});

test('words of an item that look like a token do not lead astray', async () => {
  const lure = JSON.stringify({ items: [item('b')], metadata: { continue: 'lure' } });
  const page = `{"x":{"continue":"lure"},"items":[${JSON.stringify(item('a'))}],"metadata":{"continue":"t1"}}`;
  const { list, events, aborted } = serving({
    '': page,
    lure,
    t1: JSON.stringify({ metadata: { resourceVersion: '7' }, items: [item('c')] }),
  });
  expect(await list()).toEqual(ok('7'));
  expect(events.filter((event) => !event.startsWith('asked'))).toEqual(['a', 'c']);
  expect(aborted).toContain('lure');
});

test('a page that is not a list ends it with a failure, and what was asked ahead is given up', async () => {
  const { list, aborted } = serving({ '': '{"items":"","metadata":{"continue":"t1"}}' });
  const listed = await list();
  expect(listed.ok ? null : listed.failure.problem).toMatchObject({
    code: 'badReply',
    subject: 'list things',
  });
  expect(aborted).toContain('t1');
});
