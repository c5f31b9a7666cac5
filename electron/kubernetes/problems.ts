import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import { shortDetail } from './redact.ts';

/** Makes a {@link Problem} that nobody retries by itself; the detail is redacted and shortened. */
export function problem(code: ProblemCode, subject: string, detail = ''): Problem {
  return { code, subject: shortDetail(subject), detail: shortDetail(detail), retryAtMs: null };
}
