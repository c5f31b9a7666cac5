import type { AnalysisReference, AnalysisTemplateObject, Rollout, TemplateReference } from './model.ts';

const MONITOR_PATH = /\/api\/v1\/monitor\/(\d{1,15})(?:[/?#]|$)/;

/** Puts the known arguments of an analysis into a text of its template; unknown ones stay as written. */
export function fillIn(url: string, args: Readonly<Record<string, string>>): string {
  return url.replace(/\{\{\s*args\.([\w-]+)\s*\}\}/g, (whole, name: string) => args[name] ?? whole);
}

/** The monitor that an address asks for; null for any other address. */
export function monitorIdOfUrl(url: string): number | null {
  const id = MONITOR_PATH.exec(url)?.[1];
  return id === undefined ? null : Number(id);
}

/**
 * The Datadog monitors that a template's web-provider addresses ask, arguments filled in (Datadog API: GET
 * /api/v1/monitor/{id}). Addresses whose argument is not known give nothing.
 */
export function monitorIdsOfTemplate(
  template: Pick<AnalysisTemplateObject, 'args' | 'urls'>,
  args: Readonly<Record<string, string>>,
): number[] {
  const known = { ...template.args, ...args };
  const ids = template.urls.flatMap((url) => {
    const id = monitorIdOfUrl(fillIn(url, known));
    return id === null ? [] : [id];
  });
  return [...new Set(ids)];
}

/** Every analysis of a canary Rollout, background first, each with the arguments it gives. */
export function analysisReferences(rollout: Rollout): AnalysisReference[] {
  const background = rollout.spec.backgroundAnalysis ? [rollout.spec.backgroundAnalysis] : [];
  return [...background, ...Object.values(rollout.spec.stepAnalyses)];
}

/** A text that is the same for the same template. */
export function templateKey(reference: TemplateReference): string {
  return `${reference.clusterScope ? 'cluster' : 'namespace'}/${reference.name}`;
}
