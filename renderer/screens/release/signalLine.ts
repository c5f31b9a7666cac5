import type { PayloadOf } from '../../../shared/contract/contract.ts';
import type { SignalLineView } from '../../../shared/contract/metricsPanel.ts';

/** What was written into lines and not kept yet, by key. */
export type ChangedLines = Readonly<Partial<Record<SignalLineView['key'], string>>>;
export type Corrections = PayloadOf<'correctSignals'>['corrections'];

/** The annotations that put changed and corrected lines into a Rollout, as YAML; '' when there are none. */
export function annotationSnippet(lines: readonly SignalLineView[], changed: ChangedLines): string {
  const entries = lines.flatMap(({ key, value, source }) => {
    const wanted = changed[key]?.trim() ?? value;
    const isOwn = wanted !== value || source === 'settings';
    return wanted !== '' && isOwn ? [`    release-cockpit/${key}: ${JSON.stringify(wanted)}`] : [];
  });
  return entries.length === 0 ? '' : ['metadata:', '  annotations:', ...entries, ''].join('\n');
}

/** All corrections with the changes in them; a line written back to what was found, or emptied, is none any more. */
export function correctionsWith(lines: readonly SignalLineView[], changed: ChangedLines): Corrections {
  const corrections: Corrections = {};
  for (const { key, value, source, found } of lines) {
    const wanted = changed[key]?.trim() ?? value;
    const isFound = wanted === (found ?? { value }).value;
    if (wanted !== '' && !isFound) corrections[key] = wanted;
    else if (source === 'settings' && changed[key] === undefined) corrections[key] = value;
  }
  return corrections;
}

/** Whether keeping the changes would change anything. */
export function isChanged(lines: readonly SignalLineView[], changed: ChangedLines): boolean {
  return JSON.stringify(correctionsWith(lines, changed)) !== JSON.stringify(correctionsWith(lines, {}));
}
