import { z } from 'zod';

/** Limits as Slack documents them (Slack docs: Block Kit reference; chat.postMessage). */
const plain = (longest: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  });
const marked = (longest: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(longest) });
const text = (longest: number) => z.union([plain(longest), marked(longest)]);

const blockSchema = z.union([
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('section'), text: text(3_000) }),
  z.strictObject({ type: z.literal('section'), fields: z.array(text(2_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('context'), elements: z.array(text(3_000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('divider') }),
]);
const messageSchema = z.object({
  text: z.string().min(1).max(4_000),
  blocks: z.array(blockSchema).min(1).max(50),
});

/** A & or < that is no escape, link or entity: Slack would read it as its own. */
const UNESCAPED = /&(?!amp;|lt;|gt;)|<(?!(?:https:\/\/|release-cockpit:\/\/)[^\s<>|]+\|[^<>|]+>)/;

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  );
}

/** What Slack would not take of a message, or would read as more than text; empty: nothing. */
export function messageFaults(message: unknown): string[] {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message: why }) => `${path.join('.')}: ${why}`);
  return textsOf(parsed.data.blocks)
    .filter((one) => UNESCAPED.test(one))
    .map((one) => `not escaped: ${one.slice(0, 80)}`);
}
