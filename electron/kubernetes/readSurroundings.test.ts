import { expect, it } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { statusFailure, type ApiFailure } from './apiFailure.ts';
import type { ClusterApi } from './clusterApi.ts';
import { readSurroundings } from './readSurroundings.ts';

const DENIED = fail(statusFailure(403, '', undefined, 'list'));

const rollout = sampleRollout({
  metadata: { annotations: { 'argocd.argoproj.io/tracking-id': 'team_shop:argoproj.io/Rollout:n/web' } },
});

function apiWith(answer: (asked: string) => Result<unknown, ApiFailure>): {
  api: ClusterApi;
  asked: string[];
} {
  const asked: string[] = [];
  const ask = async (what: string): Promise<Result<unknown, ApiFailure>> => {
    asked.push(what);
    return answer(what);
  };
  const api = {
    list: (_path: string, plural: string, namespace: string) => ask(`${plural} ${namespace}`),
    getArgo: (plural: string, namespace: string, name: string) => ask(`${plural} ${namespace}/${name}`),
  } as unknown as ClusterApi;
  return { api, asked };
}

it('reads autoscalers, budgets and the Application that the Rollout names', async () => {
  const autoscaler = {
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { kind: 'Rollout', name: rollout.name }, maxReplicas: 9 },
    status: { conditions: [{ type: 'ScalingLimited', status: 'True', reason: 'TooManyReplicas' }] },
  };
  const { api, asked } = apiWith((what) => {
    if (what.startsWith('horizontal')) return ok([autoscaler]);
    if (what.startsWith('pod')) return ok([]);
    return ok({ spec: { syncPolicy: { automated: { selfHeal: true } } } });
  });
  expect(await readSurroundings(api, rollout)).toMatchObject({
    causes: [{ kind: 'autoscalerAtLimit', subject: 'web' }],
    selfHeal: true,
  });
  expect(asked).toContain('applications team/shop');
});

it('leaves out what it has no right to', async () => {
  const { api } = apiWith(() => DENIED);
  expect(await readSurroundings(api, rollout)).toEqual({ causes: [], selfHeal: null });
});
