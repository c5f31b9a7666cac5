/** A piece of running text. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; children: Inline[] }
  /** An https address; everything else stays text. */
  | { kind: 'link'; url: string; children: Inline[] };

export interface ListItem {
  content: Inline[];
  /** Lists below it. */
  lists: Block[];
}

/** A part of a text written in the subset of Markdown that this app shows. */
export type Block =
  | { kind: 'heading'; level: number; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] };
