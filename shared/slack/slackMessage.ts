import type { SlackDraft } from '../contract/slack.ts';

/** Limits of a message (Slack docs: Block Kit reference, chat.postMessage). Characters as they are sent, escapes included. */
export const SLACK_LIMITS = {
  blocks: 50,
  header: 150,
  sectionText: 3_000,
  fields: 10,
  fieldText: 2_000,
  contextElements: 10,
  fallback: 4_000,
} as const;

export type SlackText = { type: 'plain_text' | 'mrkdwn'; text: string };
export type SlackBlock =
  | { type: 'header'; text: SlackText }
  | { type: 'section'; text: SlackText }
  | { type: 'section'; fields: SlackText[] }
  | { type: 'context'; elements: SlackText[] }
  | { type: 'divider' };

export interface SlackMessage {
  /** For notifications and screen readers. */
  text: string;
  blocks: SlackBlock[];
}

/** Parts of a longer text in one message; what is beyond is cut with a sign. */
const MOST_SECTIONS = 20;
const CUT = '…';

/** The three characters that are Slack's own (Slack docs: Formatting text, Escaping). */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** As a reader sees it. */
export function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '');
}

/** Escaped, and cut so that it fits with its escapes and no character is cut in half. */
function fit(text: string, longest: number): string {
  const whole = escapeSlack(text);
  if (whole.length <= longest) return whole;
  let fitted = '';
  for (const character of text) {
    const next = escapeSlack(character);
    if (fitted.length + next.length > longest - CUT.length) break;
    fitted += next;
  }
  return `${fitted.trimEnd()}${CUT}`;
}

/** Lines gathered into texts that fit; a line that is too long by itself is cut. */
function paragraphs(text: string, longest: number): string[] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    const fitted = fit(line, longest);
    const last = parts.at(-1);
    if (last !== undefined && last.length + 1 + fitted.length <= longest)
      parts[parts.length - 1] = `${last}\n${fitted}`;
    else parts.push(fitted);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A link that cannot break out of its brackets. */
function linkOf({ text, url }: SlackDraft['links'][number]): string {
  const safe = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E');
  return `<${safe.replaceAll('&', '&amp;')}|${escapeSlack(text).replaceAll('|', '¦')}>`;
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}

/**
 * The message as it is posted. Everything of the draft is shown as it stands: no mention, link or markup can come out
 * of its text, and nothing exceeds {@link SLACK_LIMITS}.
 */
export function slackMessage(draft: SlackDraft): SlackMessage {
  const title = withoutControls(draft.title).replace(/\s+/g, ' ').trim();
  const told = paragraphs(withoutControls(draft.text), SLACK_LIMITS.sectionText);
  const sections = told.slice(0, MOST_SECTIONS);
  if (told.length > MOST_SECTIONS) sections[MOST_SECTIONS - 1] = CUT;
  const fields = draft.facts.map(({ name, value }): SlackText => {
    const head = `*${fit(withoutControls(name), 300)}*\n`;
    return { type: 'mrkdwn', text: head + fit(withoutControls(value), SLACK_LIMITS.fieldText - head.length) };
  });
  const links = draft.links.map((link): SlackText => ({ type: 'mrkdwn', text: linkOf(link) }));
  const blocks: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: fit(title, SLACK_LIMITS.header) } },
    ...sections.map((text): SlackBlock => ({ type: 'section', text: { type: 'plain_text', text } })),
    ...chunks(fields, SLACK_LIMITS.fields).map((some): SlackBlock => ({ type: 'section', fields: some })),
    ...chunks(links, SLACK_LIMITS.contextElements).map((some): SlackBlock => ({
      type: 'context',
      elements: some,
    })),
  ];
  return { text: fit(title, SLACK_LIMITS.fallback), blocks };
}
