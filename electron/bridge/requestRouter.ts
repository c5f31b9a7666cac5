import { z } from 'zod';
import { REQUEST_NAMES } from '../../shared/contract/channels.ts';
import {
  requests,
  type AnswerOf,
  type PayloadOf,
  type Reply,
  type RequestName,
} from '../../shared/contract/contract.ts';

/** Serves one request; `windowId` names the window that asked. */
export type Handlers = {
  [N in RequestName]: (payload: PayloadOf<N>, windowId: number) => AnswerOf<N> | Promise<AnswerOf<N>>;
};

const envelopeSchema = z.object({ name: z.enum(REQUEST_NAMES), payload: z.unknown() });

/**
 * Answers raw requests of pages: the payload must fit the contract, or nothing is called; the answer must too,
 * or it is not sent. A handler that throws is a bug: it is logged and the page hears "internal".
 */
export function createRequestRouter(
  handlers: Handlers,
  log: (line: string) => void,
): (windowId: number, raw: unknown) => Promise<Reply<unknown>> {
  return async (windowId, raw) => {
    const envelope = envelopeSchema.safeParse(raw);
    if (!envelope.success) return { ok: false, failure: 'badPayload' };
    const { name } = envelope.data;
    const payload = requests[name].payload.safeParse(envelope.data.payload);
    if (!payload.success) {
      log(`refused a payload of ${name}: ${payload.error.issues[0]?.path.join('.') ?? ''}`);
      return { ok: false, failure: 'badPayload' };
    }
    try {
      const handler = handlers[name] as (payload: unknown, windowId: number) => unknown;
      const answer = requests[name].answer.safeParse(await handler(payload.data, windowId));
      if (answer.success) return { ok: true, value: answer.data };
      log(`the answer of ${name} does not fit the contract: ${answer.error.issues[0]?.path.join('.') ?? ''}`);
    } catch (error) {
      log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return { ok: false, failure: 'internal' };
  };
}
