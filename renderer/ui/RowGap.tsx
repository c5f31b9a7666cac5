/** Stands for table rows that are not in the document. */
export function RowGap({ rows, rowPx }: { rows: number; rowPx: number }) {
  if (rows <= 0) return null;
  return <tr aria-hidden="true" style={{ height: rows * rowPx }} />;
}
