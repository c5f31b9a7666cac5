import { expect, it } from 'vitest';
import { en } from './en.ts';
import { ja } from './ja.ts';

function leaves(value: unknown, path: string): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  const found = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value))
    for (const [at, leaf] of leaves(inner, `${path}.${key}`)) found.set(at, leaf);
  return found;
}

/** Words that are the same in every language: names, Datadog's and Argo's own. */
const SAME = new Set([
  '.inspect.tabs.objects',
  '.frame.app',
  '.frame.kubernetes',
  '.frame.datadog',
  '.firstRun.steps.datadog',
  '.settingsParts.names.datadog',
  '.settingsParts.names.slack',
  '.team.pathHint',
  '.settingsParts.endpoints.serviceHint',
  '.settingsParts.endpoints.patternsHint',
  '.people.slack.title',
  '.people.slack.post',
  '.settings.languages.en',
  '.settings.languages.ja',
  '.releases.next.nothing',
  '.releases.columns.rollout',
  '.releases.step.experiment',
  '.release.canary',
  '.experiments.title',
  '.release.stable',
  '.release.endpoints.rate',
  '.release.endpoints.latency',
  '.release.analysis.emptyHelp',
  '.release.analysis.types.other',
  '.release.pods.emptyHelp',
  '.actions.canary',
  '.actions.outcome.what.uid',
  '.actions.tools.argocd',
  '.actions.tools.flux',
]);

it('has the same keys in both languages, texts for texts and functions of the same shape', () => {
  const english = leaves(en, '');
  const japanese = leaves(ja, '');
  expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [path, word] of english) {
    const other = japanese.get(path);
    expect(typeof other, path).toBe(typeof word);
    if (typeof word === 'function' && typeof other === 'function')
      expect(other.length, path).toBeLessThanOrEqual(word.length);
  }
});

it('translates every text that is not a name', () => {
  const japanese = leaves(ja, '');
  const untranslated = [...leaves(en, '')].filter(
    ([path, word]) =>
      typeof word === 'string' && word !== '' && japanese.get(path) === word && !SAME.has(path),
  );
  expect(untranslated).toEqual([]);
});

it('has no exclamation marks', () => {
  for (const words of [en, ja])
    for (const [path, word] of leaves(words, '')) expect(String(word), path).not.toMatch(/[!！](?!=)/);
});
