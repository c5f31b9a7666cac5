/** What the Datadog queries of a release's templates and monitors say about its metrics; null where they do not. */
export interface QueryFacts {
  service: string | null;
  env: string | null;
  requestsMetric: string | null;
  errorsMetric: string | null;
  durationMetric: string | null;
  /** Tag key that tells canary from stable, and the canary's value; '' when an argument of the analysis fills it in. */
  version: { tag: string; canaryValue: string } | null;
  endpointTag: string | null;
}

interface Term {
  aggregator: string;
  metric: string;
  filters: Map<string, string>;
  groups: string[];
}

/** Stands for an argument that is filled in when the analysis runs. */
const ARGUMENT = '\u0000';
const TERM = /\b(avg|sum|min|max|count|p\d{2,3}):([a-z][\w.]*)\s*\{([^}]*)\}(?:\s*by\s*\{([^}]*)\})?/gi;
const HASH_TAG = /pod_template_hash/i;
const VERSION_TAGS = ['version', 'role', 'rollout_role', 'track'];
const ENDPOINT_TAGS = ['resource_name', 'resource', 'endpoint', 'route', 'http.route', 'path', 'handler'];
const ERROR_NAME = /error|fail|5xx/i;
const DURATION_NAME = /duration|latency|(?:^|[._])time(?:$|[._])/i;
const REQUEST_NAME = /request|hits|calls/i;

function termsOf(query: string): Term[] {
  const filled = query.replace(/\{\{[^{}]*\}\}/g, ARGUMENT);
  return [...filled.matchAll(TERM)].map(([, aggregator = '', metric = '', scope = '', by = '']) => ({
    aggregator: aggregator.toLowerCase(),
    metric,
    filters: new Map(
      scope
        .split(/\s*,\s*|\s+AND\s+/i)
        .map((filter) => filter.trim())
        .filter((filter) => filter.includes(':') && !/^[!(-]/.test(filter))
        .map((filter) => [filter.slice(0, filter.indexOf(':')), filter.slice(filter.indexOf(':') + 1)]),
    ),
    groups: by
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean),
  }));
}

/** The value that all terms with this filter share; null when none has it, it is an argument, or they differ. */
function common(terms: readonly Term[], key: string): string | null {
  const values = new Set(terms.flatMap(({ filters }) => filters.get(key) ?? []));
  const [value] = values;
  return values.size === 1 && value !== undefined && !value.includes(ARGUMENT) ? value : null;
}

function versionOf(terms: readonly Term[]): QueryFacts['version'] {
  for (const { filters } of terms)
    for (const [tag, value] of filters) {
      if (HASH_TAG.test(tag)) return { tag, canaryValue: '' };
      if (VERSION_TAGS.includes(tag)) return { tag, canaryValue: value.includes(ARGUMENT) ? '' : value };
    }
  return null;
}

/** The three metrics of a trace operation follow from any of them (Datadog docs: APM metrics). */
function traceMetrics(metric: string): { requests: string; errors: string; duration: string } | null {
  const operation = /^(trace\.[\w.]+?)(?:\.(?:hits|errors|apdex|duration))?$/.exec(metric)?.[1];
  if (operation === undefined) return null;
  return { requests: `${operation}.hits`, errors: `${operation}.errors`, duration: operation };
}

/** Reads what the queries of a release's analyses and monitors are about. Arguments may stand in them as written. */
export function queryFacts(queries: readonly string[]): QueryFacts {
  const terms = queries.flatMap(termsOf);
  const trace = terms.map(({ metric }) => traceMetrics(metric)).find((found) => found !== null) ?? null;
  const isDuration = ({ aggregator, metric }: Term): boolean =>
    aggregator.startsWith('p') || DURATION_NAME.test(metric);
  const nameOf = (wanted: (term: Term) => boolean): string | null => terms.find(wanted)?.metric ?? null;
  const version = versionOf(terms);
  const groups = terms.flatMap((term) => term.groups).filter((key) => key !== version?.tag);
  return {
    service: common(terms, 'service'),
    env: common(terms, 'env'),
    requestsMetric:
      trace?.requests ??
      nameOf((term) => !isDuration(term) && !ERROR_NAME.test(term.metric) && REQUEST_NAME.test(term.metric)),
    errorsMetric: trace?.errors ?? nameOf((term) => !isDuration(term) && ERROR_NAME.test(term.metric)),
    durationMetric: trace?.duration ?? nameOf(isDuration),
    version,
    endpointTag: ENDPOINT_TAGS.find((tag) => groups.includes(tag)) ?? null,
  };
}
