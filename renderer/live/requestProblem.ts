import type { Problem } from '../../shared/contract/problem.ts';
import type { RequestFailure } from './bridge.ts';

/** A request that main gave no answer to, as the problem a panel shows. @param subject what was asked for. */
export function requestProblem(subject: string, failure: RequestFailure): Problem {
  return { code: 'internal', subject, detail: failure, retryAtMs: null };
}
