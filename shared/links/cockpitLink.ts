/** Where a link from outside may lead: only to a screen, never to an action. */
export interface CockpitLink {
  /** The context's name in the kubeconfig. */
  context: string;
  namespace: string;
  rollout: string;
  view: 'release' | 'triage';
  /** Datadog's tag value of an endpoint; null: none in particular. */
  endpoint: string | null;
  /** ms, whole seconds; from and to are the same for a moment. Null: now. */
  time: { fromMs: number; toMs: number } | null;
}

const SCHEME = 'release-cockpit:';
const LONGEST = 2_000;
/** Names of Kubernetes objects (RFC 1123 subdomain). */
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;
const NEEDED = ['context', 'namespace', 'rollout'] as const;
const ALLOWED: ReadonlySet<string> = new Set([...NEEDED, 'view', 'endpoint', 'at', 'from', 'to']);

function readText(text: string | null, longest: number): string | null {
  if (text === null || text.trim() === '' || text.length > longest) return null;
  return UNPRINTABLE.test(text) ? null : text;
}

function readTime(text: string | null): number | null {
  if (text === null || !TIME.test(text)) return null;
  const atMs = Date.parse(text);
  // "2025-02-30" is read as another day.
  return Number.isNaN(atMs) || writeTime(atMs) !== text ? null : atMs;
}

function writeTime(atMs: number): string {
  return `${new Date(Math.floor(atMs / 1_000) * 1_000).toISOString().slice(0, 19)}Z`;
}

/** undefined: what is there is not a time. */
function readSpan(query: URLSearchParams): CockpitLink['time'] | undefined {
  const has = (name: string): boolean => query.has(name);
  if (!has('at') && !has('from') && !has('to')) return null;
  if (has('at') && (has('from') || has('to'))) return undefined;
  const fromMs = readTime(query.get(has('at') ? 'at' : 'from'));
  const toMs = readTime(query.get(has('at') ? 'at' : 'to'));
  if (fromMs === null || toMs === null || toMs < fromMs) return undefined;
  return { fromMs, toMs };
}

/**
 * Reads release-cockpit://open?context=C&namespace=N&rollout=R, with view=triage, endpoint=E, and at=T or from=T&to=T
 * where wanted (T in UTC: 2025-12-10T05:12:00Z). Anything else, any further, empty or repeated parameter, is not a link
 * of ours: null.
 */
export function parseCockpitLink(text: string): CockpitLink | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== SCHEME || url.host !== 'open' || url.username || url.password || url.hash) return null;
  if (url.pathname !== '' && url.pathname !== '/') return null;
  return parseCockpitQuery(url.search);
}

/** The part behind the question mark. */
export function parseCockpitQuery(search: string): CockpitLink | null {
  const query = new URLSearchParams(search);
  const keys = Array.from(query.keys());
  if (new Set(keys).size !== keys.length || keys.some((key) => !ALLOWED.has(key))) return null;
  const context = readText(query.get('context'), 200);
  const namespace = query.get('namespace') ?? '';
  const rollout = query.get('rollout') ?? '';
  if (context === null || !NAME.test(namespace) || !NAME.test(rollout)) return null;
  const view = query.get('view') ?? 'release';
  if (view !== 'release' && view !== 'triage') return null;
  const endpoint = readText(query.get('endpoint'), 500);
  if (query.has('endpoint') && endpoint === null) return null;
  const time = readSpan(query);
  return time === undefined ? null : { context, namespace, rollout, view, endpoint, time };
}

/** What {@link parseCockpitQuery} reads. Blanks as %20: not everybody reads a plus as one. */
export function cockpitQuery({ context, namespace, rollout, view, endpoint, time }: CockpitLink): string {
  const query = new URLSearchParams({ context, namespace, rollout });
  if (view !== 'release') query.set('view', view);
  if (endpoint !== null) query.set('endpoint', endpoint);
  if (time && writeTime(time.fromMs) === writeTime(time.toMs)) query.set('at', writeTime(time.fromMs));
  else if (time) {
    query.set('from', writeTime(time.fromMs));
    query.set('to', writeTime(time.toMs));
  }
  return query.toString().replaceAll('+', '%20').replaceAll('%3A', ':');
}

/** The link as it is copied, mailed or posted. */
export function cockpitLink(link: CockpitLink): string {
  return `${SCHEME}//open?${cockpitQuery(link)}`;
}
