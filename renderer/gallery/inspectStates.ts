import type { LogsSnapshot, LogsTopic, LogState } from '../../shared/contract/logs.ts';
import type { FakeBridge } from '../fixtures/fakeBridge.ts';
import { problem, productionContext } from '../fixtures/sampleContexts.ts';
import {
  sampleEvents,
  sampleLogLines,
  sampleLogs,
  sampleManifest,
  sampleObjects,
} from '../fixtures/sampleInspection.ts';
import { sampleRelease } from '../fixtures/sampleRelease.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

const ADDRESS = { contextId: productionContext.contextId, namespace: 'orders', name: 'orders-api' };
const LOGS: LogsTopic = {
  ...ADDRESS,
  kind: 'logs',
  container: null,
  previous: false,
  tail: 100,
  canaryPod: null,
  stablePod: null,
};

function state(
  id: string,
  tab: 'logs' | 'events' | 'objects',
  show: (main: FakeBridge) => void,
  steps: readonly GalleryStep[] = [],
): GalleryState {
  return {
    id: `inspect-${id}`,
    hash: '#/context/ctx-prod/release/orders/orders-api',
    show(main) {
      main.show({ kind: 'release', ...ADDRESS }, sampleRelease);
      show(main);
    },
    steps: [{ click: `inspect-${tab}` }, ...steps],
  };
}

function showLogs(main: FakeBridge, snapshot: LogsSnapshot): void {
  main.show(LOGS, snapshot);
  main.answer('readLogLines', ({ side, from }) => ({
    ok: true,
    value: snapshot[side].next === 0 ? [] : sampleLogLines(side).slice(from),
  }));
}

/** No lines, because every pod is in this state. */
function without(logState: LogState, detail: string): LogsSnapshot {
  const why = detail === '' ? null : problem('forbidden', 'get pods/log', detail);
  const empty = (side: 'canary' | 'stable'): LogsSnapshot['canary'] => ({
    ...sampleLogs[side],
    next: 0,
    pods: sampleLogs[side].pods.map((pod) => ({ ...pod, state: logState, problem: why })),
  });
  return { ...sampleLogs, canary: empty('canary'), stable: empty('stable') };
}

/** The drawer of the Release screen. */
export const inspectStates: readonly GalleryState[] = [
  state('logs', 'logs', (main) => showLogs(main, sampleLogs)),
  state('logs-search', 'logs', (main) => showLogs(main, sampleLogs), [
    { click: 'inspect-search' },
    { type: 'status=504' },
    { press: 'Enter' },
  ]),
  state('logs-denied', 'logs', (main) => showLogs(main, without('denied', 'User "viewer" cannot get'))),
  state('logs-waiting', 'logs', (main) => showLogs(main, without('waiting', ''))),
  state('logs-no-canary', 'logs', (main) =>
    showLogs(main, { ...sampleLogs, canary: { pods: [], names: [], leftOut: 0, next: 0, dropped: 0 } }),
  ),
  state('events', 'events', (main) => main.show({ kind: 'events', ...ADDRESS }, sampleEvents)),
  state('events-empty', 'events', (main) =>
    main.show({ kind: 'events', ...ADDRESS }, { ...sampleEvents, events: [], leftOut: 0 }),
  ),
  state('yaml', 'objects', (main) => {
    main.show({ kind: 'objects', ...ADDRESS }, sampleObjects);
    main.answer('readManifest', () => ({ ok: true, value: sampleManifest }));
  }),
];
