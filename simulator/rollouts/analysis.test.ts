import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ANALYSIS_RUNS, ANALYSIS_TEMPLATES, SECRETS } from '../kubeObject.ts';
import {
  createRolloutsTestWorld,
  monitorTemplate,
  ordersRollout,
  routedCanary,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';
import type { CanaryStep, CanaryStrategy } from './rolloutModel.ts';

let world: RolloutsTestWorld;
let state = 'OK';
let code = 200;
const asked: { url: string; headers: unknown }[] = [];
afterEach(() => {
  world.dispose();
  asked.length = 0;
  state = 'OK';
  code = 200;
});

const answer = ((url: string, init: RequestInit) => {
  asked.push({ url, headers: init.headers });
  return Promise.resolve(Response.json({ overall_state: state }, { status: code }));
}) as never;
const USE = { templates: [{ templateName: 'monitor' }], args: [{ name: 'monitor-id', value: '42' }] };
const STEP: CanaryStep = { analysis: USE };

function start(steps: CanaryStep[], more: Partial<CanaryStrategy> = {}, metric = {}): void {
  world = createRolloutsTestWorld([monitorTemplate(metric), ordersRollout(routedCanary(steps, more))], {
    fetch: answer,
  });
  world.setImage('v2');
}

describe('a step analysis', () => {
  it('asks the monitor with its keys as often as told, and completes the step', async () => {
    start([{ setWeight: 25 }, STEP, { pause: {} }], {}, { count: 3 });
    await world.until('paused', () => world.status().phase === 'Paused');
    expect(world.status().currentStepIndex).toBe(2);
    expect(asked).toHaveLength(3);
    expect(asked[0]).toEqual({
      url: 'http://datadog.test/api/v1/monitor/42',
      headers: [['DD-API-KEY', 'secret-key']],
    });
    const [run] = world.runs();
    const { currentPodHash: hash } = world.status();
    expect(run?.metadata).toMatchObject({
      name: `orders-${hash}-2-1`,
      labels: {
        'rollouts-pod-template-hash': hash,
        'rollout-type': 'Step',
        'step-index': '1',
        app: 'orders',
      },
      annotations: { 'rollout.argoproj.io/revision': '2' },
    });
    expect(run?.status).toMatchObject({
      phase: 'Successful',
      runSummary: { count: 1, successful: 1 },
      metricResults: [{ name: 'monitor', phase: 'Successful', count: 3, successful: 3 }],
    });
    expect(JSON.stringify(run)).not.toContain('secret-key');
    expect(world.status().canary?.currentStepAnalysisRunStatus).toBeUndefined();
  });

  it('aborts the update when the monitor alerts', async () => {
    start([{ setWeight: 25 }, STEP], {});
    await world.until('measured', () => asked.length === 2);
    state = 'Alert';
    await world.until('degraded', () => world.status().phase === 'Degraded', 60);
    expect(world.status()).toMatchObject({
      abort: true,
      message:
        'RolloutAborted: Rollout aborted update to revision 2: Step-based analysis phase error/failed: Metric "monitor" assessed Failed due to failed (1) > failureLimit (0)',
    });
    expect(world.status().canary?.weights?.canary.weight).toBe(0);
    expect(world.status().canary?.currentStepAnalysisRunStatus).toMatchObject({ status: 'Failed' });
    const measurements = world.runs()[0]?.status?.['metricResults'] as {
      measurements: { value: string }[];
    }[];
    expect(measurements[0]?.measurements.at(-1)).toMatchObject({ value: '"Alert"', phase: 'Failed' });
  });

  it('pauses on an inconclusive run, and a promote past it goes on', async () => {
    start([{ setWeight: 25 }, STEP, { pause: {} }], {}, { failureCondition: 'result == "Alert"' });
    state = 'No Data';
    await world.until('paused', () => world.status().phase === 'Paused');
    expect(world.status()).toMatchObject({ message: 'InconclusiveAnalysisRun', currentStepIndex: 1 });
    expect(world.status().canary?.currentStepAnalysisRunStatus?.status).toBe('Inconclusive');
    world.patchStatus({ pauseConditions: null, controllerPause: false, currentStepIndex: 2 });
    await world.until('at the next pause', () => world.status().message === 'CanaryPauseStep', 30);
    expect(world.status().currentStepIndex).toBe(2);
  });

  it('errors after five refusals in a row, retried every 10 s', async () => {
    code = 403;
    start([{ setWeight: 25 }, STEP], {}, { interval: '60s' });
    await world.until('degraded', () => world.status().phase === 'Degraded');
    expect(asked).toHaveLength(5);
    expect(world.status().message).toContain(
      'due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: received non 2xx response code: 403"',
    );
    const [run] = world.runs();
    const seconds =
      (Date.parse(run?.status?.['completedAt'] as string) -
        Date.parse(run?.status?.['startedAt'] as string)) /
      1000;
    expect(seconds).toBeGreaterThanOrEqual(40);
    expect(seconds).toBeLessThan(50);
  });

  it('ends in Error when the secret is missing', async () => {
    world = createRolloutsTestWorld(
      [monitorTemplate(), ordersRollout(routedCanary([{ setWeight: 25 }, STEP]))],
      {
        fetch: answer,
      },
    );
    world.store.remove(SECRETS, 'shop', 'datadog');
    world.setImage('v2');
    await world.until('degraded', () => world.status().phase === 'Degraded');
    expect(world.runs()[0]?.status).toMatchObject({
      phase: 'Error',
      message: 'Unable to resolve metric arguments: secrets "datadog" not found',
    });
  });

  it('waits for initialDelay', async () => {
    start([{ setWeight: 25 }, STEP], {}, { initialDelay: '30s', count: 1 });
    await world.until('run exists', () => world.runs().length === 1);
    await world.play(28);
    expect(asked).toHaveLength(0);
    await world.until('asked', () => asked.length === 1, 5);
  });

  it('does not let a dry-run metric count', async () => {
    state = 'Alert';
    start(
      [{ setWeight: 25 }, { analysis: { ...USE, dryRun: [{ metricName: '.*' }] } }, { pause: {} }],
      {},
      { count: 1 },
    );
    await world.until('paused', () => world.status().phase === 'Paused');
    expect(world.runs()[0]?.status).toMatchObject({
      phase: 'Successful',
      dryRunSummary: { count: 1, failed: 1 },
      metricResults: [{ dryRun: true, phase: 'Failed' }],
    });
  });

  it('completes when somebody terminates it', async () => {
    start([{ setWeight: 25 }, STEP, { pause: {} }]);
    await world.until('measured', () => asked.length === 1);
    world.store.update(ANALYSIS_RUNS, 'shop', world.runs()[0]!.metadata.name, (draft) => {
      draft.spec = { ...draft.spec, terminate: true };
    });
    await world.until('paused', () => world.status().phase === 'Paused', 10);
    expect(world.runs()[0]?.status).toMatchObject({ phase: 'Successful', message: 'Run Terminated' });
  });
});

describe('a background analysis', () => {
  it('starts at its step, ends with the update, and aborts it when it fails', async () => {
    start([{ setWeight: 25 }, { pause: { duration: 30 } }, { setWeight: 50 }, { pause: {} }], {
      analysis: { ...USE, startingStep: 2 },
    });
    await world.until('first pause', () => world.status().phase === 'Paused');
    await world.play(10);
    expect(world.runs()).toHaveLength(0);
    await world.until('second pause', () => world.status().currentStepIndex === 3 && asked.length > 1);
    expect(world.status().canary?.currentBackgroundAnalysisRunStatus).toMatchObject({ status: 'Running' });
    state = 'Alert';
    await world.until('degraded', () => world.status().phase === 'Degraded', 30);
    expect(world.status().message).toContain('Background analysis phase error/failed');
    expect(world.events().some((line) => line.startsWith('AnalysisRunFailed: Background Analysis Run'))).toBe(
      true,
    );
  });

  it('is cancelled by an abort and begun anew by a retry', async () => {
    start([{ setWeight: 25 }, { pause: {} }], { analysis: USE });
    await world.until('paused', () => world.status().phase === 'Paused' && asked.length > 0);
    world.patchStatus({ abort: true });
    await world.until('run ended', () => world.runs()[0]?.status?.['phase'] === 'Successful', 10);
    world.patchStatus({ abort: false });
    await world.until('paused again', () => world.status().phase === 'Paused');
    expect(world.runs().map(({ metadata }) => metadata.name.replace(/.*-2/, ''))).toEqual(['', '.1']);
    expect(world.status().canary?.currentBackgroundAnalysisRunStatus?.name).toMatch(/-2\.1$/);
  });

  it('is begun anew after an inconclusive one was waved through', async () => {
    state = 'No Data';
    start(
      [{ setWeight: 25 }, { setWeight: 50 }, { pause: {} }],
      { analysis: USE },
      { failureCondition: 'result == "Alert"' },
    );
    await world.until('paused', () => world.status().message === 'InconclusiveAnalysisRun');
    state = 'OK';
    world.patchStatus({ pauseConditions: null });
    await world.until('at the pause', () => world.status().message === 'CanaryPauseStep');
    expect(world.runs()).toHaveLength(2);
  });
});

describe('templates', () => {
  it('a missing one makes the spec invalid until it exists', async () => {
    world = createRolloutsTestWorld([ordersRollout(routedCanary([STEP]))], { fetch: answer });
    expect(world.status()).toMatchObject({
      phase: 'Degraded',
      message: `InvalidSpec: The Rollout "orders" is invalid: spec.strategy.canary.steps[0].analysis.templates: Invalid value: "monitor": AnalysisTemplate 'monitor' not found`,
    });
    world.store.create(ANALYSIS_TEMPLATES, monitorTemplate());
    await world.until('healthy', () => world.status().phase === 'Healthy', 60);
    expect(world.status().conditions?.some(({ type }) => type === 'InvalidSpec')).toBe(false);
  });
});

describe('over real HTTP', () => {
  it('measures through a server on loopback', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['dd-api-key'] as string}`);
      response.setHeader('content-type', 'application/json').end('{"overall_state":"OK"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const template = JSON.parse(
      JSON.stringify(monitorTemplate({ count: 1 })).replace(
        'http://datadog.test',
        `http://127.0.0.1:${port}`,
      ),
    ) as ReturnType<typeof monitorTemplate>;
    world = createRolloutsTestWorld([
      template,
      ordersRollout(routedCanary([{ setWeight: 25 }, STEP, { pause: {} }])),
    ]);
    world.setImage('v2');
    await world.until('asked', () => seen.length === 1 || world.runs().length === 1);
    await expect.poll(() => world.runs()[0]?.status?.['phase'], { timeout: 10_000 }).toBe('Successful');
    expect(seen).toEqual(['GET /api/v1/monitor/42 secret-key']);
    await new Promise((resolve) => server.close(resolve));
  });
});
