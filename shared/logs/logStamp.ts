import { plainText } from './plainText.ts';

/** A line as the kubelet sends it with `timestamps=true`, taken apart. */
export interface StampedLine {
  /** The stamp as written; '' when the line has none. */
  stamp: string;
  /** µs since the epoch; null without a readable stamp. */
  atUs: number | null;
  text: string;
}

const STAMPED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?(?:Z|[+-]\d\d:\d\d)) ?(.*)$/s;

/**
 * Takes a line apart (Kubernetes: pkg/kubelet/kuberuntime/logs: RFC 3339 with nine digits, then a space). What the
 * kubelet itself puts between the lines has no stamp.
 */
export function readStampedLine(line: string): StampedLine {
  const match = STAMPED.exec(line);
  const stamp = match?.[1] ?? '';
  const atMs = Date.parse(stamp);
  if (!match || Number.isNaN(atMs)) return { stamp: '', atUs: null, text: plainText(line) };
  const micros = Number((match[2] ?? '').padEnd(6, '0').slice(3, 6));
  return { stamp, atUs: atMs * 1_000 + micros, text: plainText(match[3] ?? '') };
}
