import type { PostedEvent } from '../datadog/postedEvents.ts';
import { imageTag } from './rolloutObject.ts';
import type { SimulatedService } from './simulatedService.ts';

const MINUTE_MS = 60_000;
/** How long Watchdog takes to hold a deployment for faulty. */
const WATCHDOG_MS = 7 * MINUTE_MS;

/** What Datadog has of a delivered service beside its monitors: the deployment, and that it is faulty where it is. */
export function serviceEvents(service: SimulatedService, nowMs: number): PostedEvent[] {
  const { delivery, release, name, env, canaryFaults } = service;
  if (!delivery || !release) return [];
  const version = imageTag(release.image);
  const tags = [`service:${name}`, `env:${env}`, `version:${version}`];
  const [fault] = canaryFaults;
  return [
    {
      id: '7000000000000000001',
      atMs: nowMs,
      title: `Deployment of ${name} ${version} to ${env}`,
      message: `Argo CD synced ${delivery.commits[1].slice(0, 8)}`,
      tags: [...tags, 'source:deployment'],
      status: 'info',
    },
    ...(fault
      ? [
          {
            id: '7000000000000000002',
            atMs: nowMs + (fault.afterMs ?? 0) + WATCHDOG_MS,
            title: `Faulty deployment: ${name} ${version}, error rate of ${fault.resourceName}`,
            message: 'Watchdog compared the new version with the ones before it',
            tags: [...tags, 'source:watchdog', 'deployment_analysis'],
            status: 'error' as const,
          },
        ]
      : []),
  ];
}
