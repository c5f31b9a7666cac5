import { fillLink } from '../team/fillLink.ts';
import type { Inline } from './markdown.ts';

/** What stands in a text in place of {namespace}, {name} and {service}. */
export type MarkdownNames = Parameters<typeof fillLink>[1];

const DEEPEST = 4;
/** Code before everything else; a link's label has no brackets, its address no spaces. */
const MARK =
  /`([^`\n]+)`|\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)|<(https:[^<>\s]{1,2000})>|\*\*([^*\n]+)\*\*|__([^_\n]+)__|\*([^*\s][^*\n]*)\*|(?<![\w])_([^_\s][^_\n]*)_(?![\w])/g;

function link(url: string, names: MarkdownNames, children: Inline[]): Inline | null {
  const filled = fillLink(url, names);
  return filled === null ? null : { kind: 'link', url: filled, children };
}

/** Reads running text. What is no mark of the subset, HTML among it, stays as it is written. */
export function parseInline(source: string, names: MarkdownNames, depth = 0): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  const text = (until: number): void => {
    if (until > from) found.push({ kind: 'text', text: source.slice(from, until) });
  };
  for (const match of source.matchAll(MARK)) {
    const [whole, code, label, address, bare, strong, strongToo, emphasis, emphasisToo] = match as (
      string | undefined
    )[];
    const inner = (part: string): Inline[] =>
      depth < DEEPEST ? parseInline(part, names, depth + 1) : [{ kind: 'text', text: part }];
    const bold = strong ?? strongToo;
    const slanted = emphasis ?? emphasisToo;
    const piece: Inline | null =
      code !== undefined
        ? { kind: 'code', text: code }
        : label !== undefined && address !== undefined
          ? link(address, names, inner(label))
          : bare !== undefined
            ? link(bare, names, [{ kind: 'text', text: bare }])
            : bold !== undefined
              ? { kind: 'strong', children: inner(bold) }
              : slanted !== undefined
                ? { kind: 'emphasis', children: inner(slanted) }
                : null;
    if (!piece) continue;
    text(match.index);
    found.push(piece);
    from = match.index + (whole?.length ?? 0);
  }
  text(source.length);
  return found;
}

/** The addresses that a text links to. */
export function linksIn(pieces: readonly Inline[]): string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'link') return [piece.url, ...linksIn(piece.children)];
    return 'children' in piece ? linksIn(piece.children) : [];
  });
}
