import type { Block, ListItem } from './markdown.ts';
import { linksIn, parseInline, type MarkdownNames } from './parseInline.ts';

const LONGEST = 20_000;
const DEEPEST_LIST = 4;
const ITEM = /^( {0,12})(?:([-*+])|(\d{1,4})[.)]) +(.*)$/;
const HEADING = /^(#{1,6}) +(.*?)(?: +#+)?$/;
const FENCE = /^ {0,3}```/;

interface Line {
  indent: number;
  ordered: boolean;
  start: number;
  text: string;
}

function itemOf(line: string): Line | null {
  const match = ITEM.exec(line);
  if (!match) return null;
  const [, space = '', bullet, number = '1', text = ''] = match;
  return { indent: space.length, ordered: bullet === undefined, start: Number(number), text };
}

/** Items of one list and of the lists below it; more than two columns to the right is below. */
function listOf(lines: readonly Line[], names: MarkdownNames, depth: number): Block[] {
  const lists: Extract<Block, { kind: 'list' }>[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    let next = at + 1;
    while ((lines[next]?.indent ?? -1) >= line.indent + 2) next += 1;
    const below = lines.slice(at + 1, next);
    const item: ListItem = {
      content: parseInline(line.text, names),
      lists: depth < DEEPEST_LIST ? listOf(below, names, depth + 1) : [],
    };
    const last = lists.at(-1);
    if (last?.ordered === line.ordered) last.items.push(item);
    else lists.push({ kind: 'list', ordered: line.ordered, start: line.start, items: [item] });
    at = next;
  }
  return lists;
}

/**
 * Reads the subset of Markdown that this app shows: headings, paragraphs, lists, fenced code; bold, emphasis, code and
 * https links in them (CommonMark 0.31 for these). HTML, images and everything else stays text. Never throws; time
 * grows with the length alone.
 */
export function parseMarkdown(source: string, names: MarkdownNames): Block[] {
  const lines = source.slice(0, LONGEST).replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n');
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let items: Line[] = [];
  const end = (): void => {
    if (paragraph.length > 0)
      blocks.push({ kind: 'paragraph', content: parseInline(paragraph.join(' '), names) });
    if (items.length > 0) blocks.push(...listOf(items, names, 0));
    paragraph = [];
    items = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const item = itemOf(line);
    const heading = HEADING.exec(line);
    if (FENCE.test(line)) {
      end();
      const until = lines.findIndex((other, index) => index > at && FENCE.test(other));
      const last = until < 0 ? lines.length : until;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (heading) {
      end();
      blocks.push({
        kind: 'heading',
        level: (heading[1] ?? '#').length,
        content: parseInline(heading[2] ?? '', names),
      });
    } else if (item) {
      if (paragraph.length > 0) end();
      items.push(item);
    } else if (line.trim() === '') {
      if (!itemOf(lines[at + 1] ?? '')) end();
    } else if (items.length > 0 && line.startsWith(' ')) {
      const last = items.at(-1);
      if (last) last.text += ` ${line.trim()}`;
    } else {
      if (items.length > 0) end();
      paragraph.push(line.trim());
    }
  }
  end();
  return blocks;
}

/** Every address that a text links to, each once. */
export function markdownLinks(blocks: readonly Block[]): string[] {
  const of = (block: Block): string[] => {
    if (block.kind === 'code') return [];
    if (block.kind !== 'list') return linksIn(block.content);
    return block.items.flatMap(({ content, lists }) => [...linksIn(content), ...lists.flatMap(of)]);
  };
  return [...new Set(blocks.flatMap(of))];
}
