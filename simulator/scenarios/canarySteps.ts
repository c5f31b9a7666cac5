/** A step of spec.strategy.canary.steps, as far as the scenarios use them (Argo Rollouts: rollout-crd.yaml). */
export type CanaryStep =
  | { setWeight: number }
  | { pause: { duration?: string } }
  | { setCanaryScale: { replicas: number } }
  | { analysis: { templates: { templateName: string }[]; args: MonitorArgument[] } }
  | { experiment: ComparisonExperiment };

interface MonitorArgument {
  name: 'monitor-id';
  value: string;
}

/** Stable and canary side by side, a few pods each, as long as the duration. */
interface ComparisonExperiment {
  duration: string;
  templates: { name: string; specRef: 'canary' | 'stable'; replicas: number }[];
  analyses: { name: string; templateName: string; args: MonitorArgument[] }[];
}

function monitorArgument(monitorId: number): MonitorArgument {
  return { name: 'monitor-id', value: String(monitorId) };
}

/** Gives the canary so many percent of the traffic. */
export function weight(percent: number): CanaryStep {
  return { setWeight: percent };
}

/** Waits for the duration ("10m"). */
export function wait(duration: string): CanaryStep {
  return { pause: { duration } };
}

/** Waits until a person promotes. */
export function waitForPerson(): CanaryStep {
  return { pause: {} };
}

/** Goes on when the analysis of this monitor succeeds. */
export function check(templateName: string, monitorId: number): CanaryStep {
  return {
    analysis: {
      templates: [{ templateName }],
      args: [monitorArgument(monitorId)],
    },
  };
}

/** Runs pods of both versions side by side for the duration ("5m") and asks the monitor about them meanwhile. */
export function compare(duration: string, templateName: string, monitorId: number): CanaryStep {
  return {
    experiment: {
      duration,
      templates: [
        { name: 'baseline', specRef: 'stable', replicas: 1 },
        { name: 'candidate', specRef: 'canary', replicas: 2 },
      ],
      analyses: [{ name: 'watch', templateName, args: [monitorArgument(monitorId)] }],
    },
  };
}
