/** A step of spec.strategy.canary.steps, as far as the scenarios use them (Argo Rollouts: rollout-crd.yaml). */
export type CanaryStep =
  | { setWeight: number }
  | { pause: { duration?: string } }
  | { setCanaryScale: { replicas: number } }
  | { analysis: { templates: { templateName: string }[]; args: { name: string; value: string }[] } };

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
      args: [{ name: 'monitor-id', value: String(monitorId) }],
    },
  };
}
