import { useMemo } from 'react';
import type { ListedRow } from './listedRow.ts';
import { longestName } from './longestName.ts';
import styles from './NameRoom.module.css';
import releases from './Releases.module.css';

/** Keeps the column as wide as the longest name needs, also while its row is not drawn: no name to come moves the others. */
export function NameRoom({ rows }: { rows: readonly ListedRow[] }) {
  const longest = useMemo(() => longestName(rows), [rows]);
  return (
    longest && (
      <span
        className={`${releases.who} ${styles.room}`}
        data-name={longest.row.name}
        data-namespace={longest.row.namespace}
      />
    )
  );
}
