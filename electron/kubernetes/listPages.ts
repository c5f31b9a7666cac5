import { setImmediate as nextTurn } from 'node:timers/promises';
import { array, record, text } from '../../shared/rollout/rawObject.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { badReply, type ApiFailure } from './apiFailure.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { collectionPath, type WatchedResource } from './watchedResource.ts';

/** 250 Rollouts of 6 kB are parsed in about 15 ms; pages of 500 came close to the 50 ms a main process may be busy. */
const PAGE_SIZE = 250;
const PAGE_LIMIT_MS = 30_000;

/**
 * Lists a whole collection in pages of 250, the next one on its way while one is read, and keeps only the
 * projection of each object, so that a big cluster neither blocks the event loop nor fills the heap. Without
 * `resourceVersion`: the newest state, because lists from the API server's cache ignore the page size
 * (kubernetes.io: "Kubernetes API Concepts").
 * @param onPage hears of the objects after each page.
 * @returns the resource version to watch from. An expired continue token fails with status 410.
 */
export async function listPages<T extends { uid: string }>(
  connection: ClusterConnection,
  resource: WatchedResource<T>,
  namespace: string | null,
  signal: AbortSignal,
  onPage: (objects: readonly T[]) => void,
): Promise<Result<string, ApiFailure>> {
  const path = collectionPath(resource, namespace);
  const subject = `list ${resource.plural}`;
  const unused = new AbortController();
  const readPage = (next: string): Promise<Result<string, ApiFailure>> => {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(next ? { continue: next } : {}) });
    return connection.read({
      method: 'GET',
      path: `${path}?${query.toString()}`,
      subject,
      timeLimitMs: PAGE_LIMIT_MS,
      signal: AbortSignal.any([signal, unused.signal]),
    });
  };
  try {
    let page = readPage('');
    for (;;) {
      const answer = await page;
      if (!answer.ok) return answer;
      const announced = announcedNext(answer.value);
      const ahead = announced === '' ? null : readPage(announced);
      let parsed: unknown;
      try {
        parsed = JSON.parse(answer.value);
      } catch {
        return fail(badReply(subject, 'not JSON'));
      }
      const { items, metadata } = record(parsed);
      if (!Array.isArray(items)) return fail(badReply(subject, 'not a list'));
      // Between the two halves of a page's work others have their turn.
      await nextTurn();
      onPage(array(items).flatMap((item) => resource.project(item) ?? []));
      const next = text(record(metadata)['continue']);
      if (next === '') return ok(text(record(metadata)['resourceVersion']));
      page = ahead !== null && next === announced ? ahead : readPage(next);
    }
  } finally {
    unused.abort();
  }
}

/** The list's metadata stands before or behind all items (Go sorts the keys of custom resources), within this much text. */
const METADATA_LENGTH = 2_000;

/**
 * The continue token as the raw text of a page shows it, '' for none. It lets the next page travel while this one
 * is parsed; as an item could hold the same words, the parsed page has the last say.
 */
function announcedNext(page: string): string {
  const ends = [page.slice(-METADATA_LENGTH), page.slice(0, METADATA_LENGTH)];
  for (const end of ends) {
    const [, token] = /"continue":\s?"([\w.+/=-]+)"/.exec(end) ?? [];
    if (token !== undefined) return token;
  }
  return '';
}
