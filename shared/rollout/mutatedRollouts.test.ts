import { expect, it } from 'vitest';
import { abortFact } from './abortFact.ts';
import { isActionVisible, movedSince, seenOf } from './actionGuard.ts';
import { actionPatch } from './actionPatch.ts';
import { actionPlan, type PlanFacts } from './actionPlan.ts';
import { actionKindSchema } from '../contract/action.ts';
import { gitOpsOf } from './gitOps.ts';
import { outsideCauses } from './outsideCauses.ts';
import { rolloutPhase } from './phase.ts';
import { currentExperiments } from './experiments.ts';
import { projectAnalysisRun, projectExperiment, projectPod, projectReplicaSet } from './projectChildren.ts';
import { projectRollout } from './projectRollout.ts';
import { releaseTree, rolloutCounts } from './releaseTree.ts';
import { sampleRawRollout } from './sampleRollout.ts';
import { stepRail } from './steps.ts';
import { templateDiff } from './templateDiff.ts';
import { actualWeight, setWeight } from './weights.ts';
import { nextEvents } from './whatHappensNext.ts';

const COUNT = 100_000;

/** mulberry32: the same seed gives the same objects. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WRONG: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  '0',
  'constructor',
  '__proto__',
  '99999999999999999999h',
  '0001-01-01T00:00:00Z',
  'Splendid',
  'x'.repeat(5_000),
  [],
  [null],
  [[]],
  {},
  { length: 3 },
  { constructor: null, toString: 1 },
  JSON.parse('{"__proto__":{"name":"x"}}'),
  { teleport: { to: 'moon' } },
];

/** Shapes that the plain sample lacks, so that their fields are mutated as well. */
const SHAPES: readonly (() => Record<string, unknown>)[] = [
  () => sampleRawRollout(),
  () =>
    sampleRawRollout({
      metadata: {
        managedFields: [
          {
            manager: 'kubectl',
            time: '2025-12-10T05:00:00Z',
            fieldsV1: { 'f:spec': { 'f:paused': {}, 'f:template': {} } },
          },
        ],
        labels: { 'argocd.argoproj.io/instance': 'shop' },
      },
      status: {
        abort: true,
        abortedAt: '2025-12-10T05:05:00Z',
        pauseConditions: undefined,
        conditions: [
          { type: 'Progressing', status: 'False', reason: 'RolloutAborted', message: 'metric "m" failed' },
        ],
        phase: undefined,
        canary: {
          weights: { verified: false, canary: { weight: 20 } },
          currentStepAnalysisRunStatus: { name: 'run', status: 'Failed' },
          stepPluginStatuses: [{ index: 1, name: 'p', operation: 'Run', phase: 'Error', message: 'no' }],
          stablePingPong: 'ping',
        },
      },
      canary: {
        pingPong: { pingService: 'a', pongService: 'b' },
        dynamicStableScale: true,
        analysis: { templates: [{ templateName: 't' }], startingStep: 1 },
        steps: [
          { setWeight: 5 },
          { plugin: { name: 'p' } },
          { setCanaryScale: { replicas: 2 } },
          { experiment: { templates: [] } },
          { setHeaderRoute: { name: 'h' } },
          { setMirrorRoute: { name: 'm' } },
          { pause: { duration: 30 } },
        ],
      },
    }),
  () => ({
    ...sampleRawRollout({
      status: {
        blueGreen: { activeSelector: 'stablehash', previewSelector: 'canaryhash' },
        phase: undefined,
      },
    }),
    spec: {
      replicas: 3,
      workloadRef: { kind: 'Deployment', name: 'web' },
      strategy: {
        blueGreen: {
          autoPromotionSeconds: 30,
          prePromotionAnalysis: { templates: [] },
          postPromotionAnalysis: { templates: [] },
        },
      },
    },
  }),
];

function mutate(object: unknown, random: () => number): unknown {
  const pick = (): unknown => {
    const wrong = WRONG[Math.floor(random() * WRONG.length)];
    return typeof wrong === 'object' ? structuredClone(wrong) : wrong;
  };
  const slots: [owner: Record<string, unknown>, key: string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      slots.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(object);
  for (let count = 1 + Math.floor(random() * 3); count > 0; count -= 1) {
    const slot = slots[Math.floor(random() * slots.length)];
    if (!slot) break;
    const [owner, key] = slot;
    if (random() < 0.25 && !Array.isArray(owner)) delete owner[key];
    else owner[key] = pick();
  }
  return object;
}

const FACTS: PlanFacts = {
  protection: 'open',
  rights: { patchStatus: 'allowed', patchRollout: 'unknown', patchAnalysisRuns: 'denied' },
  live: true,
  commandRunning: false,
  contextName: 'c',
  stableRevision: null,
  wantedVersion: '',
  canaryPods: 0,
  runningAnalyses: [],
};

const KINDS = actionKindSchema.options;

/**
 * Everything a screen asks of a Rollout; gives what was not understood.
 * @param first the first of the three actions to plan: all eleven for every object would take too long.
 */
function look(raw: unknown, first = 0): readonly string[] {
  const rollout = projectRollout(raw);
  if (!rollout) return [];
  const { phase, message } = rolloutPhase(rollout);
  if (typeof phase !== 'string' || typeof message !== 'string') throw new Error('a phase must be a text');
  const run = projectAnalysisRun(raw);
  const pod = projectPod(raw);
  const set = projectReplicaSet(raw);
  const runs = run ? [run] : [];
  const experiment = projectExperiment(raw);
  const experiments = experiment ? [experiment] : [];
  currentExperiments(rollout, experiments);
  const numbers = [
    setWeight(rollout),
    actualWeight(rollout, 2) ?? 0,
    rollout.spec.replicas,
    ...stepRail(rollout, abortFact(rollout, runs, null)?.stepIndex ?? null).map(
      ({ endsAtMs }) => endsAtMs ?? 0,
    ),
  ];
  if (!numbers.every(Number.isFinite)) throw new Error(`not a number: ${numbers.join()}`);
  nextEvents(rollout, null, runs);
  outsideCauses(rollout, set ? [set] : [], pod ? [pod] : []);
  releaseTree(rollout, {
    replicaSets: set ? [set] : [],
    pods: pod ? [pod] : [],
    experiments,
    analysisRuns: runs,
  });
  rolloutCounts(rollout);
  gitOpsOf(rollout);
  const seen = seenOf(rollout, 'c', 1);
  for (const kind of [...KINDS, ...KINDS].slice(first, first + 3)) {
    actionPlan(kind, rollout, seen, FACTS);
    if (!movedSince(kind, seen, rollout)) actionPatch(kind, seen, rollout);
    isActionVisible(kind, seen, rollout);
  }
  return rollout.unclear;
}

it(`looks at ${COUNT} mutated Rollouts without a throw, and tells what it cannot read`, () => {
  const random = createRandom(20_251_210);
  const texts = SHAPES.map((make) => JSON.stringify(make()));
  let unclear = 0;
  for (let count = 0; count < COUNT; count += 1) {
    const raw = mutate(JSON.parse(texts[count % texts.length] ?? '{}'), random);
    try {
      unclear += look(raw, count % KINDS.length).length > 0 ? 1 : 0;
    } catch (error) {
      throw new Error(`number ${count}: ${JSON.stringify(raw).slice(0, 3_000)}`, { cause: error });
    }
  }
  expect(unclear).toBeGreaterThan(COUNT / 20);
}, 300_000);

it('is not shaken by anything that is no Rollout at all', () => {
  for (const wrong of [...WRONG, undefined]) {
    look(wrong);
    look({ metadata: wrong, spec: wrong, status: wrong });
    look({ metadata: { uid: 'u' }, spec: wrong, status: wrong });
    expect(Array.isArray(templateDiff(wrong, { spec: wrong }))).toBe(true);
  }
});

it.each([
  [{ spec: { replicas: 'many' } }, 'spec.replicas: not a whole number'],
  [{ status: { phase: 'Splendid' } }, 'status.phase: Splendid'],
  [{ status: { currentStepIndex: 9 } }, 'status.currentStepIndex: 9 of 5 steps'],
  [{ canary: { steps: [{ teleport: {} }] } }, 'spec.strategy.canary.steps[0]: unknown step teleport'],
  [{ spec: { strategy: { rainbow: {} } } }, 'spec.strategy: none that is known'],
])('says of %j: %s', (changes, said) => {
  expect(projectRollout(sampleRawRollout(changes))?.unclear).toContain(said);
});

it('has nothing to say of a plain Rollout', () => {
  expect(projectRollout(sampleRawRollout())?.unclear).toEqual([]);
});
