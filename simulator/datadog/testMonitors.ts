import type { MonitorDefinition } from './monitorDefinition.ts';

const SCOPE = '{service:checkout,version:canary} by {resource_name}.as_count()';

export const COMPOSITE_ID = 100;
export const ERRORS_ID = 101;
export const REQUESTS_ID = 102;

/** Enough requests and too many errors, per endpoint of the canary: the pattern that users have. */
export function testMonitors(options: Record<string, unknown> = {}): MonitorDefinition[] {
  const tags = ['service:checkout', 'env:prod', 'team:shop'];
  const hits = `sum:app.http.server.requests${SCOPE}`;
  const errors = `sum:app.http.server.errors${SCOPE}`;
  return [
    {
      id: COMPOSITE_ID,
      name: 'checkout canary',
      type: 'composite',
      query: `${REQUESTS_ID} && ${ERRORS_ID}`,
      message: 'Canary is bad @slack-releases',
      tags,
      options: { notify_no_data: false },
    },
    {
      id: ERRORS_ID,
      name: 'checkout canary errors',
      type: 'query alert',
      query: `sum(last_5m):( ${errors} / ${hits} ) * 100 > 5`,
      message: 'Errors @slack-releases',
      tags,
      options: { thresholds: { critical: 5, warning: 2 }, ...options },
    },
    {
      id: REQUESTS_ID,
      name: 'checkout canary requests',
      type: 'query alert',
      query: `sum(last_5m):${hits} > 20`,
      message: '',
      tags,
      options: { thresholds: { critical: 20 }, ...options },
    },
  ];
}
