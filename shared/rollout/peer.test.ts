import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { actionPatch } from './actionPatch.ts';
import { seenOf } from './actionGuard.ts';
import { ofExperiment } from './experiments.ts';
import type { Expected } from './peerExpected.ts';
import { isGenerationObserved, rolloutPhase } from './phase.ts';
import { projectAnalysisRun, projectExperiment, projectPod, projectReplicaSet } from './projectChildren.ts';
import { projectRollout } from './projectRollout.ts';
import { releaseTree, rolloutCounts, runningImages, type RevisionNode } from './releaseTree.ts';
import type { Rollout } from './model.ts';
import { projectSteps, stepText } from './projectSteps.ts';
import { record } from './rawObject.ts';
import { applyForTest, sampleRollout } from './sampleRollout.ts';
import { actualWeight, setWeight } from './weights.ts';

const FOLDER = path.join(process.env.RELEASE_COCKPIT_FIXTURES || '../shared/fixtures', 'argo-rollouts');
const isThere = existsSync(path.join(FOLDER, 'expected.json'));

/** Every object of a folder of the peer's, by kind. */
function readFolder(dir: string): Map<string, unknown[]> {
  const kinds = new Map<string, unknown[]>();
  for (const file of readdirSync(path.join(FOLDER, dir)).sort())
    for (const document of parseAllDocuments(readFileSync(path.join(FOLDER, dir, file), 'utf8'))) {
      const object: unknown = document.toJS();
      const kind = String(record(object).kind);
      // The peer's loader gives every object the same age (expected.json: conventions).
      Object.assign(record(object).metadata as object, { creationTimestamp: '2026-01-01T00:00:00Z' });
      kinds.set(kind, [...(kinds.get(kind) ?? []), object]);
    }
  return kinds;
}

function treeOf(rollout: Rollout, kinds: Map<string, unknown[]>): RevisionNode[] {
  const all = <T>(kind: string, read: (raw: unknown) => T | null): T[] =>
    (kinds.get(kind) ?? []).flatMap((raw) => read(raw) ?? []);
  return releaseTree(rollout, {
    replicaSets: all('ReplicaSet', projectReplicaSet),
    pods: all('Pod', projectPod),
    experiments: all('Experiment', projectExperiment),
    analysisRuns: all('AnalysisRun', projectAnalysisRun),
  });
}

function project(raw: Record<string, unknown>): Rollout {
  const metadata = { uid: 'u', ...(raw.metadata as object) };
  const rollout = projectRollout(
    JSON.parse(
      JSON.stringify({ ...raw, metadata }).replaceAll(
        /<now-1m>|<same as spec.restartAt>/g,
        '2026-01-01T00:00:00Z',
      ),
    ),
  );
  if (!rollout) throw new Error('not a Rollout');
  return rollout;
}

// Skipped where the folder of the peer's own test data is not beside the project.
describe.skipIf(!isThere)("the peer's own expectations", () => {
  const expected = (
    isThere
      ? JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8'))
      : {
          phaseCases: [],
          generationObservedCases: [],
          stepStringCases: [],
          cases: [],
          infoCases: [],
          listCases: [],
          statusCommandCases: [],
        }
  ) as Expected;
  const live = expected.cases.filter(({ asserted }) => asserted.summary.strategy !== undefined);

  it('has cases', () => {
    expect(expected.phaseCases.length).toBeGreaterThan(10);
    expect(live.length).toBeGreaterThan(4);
  });

  it.each(expected.phaseCases)('phase: $source $message', ({ rollout, phase, message }) => {
    expect(rolloutPhase(project(rollout))).toEqual({ phase, message });
  });

  it.each(expected.generationObservedCases)(
    'generation $generation, observed $observedGeneration',
    ({ observedGeneration, generation, observed }) => {
      const rollout = sampleRollout({ metadata: { generation }, status: { observedGeneration } });
      expect(isGenerationObserved(rollout)).toBe(observed);
    },
  );

  it.each(expected.stepStringCases)('step text: $string', ({ step, string }) => {
    expect(projectSteps([step]).map(stepText)).toEqual([string]);
  });

  const read = (dir: string, file: string): Record<string, unknown> =>
    parse(readFileSync(path.join(FOLDER, dir, file), 'utf8')) as Record<string, unknown>;

  it.each(live)('live object: $id', ({ dir, object, mutationBeforeAssert, asserted }) => {
    const { summary } = asserted;
    const rollout = project(read(dir, object));
    expect(rolloutPhase(rollout)).toEqual({ phase: summary.status, message: summary.message ?? '' });
    expect(rollout.unclear).toEqual([]);
    const kinds = readFolder(dir);
    if (mutationBeforeAssert !== 'none')
      for (const raw of kinds.get('ReplicaSet') ?? []) {
        const { metadata } = raw as { metadata: { name: string; labels: Record<string, string> } };
        const preview = (read(dir, 'preview-rs.yaml').metadata as { name: string }).name;
        if (metadata.name === preview) delete metadata.labels['rollouts-pod-template-hash'];
      }
    const tree = treeOf(rollout, kinds);
    expect(runningImages(tree)).toEqual(summary.images);
    const canary = tree
      .flatMap(({ replicaSets }) => replicaSets)
      .find(({ tags }) => tags.includes('canary'))?.object;
    const counts = rolloutCounts(rollout);
    expect(counts.step ?? '').toBe(summary.step ?? '');
    expect(counts).toMatchObject(summary.replicas);
    if (summary.setWeight !== undefined) expect(String(setWeight(rollout))).toBe(summary.setWeight);
    if (summary.actualWeight !== undefined)
      expect(String(actualWeight(rollout, canary?.availableReplicas ?? 0))).toBe(summary.actualWeight);
    const shown = tree.map((node) => ({
      revision: node.revision,
      replicaSets: node.replicaSets.map((set) => ({
        name: set.object.name,
        status: set.status,
        tags: set.tags,
        pods: set.pods.map((pod) => ({
          name: pod.name,
          status: pod.status,
          ready: `${pod.readyContainers}/${pod.containers}`,
          restarts: pod.restarts,
        })),
      })),
      experiments: node.experiments.map(({ name, phase }) => ({ name, status: phase })),
      analysisRuns: node.analysisRuns.map(({ name, phase }) => ({ name, status: phase })),
    }));
    expect(shown).toMatchObject(
      asserted.revisions.map((revision) => ({
        revision: revision.revision,
        replicaSets: revision.replicaSets.map(({ name, status, tags, pods }) => ({
          name,
          status,
          tags,
          pods: pods.map(({ name: podName, status: podStatus, ready, restarts }) => ({
            name: podName,
            status: podStatus,
            ready,
            restarts,
          })),
        })),
        experiments: revision.experiments.map(({ name, status }) => ({ name, status })),
        analysisRuns: revision.analysisRuns.map(({ name, status }) => ({ name, status })),
      })),
    );
  });

  it.each(expected.infoCases.filter(({ object }) => object !== 'experiment.yaml'))(
    'info: $id',
    ({ dir, object, asserted }) => {
      const rollout = project(read(dir, object));
      const tree = treeOf(rollout, readFolder(dir));
      const per = (count: (node: (typeof tree)[number]) => number): Record<string, number> =>
        Object.fromEntries(
          tree.filter((node) => count(node) > 0).map((node) => [String(node.revision), count(node)]),
        );
      if (asserted.revisionCount !== undefined) expect(tree).toHaveLength(asserted.revisionCount);
      if (asserted.images) expect(runningImages(tree)).toEqual(asserted.images);
      if (asserted.replicaSetsByRevision)
        expect(per(({ replicaSets }) => replicaSets.length)).toEqual(asserted.replicaSetsByRevision);
      if (asserted.experimentsByRevision)
        expect(per(({ experiments }) => experiments.length)).toEqual(asserted.experimentsByRevision);
      if (asserted.analysisRunsByRevision)
        expect(per(({ analysisRuns }) => analysisRuns.length)).toEqual(asserted.analysisRunsByRevision);
      if (asserted.actualWeight) expect(actualWeight(rollout, null)).toBe(20);
      if (asserted.status)
        expect(rolloutPhase(rollout)).toEqual({ phase: asserted.status, message: asserted.message });
    },
  );

  it('info: an Experiment’s own ReplicaSets are nobody’s side', () => {
    const dir = 'pkg/kubectl-argo-rollouts/info/testdata/experiment-analysis';
    const kinds = readFolder(dir);
    const rollout = project(kinds.get('Rollout')?.[0] as Record<string, unknown>);
    const experiment = projectExperiment(read(dir, 'experiment.yaml'));
    const asOwner = { ...rollout, uid: experiment?.uid ?? '' };
    expect(experiment?.phase).toBe('Running');
    expect(runningImages(treeOf(asOwner, kinds))).toEqual([
      { image: 'argoproj/rollouts-demo:blue', tags: [] },
      { image: 'argoproj/rollouts-demo:yellow', tags: [] },
    ]);
  });

  it('an Experiment has its own ReplicaSets, by template, and its own AnalysisRuns', () => {
    const dir = 'pkg/kubectl-argo-rollouts/info/testdata';
    const own = (folder: string) => {
      const kinds = readFolder(path.join(dir, folder));
      const all = <T>(kind: string, read: (raw: unknown) => T | null): T[] =>
        (kinds.get(kind) ?? []).flatMap((raw) => read(raw) ?? []);
      return all('Experiment', projectExperiment).map((experiment) => ({
        phase: experiment.phase,
        templates: experiment.templates.map(({ name, replicas }) => `${name} ${replicas}`),
        sets: ofExperiment(experiment, all('ReplicaSet', projectReplicaSet)).map(
          ({ experimentTemplate }) => experimentTemplate,
        ),
        runs: ofExperiment(experiment, all('AnalysisRun', projectAnalysisRun)).length,
      }));
    };
    expect(own('experiment-analysis')).toEqual([
      { phase: 'Running', templates: ['baseline 1', 'canary 1'], sets: ['baseline', 'canary'], runs: 0 },
    ]);
    expect(own('experiment-step')).toMatchObject([{ phase: 'Running', sets: ['canary-preview'], runs: 1 }]);
  });

  it.each(expected.statusCommandCases)('status command: $source', ({ dir, stdout }) => {
    const folder = `pkg/kubectl-argo-rollouts/info/testdata/${dir}`;
    const { phase, message } = rolloutPhase(
      project(readFolder(folder).get('Rollout')?.[0] as Record<string, unknown>),
    );
    expect([phase, `${phase} - ${message}`]).toContain(stdout);
  });

  it.each(expected.listCases)('list: $source', ({ rollout: raw, row }) => {
    const rollout = project(raw);
    const counts = rolloutCounts(rollout);
    expect({
      status: rolloutPhase(rollout).phase,
      step: counts.step ?? '-',
      setWeight: counts.step === null ? '-' : String(setWeight(rollout)),
      ready: `${counts.ready}/${counts.current}`,
      desired: counts.desired,
      upToDate: counts.updated,
      available: counts.available,
    }).toMatchObject(
      Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'name' && key !== 'strategy')),
    );
  });
});

// The patches of promote_test.go, reached through our guarded ones.
describe("the peer's promote cases", () => {
  const raw = (spec: object, status: object): Record<string, unknown> => ({
    metadata: { uid: 'u', name: 'r', namespace: 'n', generation: 1 },
    spec,
    status: { currentPodHash: 'def456', stableRS: 'abc123', ...status },
  });
  const twoSteps = { strategy: { canary: { steps: [{ setWeight: 10 }, { setWeight: 20 }] } } };
  const after = (
    kind: 'promote' | 'promoteFull' | 'resume' | 'skipStep',
    object: Record<string, unknown>,
  ) => {
    const rollout = project(object);
    const written = applyForTest(object, actionPatch(kind, seenOf(rollout, 'c', 1), rollout).operations);
    return { status: record(written?.status), spec: record(written?.spec) };
  };

  it('first step, index unset', () => {
    expect(after('promote', raw(twoSteps, {})).status.currentStepIndex).toBe(1);
    expect(after('skipStep', raw(twoSteps, {})).status.currentStepIndex).toBe(1);
  });
  it('full', () => {
    expect(after('promoteFull', raw(twoSteps, {})).status.promoteFull).toBe(true);
  });
  it('unpause, as our resume', () => {
    expect(after('resume', raw({ ...twoSteps, paused: true }, {})).spec.paused).toBe(false);
  });
});
