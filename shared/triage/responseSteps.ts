import type { ActionKind } from '../contract/action.ts';
import type { Findings, Trouble } from '../contract/triage.ts';

/** What is to be done about a trouble, one thing each. */
export type StepName =
  | 'confirmCanary'
  | 'confirmBoth'
  | 'podsAreFine'
  | 'podReason'
  | 'gateValue'
  | 'readChange'
  | 'readLogs'
  | 'checkRouting'
  | 'checkDependency'
  | 'fixGate'
  | 'stopTraffic'
  | 'hold'
  | 'goOn'
  | 'trafficBack'
  | 'revertSpec'
  | 'report';

export interface ResponseStep {
  name: StepName;
  /** done and open: this app looks by itself. person: nobody can tell but a person. */
  state: 'done' | 'open' | 'person';
  /** The actions that stand in it, guarded as everywhere. */
  actions: readonly ActionKind[];
}

/** What the steps are ticked by. */
export interface ResponseFacts {
  aborted: boolean;
  /** By hand. */
  paused: boolean;
  /** Percent of traffic that the canary really gets; null: not known. */
  canaryWeight: number | null;
}

const CANARY: readonly StepName[] = [
  'confirmCanary',
  'podsAreFine',
  'stopTraffic',
  'trafficBack',
  'revertSpec',
  'readChange',
  'readLogs',
  'report',
];

const STEPS: Record<Trouble, readonly StepName[]> = {
  none: [],
  unsure: ['confirmCanary', 'podsAreFine', 'hold', 'readChange'],
  oneEndpoint: CANARY,
  manyEndpoints: CANARY,
  latency: CANARY,
  crashLoop: ['podReason', 'readLogs', 'stopTraffic', 'trafficBack', 'revertSpec', 'readChange', 'report'],
  noTraffic: ['podsAreFine', 'checkRouting', 'hold', 'readChange', 'report'],
  monitorAlert: ['confirmCanary', 'podsAreFine', 'hold', 'readChange', 'readLogs', 'report'],
  bothVersions: ['confirmBoth', 'hold', 'checkDependency', 'report'],
  cannotMeasure: ['gateValue', 'fixGate', 'goOn', 'report'],
};

const ACTIONS: Partial<Record<StepName, readonly ActionKind[]>> = {
  stopTraffic: ['abort', 'pause'],
  hold: ['pause'],
  goOn: ['retry', 'promote'],
  revertSpec: ['undo'],
};

function isDone(name: StepName, found: Findings, facts: ResponseFacts): boolean | null {
  switch (name) {
    case 'confirmCanary':
      return found.where === 'canaryOnly';
    case 'confirmBoth':
      return found.where === 'both';
    case 'podsAreFine':
      return found.pods !== null && found.pods.canary.bad.length === 0;
    case 'podReason':
      return found.pods !== null && found.pods.canary.reason !== '';
    case 'gateValue':
      return found.gate.value !== '';
    case 'stopTraffic':
      return facts.aborted || facts.paused;
    case 'hold':
      return facts.paused || facts.aborted;
    case 'trafficBack':
      return facts.aborted && facts.canaryWeight === 0;
    default:
      return null;
  }
}

/** The response to a kind of trouble, in the order in which it helps; empty when there is none. */
export function responseSteps(found: Findings, facts: ResponseFacts): ResponseStep[] {
  // Only an abort leaves a spec that asks for a version which gets no traffic.
  const names = STEPS[found.trouble].filter((name) => name !== 'revertSpec' || facts.aborted);
  return names.map((name) => {
    const done = isDone(name, found, facts);
    return {
      name,
      state: done === null ? 'person' : done ? 'done' : 'open',
      actions: ACTIONS[name] ?? [],
    };
  });
}
