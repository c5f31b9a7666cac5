import { describe, expect, it } from 'vitest';
import { queryFacts } from './queryFacts.ts';

const SCOPE = '{env:prod,service:web,version:canary}';

describe('queryFacts', () => {
  it('reads metrics, scope, version and endpoint of custom metrics', () => {
    expect(
      queryFacts([
        `sum(last_5m):sum:shop.requests${SCOPE} by {version,route}.as_count() > 5`,
        `sum(last_5m):( sum:shop.errors${SCOPE} by {route}.as_count() / sum:shop.requests${SCOPE} by {route}.as_count() ) > 0.1`,
        `avg(last_5m):p95:shop.took${SCOPE} by {route} > 1`,
      ]),
    ).toEqual({
      service: 'web',
      env: 'prod',
      requestsMetric: 'shop.requests',
      errorsMetric: 'shop.errors',
      durationMetric: 'shop.took',
      version: { tag: 'version', canaryValue: 'canary' },
      endpointTag: 'route',
    });
  });

  it('completes the metrics of a trace operation from one of them', () => {
    expect(
      queryFacts(['sum:trace.rack.request.errors{service:web} by {resource_name}.as_count()']),
    ).toMatchObject({
      requestsMetric: 'trace.rack.request.hits',
      errorsMetric: 'trace.rack.request.errors',
      durationMetric: 'trace.rack.request',
      endpointTag: 'resource_name',
    });
  });

  it('takes an argument for a value that the analysis fills in, never for a name', () => {
    const query = 'sum:a.requests{service:{{args.service}},rollouts_pod_template_hash:{{ args.hash }}}';
    expect(queryFacts([query])).toMatchObject({
      service: null,
      requestsMetric: 'a.requests',
      version: { tag: 'rollouts_pod_template_hash', canaryValue: '' },
    });
  });

  it('says nothing of services that differ, of exclusions, and of what is no query', () => {
    expect(queryFacts(['sum:a.hits{service:x}', 'sum:a.hits{service:y}']).service).toBeNull();
    expect(queryFacts(['sum:a.hits{!env:dev}']).env).toBeNull();
    expect(queryFacts(['1 && 2', ''])).toMatchObject({
      requestsMetric: null,
      version: null,
      endpointTag: null,
    });
  });
});
