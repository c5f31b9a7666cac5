import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { datadogProblem } from './replyProblem.ts';

// A preview at Datadog: what is missing of a reply is missing on the screen, and no more.
const text = z.string().catch('');
const conclusion = z.object({ title: text, summary: text, description: text });

/** GET /api/v2/bits-ai/investigations, as the client hands it over. */
export const listedSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({ title: text, status: text }).catch({ title: '', status: '' }),
    }),
  ),
  meta: z
    .object({ page: z.object({ total: z.number() }) })
    .optional()
    .catch(undefined),
});

/** GET /api/v2/bits-ai/investigations/{id}. */
export const oneSchema = z.object({
  data: z.object({
    attributes: z.object({ title: text, status: text, conclusions: z.array(conclusion).catch([]) }),
  }),
  links: z.object({ self: z.string() }).optional().catch(undefined),
});

/** POST /api/v2/bits-ai/investigations. */
export const triggeredSchema = z.object({
  data: z.object({ attributes: z.object({ investigationId: z.string() }) }),
});

/** A reply as it must be; Problem `badReply` when it is not. */
export function readReply<S extends z.ZodType>(
  schema: S,
  reply: Result<unknown, Problem>,
): Result<z.infer<S>, Problem> {
  if (!reply.ok) return reply;
  const read = schema.safeParse(reply.value);
  return read.success
    ? ok(read.data)
    : fail(datadogProblem('badReply', 'bits-ai', read.error.issues[0]?.path.join('.') ?? ''));
}
