import { ANALYSIS_TEMPLATES, NAMESPACES, ROLLOUTS, SECRETS, SERVICES } from '../kubeObject.ts';
import type { KubeObject, Resource } from '../kubeObject.ts';
import { rolloutObject, serviceNames } from './rolloutObject.ts';
import { scalingObjects } from './scalingObjects.ts';
import type { MonitorCheck, SimulatedService } from './simulatedService.ts';

/** How the cluster's analyses reach the simulated Datadog. */
export interface DatadogAccess {
  url: string;
  apiKey: string;
  appKey: string;
}

/** An object and the resource it is stored under. */
export interface PlacedObject {
  resource: Resource;
  object: KubeObject;
}

const KEYS_SECRET = 'datadog';

function namespaceObject(name: string): PlacedObject {
  return {
    resource: NAMESPACES,
    object: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    },
  };
}

function keysSecret(namespace: string, access: DatadogAccess): PlacedObject {
  const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
  return {
    resource: SECRETS,
    object: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: KEYS_SECRET, namespace },
      type: 'Opaque',
      data: { 'api-key': base64(access.apiKey), 'app-key': base64(access.appKey) },
    },
  };
}

function clusterService(service: SimulatedService, name: string): PlacedObject {
  return {
    resource: SERVICES,
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: service.namespace, labels: { app: service.name } },
      spec: {
        type: 'ClusterIP',
        selector: { app: service.name },
        ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'http' }],
      },
      status: { loadBalancer: {} },
    },
  };
}

function analysisTemplate(namespace: string, check: MonitorCheck, datadogUrl: string): PlacedObject {
  const fromSecret = (key: string): Record<string, unknown> => ({
    name: key,
    valueFrom: { secretKeyRef: { name: KEYS_SECRET, key } },
  });
  return {
    resource: ANALYSIS_TEMPLATES,
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: check.templateName, namespace },
      spec: {
        args: [{ name: 'monitor-id' }, fromSecret('api-key'), fromSecret('app-key')],
        metrics: [
          {
            name: check.templateName,
            interval: check.interval,
            ...(check.count === undefined ? {} : { count: check.count }),
            ...(check.initialDelay ? { initialDelay: check.initialDelay } : {}),
            failureLimit: check.failureLimit,
            inconclusiveLimit: check.inconclusiveLimit,
            successCondition: 'result == "OK"',
            failureCondition: 'result == "Alert"',
            provider: {
              web: {
                url: `${datadogUrl}/api/v1/monitor/{{args.monitor-id}}`,
                headers: [
                  { key: 'DD-API-KEY', value: '{{args.api-key}}' },
                  { key: 'DD-APPLICATION-KEY', value: '{{args.app-key}}' },
                ],
                jsonPath: '{$.overall_state}',
                timeoutSeconds: 10,
              },
            },
          },
        ],
      },
    },
  };
}

/**
 * Everything that stands in a cluster before its controllers run, in the order to create it: namespaces, Datadog
 * keys, AnalysisTemplates, Services, and the settled Rollouts last.
 */
export function clusterObjects(
  services: readonly SimulatedService[],
  access: DatadogAccess,
): readonly PlacedObject[] {
  const placed = new Map<string, PlacedObject>();
  const put = (entry: PlacedObject): void => {
    const { namespace = '', name } = entry.object.metadata;
    placed.set(`${entry.object.kind} ${namespace}/${name}`, entry);
  };
  put(namespaceObject('default'));
  for (const service of services) {
    put(namespaceObject(service.namespace));
    put(keysSecret(service.namespace, access));
    for (const check of service.checks) put(analysisTemplate(service.namespace, check, access.url));
    const names = serviceNames(service);
    const isSplit = service.blueGreen === true || service.routing !== 'pods';
    const routed = isSplit ? [names.root, names.stable, names.canary] : [names.root];
    for (const name of routed) put(clusterService(service, name));
    for (const entry of scalingObjects(service)) put(entry);
  }
  return [
    ...placed.values(),
    ...services.map((service) => ({ resource: ROLLOUTS, object: rolloutObject(service) })),
  ];
}
