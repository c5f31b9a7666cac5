import type { Clock } from '../../shared/clock/clock.ts';
import type { AnswerOf, PayloadOf } from '../../shared/contract/contract.ts';
import type { Evidence, NearbyChange, PodShare } from '../../shared/contract/evidence.ts';
import {
  baseUrl,
  deployedRange,
  projectApplication,
  releaseWorkflows,
} from '../../shared/evidence/application.ts';
import { templateRange } from '../../shared/evidence/compareUrl.ts';
import { evidenceLinks } from '../../shared/evidence/evidenceLinks.ts';
import { nearbyChanges, newestChanges } from '../../shared/evidence/nearbyChanges.ts';
import { gitOpsOf } from '../../shared/rollout/gitOps.ts';
import type { PodObject, Rollout } from '../../shared/rollout/model.ts';
import { record, textMap } from '../../shared/rollout/rawObject.ts';
import { applicationAddress } from '../../shared/rollout/surroundings.ts';
import { sideOf } from '../../shared/timeline/releaseLook.ts';
import type { DatadogSources } from '../datadog/datadogRoom.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { ListedKind, NearbyReader } from '../kubernetes/readNearby.ts';
import type { RolloutHistory, Session } from '../kubernetes/session.ts';
import type { OfferedLinks } from './offeredLinks.ts';
import { readConfigChanges } from './readConfigChanges.ts';
import { canaryStartedMs } from './releaseDetail.ts';
import type { Verdicts } from './verdicts.ts';

export interface EvidenceRooms {
  kubernetes: KubernetesRoom;
  datadog: DatadogSources;
  verdicts: Pick<Verdicts, 'signalsOf'>;
  offered: OfferedLinks;
  clock: Clock;
}

type Question = PayloadOf<'readEvidence'>;

/** What changed so long before a release may belong to it, ms. */
const BEFORE_MS = 10 * 60_000;
const MOST_PODS = 50;
const MOST_NODES = 10;
const ZONE_LABEL = 'topology.kubernetes.io/zone';
/** Annotations of a Rollout with the addresses of the pages that belong to it. */
const ARGO_CD_ANNOTATION = 'release-cockpit/argocd-url';
const WORKFLOWS_ANNOTATION = 'release-cockpit/workflows-url';
const LISTED: readonly [kind: ListedKind, object: string][] = [
  ['deployments', 'Deployment'],
  ['statefulsets', 'StatefulSet'],
  ['configmaps', 'ConfigMap'],
  ['secrets', 'Secret'],
];

async function readNearbyChanges(
  session: Session,
  rollout: Rollout,
  fromMs: number,
): Promise<Evidence['nearby']> {
  const { namespace } = rollout;
  const answers = await Promise.all(LISTED.map(([kind]) => session.nearby.list(kind, namespace)));
  const changes: NearbyChange[] = [];
  const unread: string[] = [];
  for (const [index, answer] of answers.entries()) {
    const object = LISTED[index]?.[1] ?? '';
    if (answer.kind === 'read') changes.push(...nearbyChanges(object, answer.value, fromMs));
    else if (answer.kind === 'failed') unread.push(object);
  }
  for (const other of session.rollouts.get().objects.values()) {
    if (other.namespace !== namespace || other.uid === rollout.uid) continue;
    const last = other.managers.findLast(({ fields }) => fields.includes('spec.template'));
    if (last?.atMs && last.atMs >= fromMs)
      changes.push({
        object: 'Rollout',
        name: other.name,
        atMs: last.atMs,
        what: 'changed',
        by: last.manager,
      });
  }
  return { kind: 'read', value: { changes: newestChanges(changes), unread } };
}

/** Argo CD's own address: what the Rollout says, else Argo CD's settings where they may be read. */
async function argoCdUrl(nearby: NearbyReader, rollout: Rollout, namespace: string): Promise<string | null> {
  const named = baseUrl(rollout.annotations[ARGO_CD_ANNOTATION]);
  if (named !== null) return named;
  // Argo CD: docs/operator-manual/argocd-cm.yaml, key url.
  const settings = await nearby.read('configmaps', namespace, 'argocd-cm');
  return settings.kind === 'read' ? baseUrl(textMap(record(settings.value)['data'])['url']) : null;
}

async function readApplication(
  nearby: NearbyReader,
  rollout: Rollout,
): Promise<{ application: Evidence['application']; source: Evidence['source'] }> {
  const gitOps = gitOpsOf(rollout);
  if (gitOps?.tool !== 'argocd' || gitOps.application === '')
    return { application: { kind: 'absent' }, source: null };
  const { namespace, name } = applicationAddress(gitOps.application);
  const answer = await nearby.read('applications', namespace, name);
  if (answer.kind !== 'read') return { application: answer, source: null };
  const value = projectApplication(answer.value, await argoCdUrl(nearby, rollout, namespace));
  return {
    application: value ? { kind: 'read', value } : { kind: 'absent' },
    source: deployedRange(answer.value),
  };
}

async function readWorkflows(
  nearby: NearbyReader,
  rollout: Rollout,
  fromMs: number,
): Promise<Evidence['workflows']> {
  const answer = await nearby.list('workflows', rollout.namespace);
  if (answer.kind !== 'read') return answer;
  const server = baseUrl(rollout.annotations[WORKFLOWS_ANNOTATION]);
  const release = { podHash: rollout.status.currentPodHash, podLabels: rollout.spec.podLabels };
  return { kind: 'read', value: releaseWorkflows(answer.value, release, fromMs, server) };
}

/** The zones of nodes; of those that may not be read none. */
async function zonesOf(nearby: NearbyReader, nodes: readonly string[]): Promise<Map<string, string>> {
  const zones = new Map<string, string>();
  const [first, ...rest] = nodes.slice(0, MOST_NODES);
  if (first === undefined) return zones;
  const read = async (node: string): Promise<boolean> => {
    const answer = await nearby.read('nodes', null, node);
    if (answer.kind === 'read')
      zones.set(node, textMap(record(record(answer.value)['metadata'])['labels'])[ZONE_LABEL] ?? '');
    return answer.kind === 'read';
  };
  // Without the right to one there is none to the others.
  if (await read(first)) await Promise.all(rest.map(read));
  return zones;
}

async function readPods(
  { datadog, verdicts, clock }: EvidenceRooms,
  session: Session,
  rollout: Rollout,
  pods: readonly PodObject[],
  { contextId, namespace, endpoints, sinceMs }: Question,
): Promise<PodShare[]> {
  const canary = pods.filter((pod) => sideOf(rollout, pod.podHash) === 'canary' && !pod.deleting);
  const signals = verdicts.signalsOf(rollout.uid);
  const nowMs = clock.now();
  const [zones, counted] = await Promise.all([
    zonesOf(session.nearby, [...new Set(canary.flatMap(({ node }) => node ?? []))]),
    signals && sinceMs !== null
      ? datadog
          .of(contextId, namespace)
          .countPods(signals, { endpoints, fromMs: sinceMs, toMs: nowMs }, new AbortController().signal)
      : null,
  ]);
  const counts = counted?.ok ? counted.value : null;
  return canary.slice(0, MOST_PODS).map(({ name, node = '', ready }) => ({
    pod: name,
    node,
    zone: zones.get(node) ?? '',
    ready,
    requests: counts ? (counts.get(name)?.requests ?? 0) : null,
    errors: counts ? (counts.get(name)?.errors ?? 0) : null,
  }));
}

/** What the release's own settings are is told as such. */
function withoutOwn(nearby: Evidence['nearby'], config: Evidence['config']): Evidence['nearby'] {
  if (nearby.kind !== 'read' || config.kind !== 'read') return nearby;
  const own = new Set(config.value.map(({ object, name }) => `${object} ${name ?? ''}`));
  const changes = nearby.value.changes.filter(({ object, name }) => !own.has(`${object} ${name}`));
  return { kind: 'read', value: { ...nearby.value, changes } };
}

function templatesOf({ rollout, revisions, template }: RolloutHistory): { stable: unknown; canary: unknown } {
  const of = (hash: string): unknown => revisions.find(({ object }) => object.podHash === hash)?.template;
  const { stableHash, currentPodHash } = rollout.status;
  return { stable: of(stableHash), canary: of(currentPodHash) ?? template };
}

/** Reads what else changed round a release in flight, each part with its own right; null: it is not there. */
export async function readEvidence(
  rooms: EvidenceRooms,
  question: Question,
): Promise<AnswerOf<'readEvidence'>> {
  const { kubernetes, clock, offered } = rooms;
  const { contextId, namespace, name } = question;
  const session = kubernetes.session(contextId);
  const rollout =
    session &&
    [...session.rollouts.get().objects.values()].find(
      (one) => one.namespace === namespace && one.name === name,
    );
  if (!session || !rollout) return null;
  const children = session.openChildren(namespace);
  try {
    const pods = [...children.pods.get().objects.values()];
    const startedMs = canaryStartedMs(rollout, pods) ?? clock.now();
    const fromMs = startedMs - BEFORE_MS;
    const history = await session.readHistory(namespace, name);
    const templates = history.ok ? templatesOf(history.value) : null;
    const [nearby, config, argo, workflows, shares] = await Promise.all([
      readNearbyChanges(session, rollout, fromMs),
      templates
        ? readConfigChanges(session.nearby, namespace, templates, fromMs)
        : history.ok
          ? { kind: 'absent' as const }
          : { kind: 'failed' as const, problem: history.failure },
      readApplication(session.nearby, rollout),
      readWorkflows(session.nearby, rollout, fromMs),
      readPods(rooms, session, rollout, pods, question),
    ]);
    const ranged = templates && templateRange(rollout.annotations, templates.stable, templates.canary);
    const source = ranged?.url ? ranged : (argo.source ?? ranged);
    const answer: Evidence = {
      readAtMs: clock.now(),
      fromMs,
      pods: shares,
      stablePodsBegun: pods.filter(
        (pod) => sideOf(rollout, pod.podHash) === 'stable' && (pod.createdAtMs ?? 0) > startedMs,
      ).length,
      nearby: withoutOwn(nearby, config),
      config,
      source,
      application: argo.application,
      workflows,
    };
    offered.offer(evidenceLinks(answer));
    return answer;
  } finally {
    children.dispose();
  }
}
