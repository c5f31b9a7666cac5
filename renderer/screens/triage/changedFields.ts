import type { RevisionsAnswer, TemplateChange } from '../../../shared/contract/revisions.ts';

/** Images before the rest. */
export function imagesFirst(changes: readonly TemplateChange[]): TemplateChange[] {
  return changes.toSorted(
    (left, right) => Number(right.path.endsWith('image')) - Number(left.path.endsWith('image')),
  );
}

/** The changes of an answer, images before the rest; null: not read. */
export function changesOf(answer: RevisionsAnswer | null): TemplateChange[] | null {
  return answer?.kind === 'revisions' ? imagesFirst(answer.release) : null;
}
