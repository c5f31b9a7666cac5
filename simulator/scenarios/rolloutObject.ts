import type { KubeObject } from '../kubeObject.ts';
import type { SimulatedService } from './simulatedService.ts';

const CONTAINER_PORT = 8080;

/** The part of an image after the last colon; the whole when there is none. */
export function imageTag(image: string): string {
  return image.slice(image.lastIndexOf(':') + 1);
}

/** Names of the Services that the controller points at stable and canary. */
export function serviceNames(service: { name: string }): { stable: string; canary: string; root: string } {
  return { stable: `${service.name}-stable`, canary: `${service.name}-canary`, root: service.name };
}

function trafficRouting(service: SimulatedService): Record<string, unknown> {
  const names = serviceNames(service);
  switch (service.routing) {
    case 'nginx':
      return {
        canaryService: names.canary,
        stableService: names.stable,
        trafficRouting: { nginx: { stableIngress: service.name } },
      };
    case 'alb':
      return {
        canaryService: names.canary,
        stableService: names.stable,
        trafficRouting: { alb: { ingress: service.name, rootService: names.root, servicePort: 80 } },
      };
    case 'pods':
      return { maxSurge: 1, maxUnavailable: 0 };
  }
}

function podTemplate(service: SimulatedService): Record<string, unknown> {
  const environment = Object.entries(service.environment ?? {}).map(([name, value]) => ({ name, value }));
  const fromLabel = (name: string, label: string): Record<string, unknown> => ({
    name,
    valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${label}']` } },
  });
  return {
    metadata: {
      labels: {
        app: service.name,
        'tags.datadoghq.com/env': service.env,
        'tags.datadoghq.com/service': service.name,
        'tags.datadoghq.com/version': imageTag(service.image),
      },
    },
    spec: {
      containers: [
        {
          name: service.name,
          image: service.image,
          ports: [{ name: 'http', containerPort: CONTAINER_PORT, protocol: 'TCP' }],
          env: [
            fromLabel('DD_ENV', 'tags.datadoghq.com/env'),
            fromLabel('DD_SERVICE', 'tags.datadoghq.com/service'),
            fromLabel('DD_VERSION', 'tags.datadoghq.com/version'),
            ...environment,
          ],
          ...(service.delivery
            ? { envFrom: [{ configMapRef: { name: service.delivery.settings.stable.name } }] }
            : {}),
          readinessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 5 },
          resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '512Mi' } },
        },
      ],
    },
  };
}

function blueGreen(service: SimulatedService): Record<string, unknown> {
  const names = serviceNames(service);
  return { activeService: names.stable, previewService: names.canary, autoPromotionEnabled: false };
}

function canary(service: SimulatedService): Record<string, unknown> {
  const { backgroundCheck, monitorId } = service;
  return {
    ...trafficRouting(service),
    canaryMetadata: { labels: { version: 'canary' } },
    stableMetadata: { labels: { version: 'stable' } },
    ...(backgroundCheck && monitorId !== undefined
      ? {
          analysis: {
            templates: [{ templateName: backgroundCheck.templateName }],
            args: [{ name: 'monitor-id', value: String(monitorId) }],
            startingStep: backgroundCheck.startingStep,
          },
        }
      : {}),
    steps: structuredClone(service.steps),
  };
}

/** The Rollout of a service as it is before the release: settled on its stable image. */
export function rolloutObject(service: SimulatedService): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: service.name,
      namespace: service.namespace,
      labels: { app: service.name, team: service.namespace },
      annotations: {
        'simulator.release-cockpit/settled': 'true',
        ...(service.criticalEndpoints
          ? { 'release-cockpit/critical-endpoints': service.criticalEndpoints.join(',') }
          : {}),
        ...(service.delivery
          ? {
              'argocd.argoproj.io/tracking-id': `${service.name}:argoproj.io/Rollout:${service.namespace}/${service.name}`,
              'release-cockpit/workflows-url': 'https://workflows.example.com',
            }
          : {}),
      },
    },
    spec: {
      replicas: service.replicas,
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 600,
      selector: { matchLabels: { app: service.name } },
      template: podTemplate(service),
      strategy: service.blueGreen ? { blueGreen: blueGreen(service) } : { canary: canary(service) },
    },
  };
}
