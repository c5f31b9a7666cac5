/** A row as it stands in the document. */
export interface DrawnRow<Row> {
  row: Row;
  /** React's key for it. */
  mount: string;
}

/** A list whose rows take the place of those of the list before. */
export interface TakingOver<Row> {
  /** Another number: another list. */
  turn: number;
  rows: readonly Row[];
  /** How many of `rows` are to stand in the document by now. */
  due: number;
  /** What was drawn of the list before. */
  before: readonly DrawnRow<Row>[];
  /** The keys of rows, which stay as long as the list does. */
  mounts: ReadonlyMap<string, string>;
  /** What stands in the document: the first `due` of the new rows, and below them those before that stand there still. */
  drawn: readonly DrawnRow<Row>[];
}

const NOTHING: TakingOver<never> = { turn: 0, rows: [], due: 0, before: [], mounts: new Map(), drawn: [] };

/**
 * A row that comes from further down gets a new key and is drawn anew: under its old one React would move every row
 * above it, and each of them would be laid out and painted again.
 */
function mountsOf<Row>(
  rows: readonly Row[],
  before: readonly DrawnRow<Row>[],
  turn: number,
  keyOf: (row: Row) => string,
): ReadonlyMap<string, string> {
  const placeBefore = new Map(before.map(({ row }, index) => [keyOf(row), index]));
  return new Map(
    rows.map((row, index) => {
      const key = keyOf(row);
      const was = placeBefore.get(key);
      const stays = was === undefined || was > index ? undefined : before[was];
      return [key, stays?.mount ?? `${key} ${turn}`];
    }),
  );
}

/**
 * What a list shows while other rows take the place of those before, so that nothing in sight is ever empty.
 *
 * @param last what it showed last; null: nothing yet. @param keyOf what a row is known by in both lists.
 */
export function takingOver<Row>(
  last: TakingOver<Row> | null,
  { rows, turn, due }: Pick<TakingOver<Row>, 'rows' | 'turn' | 'due'>,
  keyOf: (row: Row) => string,
): TakingOver<Row> {
  const { before, mounts } =
    last !== null && last.turn === turn
      ? last
      : {
          before: (last ?? NOTHING).drawn,
          mounts: mountsOf(rows, (last ?? NOTHING).drawn, turn, keyOf),
        };
  const first = rows.slice(0, due).map((row) => {
    const key = keyOf(row);
    return { row, mount: mounts.get(key) ?? `${key} ${turn}` };
  });
  const keys = new Set(first.map(({ row }) => keyOf(row)));
  const standing = before.slice(first.length, rows.length).filter(({ row }) => !keys.has(keyOf(row)));
  return { turn, rows, due, before, mounts, drawn: [...first, ...standing] };
}
