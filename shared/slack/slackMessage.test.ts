import { describe, expect, it } from 'vitest';
import type { SlackDraft } from '../contract/slack.ts';
import { escapeSlack, slackMessage, unescapeSlack, type SlackMessage } from './slackMessage.ts';

const DRAFT: SlackDraft = {
  title: 'purchase-api: canary is worse',
  text: 'Only the canary fails on POST /v1/orders.\n37 of 1,762 requests.',
  facts: [
    { name: 'Where', value: 'eks-prod / purchase' },
    { name: 'Since', value: '14:00:01 JST' },
  ],
  links: [{ text: 'Open in Release Cockpit', url: 'release-cockpit://open?context=a&namespace=b&rollout=c' }],
};

function textsOf(message: SlackMessage): string[] {
  return message.blocks.flatMap((block) => {
    if (block.type === 'divider') return [];
    if (block.type === 'context') return block.elements.map(({ text }) => text);
    return 'fields' in block ? block.fields.map(({ text }) => text) : [block.text.text];
  });
}

it('has a title, the text, the facts and the links', () => {
  expect(slackMessage(DRAFT)).toEqual({
    text: 'purchase-api: canary is worse',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'purchase-api: canary is worse' } },
      {
        type: 'section',
        text: {
          type: 'plain_text',
          text: 'Only the canary fails on POST /v1/orders.\n37 of 1,762 requests.',
        },
      },
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Where*\neks-prod / purchase' },
          { type: 'mrkdwn', text: '*Since*\n14:00:01 JST' },
        ],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: '<release-cockpit://open?context=a&amp;namespace=b&amp;rollout=c|Open in Release Cockpit>',
          },
        ],
      },
    ],
  });
});

describe('what comes from outside stays text', () => {
  it.each(['<!channel>', '<@U012345>', '<https://evil.example|here>', 'a & b < c > d', '&lt;!here&gt;'])(
    '%s',
    (nasty) => {
      const message = slackMessage({
        ...DRAFT,
        title: nasty,
        text: nasty,
        facts: [{ name: nasty, value: nasty }],
      });
      const [title, text, fact] = textsOf(message);
      for (const one of [title, text, fact]) {
        expect(one?.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
        expect(unescapeSlack(one ?? '')).toContain(nasty);
      }
      expect(unescapeSlack(escapeSlack(nasty))).toBe(nasty);
    },
  );

  it('a link cannot end its brackets early', () => {
    const url = 'https://app.datadoghq.com/a?x=1|2>3<4&y=5';
    const [link] = textsOf(slackMessage({ ...DRAFT, facts: [], links: [{ text: 'a|b>c', url }] })).slice(-1);
    expect(link).toBe('<https://app.datadoghq.com/a?x=1%7C2%3E3%3C4&amp;y=5|a¦b&gt;c>');
  });

  it('control characters and those that turn the writing round are left out', () => {
    const [title, text] = textsOf(
      slackMessage({ ...DRAFT, title: 'a\n\u0007b\u202Ec', text: 'x\r\ny\u0000\u001b[31mz' }),
    );
    expect([title, text]).toEqual(['a bc', 'x\ny[31mz']);
  });
});

describe('limits', () => {
  const long: SlackDraft = {
    title: '<'.repeat(300),
    text: Array.from({ length: 400 }, (_, at) => `${at} ${'&'.repeat(40)}`).join('\n'),
    facts: Array.from({ length: 20 }, (_, at) => ({ name: `<${at}>`.repeat(30), value: '>'.repeat(3_000) })),
    links: Array.from({ length: 10 }, (_, at) => ({ text: `${at}`, url: `https://example.test/${at}` })),
  };

  it('hold for the longest draft, escapes included', () => {
    const { text, blocks } = slackMessage(long);
    expect(text.length).toBeLessThanOrEqual(4_000);
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const block of blocks) {
      if (block.type === 'header') expect(block.text.text.length).toBeLessThanOrEqual(150);
      if (block.type === 'section' && 'text' in block)
        expect(block.text.text.length).toBeLessThanOrEqual(3_000);
      if (block.type === 'section' && 'fields' in block) {
        expect(block.fields.length).toBeLessThanOrEqual(10);
        for (const field of block.fields) expect(field.text.length).toBeLessThanOrEqual(2_000);
      }
      if (block.type === 'context') expect(block.elements.length).toBeLessThanOrEqual(10);
    }
  });

  it('cut no escape and no character in half', () => {
    const header = (title: string) => textsOf(slackMessage({ ...DRAFT, title }))[0] ?? '';
    expect(header('&'.repeat(200))).toBe(`${'&amp;'.repeat(29)}…`);
    expect(header('📈'.repeat(150))).toBe(`${'📈'.repeat(74)}…`);
    expect(header('x'.repeat(150))).toBe('x'.repeat(150));
  });

  it('cut a text that is too long for one message where it can be seen', () => {
    const text = Array.from({ length: 21 }, () => 'x'.repeat(2_990)).join('\n');
    const sections = textsOf(slackMessage({ ...DRAFT, text, facts: [], links: [] })).slice(1);
    expect(sections).toHaveLength(20);
    expect(sections.at(-1)).toBe('…');
  });

  it('leave out what is empty', () => {
    expect(slackMessage({ title: 'a', text: ' \n\n', facts: [], links: [] }).blocks).toHaveLength(1);
  });
});
