import { Fragment, useMemo, type ReactNode } from 'react';
import type { Block, Inline } from '../../shared/markdown/markdown.ts';
import { parseMarkdown } from '../../shared/markdown/parseMarkdown.ts';
import type { MarkdownNames } from '../../shared/markdown/parseInline.ts';
import { ExternalLink } from './ExternalLink.tsx';
import styles from './Markdown.module.css';

function drawInline(pieces: readonly Inline[]): ReactNode {
  return pieces.map((piece, index) => {
    switch (piece.kind) {
      case 'text':
        return <Fragment key={index}>{piece.text}</Fragment>;
      case 'code':
        return (
          <code key={index} className="mono">
            {piece.text}
          </code>
        );
      case 'strong':
        return <strong key={index}>{drawInline(piece.children)}</strong>;
      case 'emphasis':
        return <em key={index}>{drawInline(piece.children)}</em>;
      case 'link':
        return (
          <ExternalLink key={index} url={piece.url}>
            {drawInline(piece.children)}
          </ExternalLink>
        );
    }
  });
}

function drawBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <h3 key={key}>{drawInline(block.content)}</h3>;
    case 'paragraph':
      return <p key={key}>{drawInline(block.content)}</p>;
    case 'code':
      return (
        <pre key={key} className="mono" tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items.map(({ content, lists }, index) => (
        <li key={index}>
          {drawInline(content)}
          {lists.map(drawBlock)}
        </li>
      ));
      return block.ordered ? (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      );
    }
  }
}

/** A text of the team's in the subset of Markdown that this app reads, as elements: nothing of it is ever HTML. */
export function Markdown({ text, names }: { text: string; names: MarkdownNames }) {
  const { namespace, name, service } = names;
  const blocks = useMemo(
    () => parseMarkdown(text, { namespace, name, service }),
    [text, namespace, name, service],
  );
  return <div className={styles.text}>{blocks.map(drawBlock)}</div>;
}
