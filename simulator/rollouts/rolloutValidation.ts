import type { ClusterStore } from '../clusterStore.ts';
import { collectTemplates } from './analysisTemplates.ts';
import type { RolloutAnalysis } from './analysisModel.ts';
import type { Rollout } from './rolloutModel.ts';

/**
 * What is wrong with a Rollout's spec, in the words of the controller; undefined when nothing is. Only the mistakes
 * that scenarios make (Argo Rollouts: pkg/apis/rollouts/validation).
 */
export function invalidSpecMessage(store: ClusterStore, rollout: Rollout): string | undefined {
  const { spec, name, namespace } = rollout;
  const invalid = (detail: string): string => `The Rollout "${name}" is invalid: ${detail}`;
  const selector = Object.entries(spec.selector?.matchLabels ?? {});
  if (selector.length === 0)
    return invalid('spec.selector: Required value: Rollout has missing field .spec.selector');
  const labels = spec.template?.metadata?.labels ?? {};
  if (selector.some(([key, value]) => labels[key] !== value)) {
    const printed = Object.entries(labels)
      .map(([key, value]) => `"${key}":"${value}"`)
      .join(', ');
    return invalid(
      `spec.template.metadata.labels: Invalid value: map[string]string{${printed}}: \`selector\` does not match template \`labels\``,
    );
  }
  const { canary, blueGreen } = spec.strategy ?? {};
  if (!canary && !blueGreen)
    return invalid(
      'spec.strategy.strategy: Required value: Rollout has missing field .spec.strategy.canary or .spec.strategy.blueGreen',
    );
  for (const [index, step] of (canary?.steps ?? []).entries()) {
    const { setWeight } = step;
    if (
      setWeight !== undefined &&
      (setWeight < 0 || setWeight > (canary?.trafficRouting?.maxTrafficWeight ?? 100))
    )
      return invalid(
        `spec.strategy.canary.steps[${index}].setWeight: Invalid value: ${setWeight}: SetWeight needs to be between 0 and 100`,
      );
  }
  const analyses: [string, RolloutAnalysis | undefined][] = [
    ['spec.strategy.canary.analysis.templates', canary?.analysis],
    ...(canary?.steps ?? []).map((step, index): [string, RolloutAnalysis | undefined] => [
      `spec.strategy.canary.steps[${index}].analysis.templates`,
      step.analysis,
    ]),
    ['spec.strategy.blueGreen.prePromotionAnalysis.templates', blueGreen?.prePromotionAnalysis],
    ['spec.strategy.blueGreen.postPromotionAnalysis.templates', blueGreen?.postPromotionAnalysis],
  ];
  for (const [path, analysis] of analyses) {
    const templates = collectTemplates(store, namespace, analysis?.templates);
    if (!templates.ok) {
      const names = (analysis?.templates ?? []).map(({ templateName }) => templateName).join(',');
      return invalid(`${path}: Invalid value: "${names}": ${templates.failure}`);
    }
  }
  return undefined;
}
