import { describe, expect, it } from 'vitest';
import { markdownLinks, parseMarkdown } from './parseMarkdown.ts';

const NAMES = { namespace: 'purchase', name: 'purchase-api', service: 'purchase-api' };
const read = (source: string) => parseMarkdown(source, NAMES);

describe('parseMarkdown', () => {
  it('reads headings, paragraphs, lists below lists, and code', () => {
    expect(
      read(
        '## First\nTell\n#releases.\n\n1. Look at **orders**\n   now\n   - and `cart`\n2. Wait\n```sh\n<b>kubectl\n```',
      ),
    ).toEqual([
      { kind: 'heading', level: 2, content: [{ kind: 'text', text: 'First' }] },
      { kind: 'paragraph', content: [{ kind: 'text', text: 'Tell #releases.' }] },
      {
        kind: 'list',
        ordered: true,
        start: 1,
        items: [
          {
            content: [
              { kind: 'text', text: 'Look at ' },
              { kind: 'strong', children: [{ kind: 'text', text: 'orders' }] },
              { kind: 'text', text: ' now' },
            ],
            lists: [
              {
                kind: 'list',
                ordered: false,
                start: 1,
                items: [
                  {
                    content: [
                      { kind: 'text', text: 'and ' },
                      { kind: 'code', text: 'cart' },
                    ],
                    lists: [],
                  },
                ],
              },
            ],
          },
          { content: [{ kind: 'text', text: 'Wait' }], lists: [] },
        ],
      },
      { kind: 'code', text: '<b>kubectl' },
    ]);
  });

  it('fills in the names of a link, and takes https only', () => {
    const blocks = read(
      '[Runbook](https://wiki.example.com/{name}) [no](http://wiki.example.com) [x](javascript:alert(1)) <https://a.example.com/>',
    );
    expect(markdownLinks(blocks)).toEqual([
      'https://wiki.example.com/purchase-api',
      'https://a.example.com/',
    ]);
    expect(JSON.stringify(blocks)).toContain('[no](http://wiki.example.com)');
  });

  it('leaves HTML, images and names with underscores as they are written', () => {
    const text = '<script>alert(1)</script> a_b_c 2 * 3 * 4';
    expect(read(text)).toEqual([{ kind: 'paragraph', content: [{ kind: 'text', text }] }]);
  });

  it('takes no longer for a text that is made to be slow', () => {
    for (const evil of ['*', '_', '`', '[', '[a](', '<https:', '**a', '- ', '  - '].map((part) =>
      part.repeat(9_000),
    ))
      expect(read(evil).length).toBeGreaterThan(0);
  });
});
