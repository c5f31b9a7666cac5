import { unauthorized, type ApiFailure } from './apiStatus.ts';
import type { ApiFault } from './apiFaults.ts';
import { failureReply, type JsonReply } from './reply.ts';

const FAILURES: Readonly<Record<403 | 410 | 429 | 500, ApiFailure>> = {
  403: {
    code: 403,
    reason: 'Forbidden',
    message: 'forbidden: the simulator refuses this request',
    details: {},
  },
  410: {
    code: 410,
    reason: 'Expired',
    message: 'The resourceVersion for the provided watch is too old.',
  },
  // Priority and fairness answers with these words and no more (apiserver: filters/priority-and-fairness.go).
  429: {
    code: 429,
    reason: 'TooManyRequests',
    message: 'Too many requests, please try again later.',
  },
  500: {
    code: 500,
    reason: 'InternalError',
    message: 'Internal error occurred: the simulator fails this request',
    details: { causes: [{ reason: 'InternalError', message: 'the simulator fails this request' }] },
  },
};

/** The metav1.Status that a fault of kind `status` answers with; 429 brings Retry-After in seconds. */
export function faultReply(fault: ApiFault & { kind: 'status' }): JsonReply {
  if (fault.status === 401) return failureReply(unauthorized());
  const failure = FAILURES[fault.status];
  if (fault.status !== 429) return failureReply(failure);
  const retryAfterSeconds = fault.retryAfterSeconds ?? 1;
  return { ...failureReply({ ...failure, details: { retryAfterSeconds } }), retryAfterSeconds };
}
