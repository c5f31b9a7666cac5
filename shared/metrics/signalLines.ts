import type { SignalCorrections, SignalKey, SignalLine, SignalSource } from './signalMap.ts';

/** What one source says of a line; nothing: null, undefined or ''. */
export type Answer = [SignalSource, string | null | undefined];

/** Datadog stores tags in lower case; metric names, patterns, ids and addresses stay as they are written. */
const TAG_LINES: ReadonlySet<SignalKey> = new Set([
  'service',
  'env',
  'version-tag',
  'canary-value',
  'stable-value',
  'endpoint-tag',
]);

/** Collects the lines of a map while they are read. */
export interface SignalLines {
  lines: SignalLine[];
  /**
   * Adds a line: the correction, else the annotation, else the first answer that says something.
   * @returns its value; '' where nothing says it.
   */
  first: (key: SignalKey, ...answers: Answer[]) => string;
}

/** @param annotation the Rollout's own word for a line. @param shared what others say of it, behind that. */
export function createSignalLines(
  corrections: SignalCorrections,
  annotation: (key: SignalKey) => string | undefined,
  shared: (key: SignalKey) => Answer[] = () => [],
): SignalLines {
  const lines: SignalLine[] = [];
  const answered = (key: SignalKey, answers: readonly Answer[]): { value: string; source: SignalSource } => {
    for (const [source, text] of answers) {
      const value = text?.trim() ?? '';
      if (value !== '') return { value: TAG_LINES.has(key) ? value.toLowerCase() : value, source };
    }
    return { value: '', source: 'none' };
  };
  return {
    lines,
    first(key, ...answers) {
      const own = answers.filter(([source]) => source === 'service');
      const found = answered(key, [...own, ['annotation', annotation(key)], ...shared(key), ...answers]);
      const line = answered(key, [
        ['settings', corrections[key]],
        [found.source, found.value],
      ]);
      lines.push({ key, ...line, found: line.source === 'settings' ? found : null });
      return line.value;
    },
  };
}
