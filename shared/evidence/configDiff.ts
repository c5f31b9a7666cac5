import type { TemplateChange } from '../contract/revisions.ts';
import { isSecretName, MASK, maskText } from '../manifest/secretLooking.ts';
import { textMap, record } from '../rollout/rawObject.ts';

const MOST_CHANGES = 60;
const MOST_LINES = 400;
const LONGEST_VALUE = 200;

const SECRET_FILE = /\.(?:pem|key|p12|pfx|jks|keystore)$|(?:^|[-_.])tls\.(?:key|crt)$/i;
const KEY_MATERIAL = /-----BEGIN [A-Z ]*(?:PRIVATE KEY|CERTIFICATE)/;
const LINE_WITH_NAME = /^(\s*(?:export\s+)?["']?)([\w.\-/]+)(["']?\s*[:=]\s*)(\S.*)$/;
const QUOTED_PAIR = /(["'])([\w.-]+)\1(\s*:\s*)(["'])(?:(?!\4).)*\4/g;

/** A line of a settings file without the values that look like secrets, by the name before them or by their shape. */
export function maskLine(line: string): string {
  const named = LINE_WITH_NAME.exec(line);
  if (named && isSecretName(named[2] ?? '')) return `${named[1]}${named[2]}${named[3]}${MASK}`;
  return maskText(
    line.replace(QUOTED_PAIR, (whole, quote: string, name: string, gap: string) =>
      isSecretName(name) ? `${quote}${name}${quote}${gap}${MASK}` : whole,
    ),
  );
}

function shown(value: string): string {
  const line = maskLine(value);
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line;
}

/** The lines that both have in this order, by the longest common subsequence. */
function commonLines(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1)
    for (let j = right.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        left[i] === right[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}

function lineChanges(path: string, left: string, right: string): TemplateChange[] {
  const before = left.split('\n');
  const after = right.split('\n');
  if (before.length > MOST_LINES || after.length > MOST_LINES)
    return [{ path, from: `${before.length} lines`, to: `${after.length} lines` }];
  const changes: TemplateChange[] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...commonLines(before, after), [before.length, after.length] as const]) {
    const gone = before.slice(i, nextI);
    const come = after.slice(j, nextJ);
    for (let at = 0; at < Math.max(gone.length, come.length); at += 1) {
      const from = gone[at];
      const to = come[at];
      changes.push({
        path: `${path}:${(to === undefined ? i : j) + at + 1}`,
        from: from === undefined ? null : shown(from),
        to: to === undefined ? null : shown(to),
      });
    }
    i = nextI + 1;
    j = nextJ + 1;
  }
  return changes;
}

/**
 * What differs between the values of two ConfigMaps, entry by entry, and line by line where an entry has several.
 * Values that look like secrets are masked, key files wholly; both being masked, that they differ is told.
 */
export function configDiff(stable: unknown, canary: unknown): TemplateChange[] {
  const before = textMap(record(stable)['data']);
  const after = textMap(record(canary)['data']);
  const changes: TemplateChange[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[key];
    const to = after[key];
    if (from === to) continue;
    const isSecret =
      isSecretName(key) || SECRET_FILE.test(key) || KEY_MATERIAL.test(`${from ?? ''}${to ?? ''}`);
    if (isSecret)
      changes.push({ path: key, from: from === undefined ? null : MASK, to: to === undefined ? null : MASK });
    else if (from !== undefined && to !== undefined && (from.includes('\n') || to.includes('\n')))
      changes.push(...lineChanges(key, from, to));
    else
      changes.push({
        path: key,
        from: from === undefined ? null : shown(from),
        to: to === undefined ? null : shown(to),
      });
  }
  return changes.slice(0, MOST_CHANGES);
}
