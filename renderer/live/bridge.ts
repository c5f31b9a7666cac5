import type {
  AnswerOf,
  CockpitBridge,
  PayloadOf,
  Reply,
  RequestName,
} from '../../shared/contract/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

declare global {
  interface Window {
    /** Put there by electron/preload.ts. */
    cockpit?: CockpitBridge;
  }
}

/** Why a request to main gave no answer: it refused the message, broke on it, or the bridge itself is gone. */
export type RequestFailure = 'badSender' | 'badPayload' | 'internal' | 'unreachable';

/** Sends one request to main. Never throws: a rejected call becomes `unreachable`. */
export async function request<N extends RequestName>(
  bridge: CockpitBridge,
  name: N,
  payload: PayloadOf<N>,
): Promise<Result<AnswerOf<N>, RequestFailure>> {
  try {
    // Indexed by a generic name TypeScript loses which payload belongs to it; the signature above holds it.
    const send = bridge[name] as (payload: PayloadOf<N>) => Promise<Reply<AnswerOf<N>>>;
    const reply = await send(payload);
    return reply.ok ? ok(reply.value) : fail(reply.failure);
  } catch {
    return fail('unreachable');
  }
}
