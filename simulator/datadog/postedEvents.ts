import { equalsTerm, containsTerm, type SearchTerm } from './searchQuery.ts';

/** An event that is no monitor's: posted by a tool, or by Watchdog. */
export interface PostedEvent {
  /** Nineteen digits. */
  id: string;
  atMs: number;
  title: string;
  message: string;
  /** With `source:` and `service:` among them. */
  tags: readonly string[];
  status: 'info' | 'success' | 'warning' | 'error';
}

export function matchesPosted(term: SearchTerm, event: PostedEvent): boolean {
  const key = term.key?.replace(/^@/, '');
  if (key === undefined) return containsTerm(term, event.title);
  if (key === 'evt.id') return term.value === event.id;
  if (key === 'status') return equalsTerm(term, event.status);
  if (key === 'tags' || key === 'tag') return event.tags.some((tag) => equalsTerm(term, tag));
  return event.tags.some((tag) => tag.startsWith(`${key}:`) && equalsTerm(term, tag.slice(key.length + 1)));
}

/** As POST /api/v2/events/search gives it (model EventResponse). */
export function postedBody({ id, atMs, title, message, tags, status }: PostedEvent): Record<string, unknown> {
  const service = tags.find((tag) => tag.startsWith('service:'))?.slice('service:'.length);
  return {
    id: `AgAAA${id}`,
    type: 'event',
    attributes: {
      timestamp: new Date(atMs).toISOString(),
      message,
      tags,
      attributes: {
        evt: { id, type: 'event' },
        priority: 'normal',
        ...(service === undefined ? {} : { service }),
        status,
        timestamp: atMs,
        title,
      },
    },
  };
}
