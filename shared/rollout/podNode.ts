import { record, text } from './rawObject.ts';

/** The node that a pod was assigned to (Kubernetes: spec.nodeName); nothing before that. */
export function nodeOf(spec: unknown): { node?: string } {
  const node = text(record(spec).nodeName);
  return node === '' ? {} : { node };
}
