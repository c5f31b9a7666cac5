import { fail, ok, type Result } from '../../shared/result.ts';
import { ANALYSIS_TEMPLATES, CLUSTER_ANALYSIS_TEMPLATES } from '../kubeObject.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { mergeArguments } from './analysisArguments.ts';
import type {
  AnalysisArgument,
  AnalysisRunSpec,
  AnalysisTemplateSpec,
  RolloutAnalysis,
} from './analysisModel.ts';

type TemplateRefs = RolloutAnalysis['templates'];

/** The specs that template references lead to, nested ones included, each once. */
export function collectTemplates(
  store: ClusterStore,
  namespace: string,
  refs: TemplateRefs,
): Result<AnalysisTemplateSpec[], string> {
  const found = new Map<string, AnalysisTemplateSpec>();
  const visit = (list: TemplateRefs): string | undefined => {
    for (const { templateName = '', clusterScope = false } of list ?? []) {
      const key = `${clusterScope}/${templateName}`;
      if (found.has(key)) continue;
      const template = clusterScope
        ? store.get(CLUSTER_ANALYSIS_TEMPLATES, '', templateName)
        : store.get(ANALYSIS_TEMPLATES, namespace, templateName);
      if (!template)
        return `${clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate'} '${templateName}' not found`;
      const spec = (template.spec ?? {}) as unknown as AnalysisTemplateSpec;
      found.set(key, spec);
      const missing = visit(spec.templates);
      if (missing) return missing;
    }
    return undefined;
  };
  const missing = visit(refs);
  return missing === undefined ? ok(Array.from(found.values())) : fail(missing);
}

/** The spec of a run of these templates; fails when an argument has no value or two metrics share a name. */
export function runSpec(
  templates: readonly AnalysisTemplateSpec[],
  given: readonly AnalysisArgument[],
  analysis: Pick<RolloutAnalysis, 'dryRun' | 'measurementRetention'>,
): Result<AnalysisRunSpec, string> {
  const metrics = templates.flatMap((template) => template.metrics ?? []);
  const names = new Set<string>();
  for (const { name } of metrics) {
    if (names.has(name)) return fail(`two metrics have the same name '${name}'`);
    names.add(name);
  }
  const args = mergeArguments(
    given,
    templates.flatMap((template) => template.args ?? []),
  );
  if (!args.ok) return args;
  const dryRun = [...templates.flatMap((template) => template.dryRun ?? []), ...(analysis.dryRun ?? [])];
  const retention = [
    ...templates.flatMap((template) => template.measurementRetention ?? []),
    ...(analysis.measurementRetention ?? []),
  ];
  return ok({
    metrics,
    ...(args.value.length > 0 ? { args: args.value } : {}),
    ...(dryRun.length > 0 ? { dryRun } : {}),
    ...(retention.length > 0 ? { measurementRetention: retention } : {}),
  });
}
