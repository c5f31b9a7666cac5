import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Releases.module.css';
import { ReleasesTable } from './ReleasesTable.tsx';
import { ReleasesTools } from './ReleasesTools.tsx';
import type { Selection } from './useSelection.ts';
import { NO_RELEASE_FILTER, type ReleaseFilter, type ReleaseView } from './viewReleases.ts';

interface ReleasesListProps {
  filter: ReleaseFilter;
  onFilter: (filter: ReleaseFilter) => void;
  view: ReleaseView;
  selection: Selection;
  /** The only namespace that is shown; null: all are. */
  namespace: string | null;
}

/** Chips, columns and rows; in words when nothing is like what is looked for. */
export function ReleasesList({ filter, onFilter, view, selection, namespace }: ReleasesListProps) {
  const { words } = useSpeech();
  const say = words.releases;
  const asked = [filter.text, filter.phase ?? ''].join(' ').trim();
  return (
    <div className={styles.whole}>
      <ReleasesTools filter={filter} onFilter={onFilter} view={view} />
      {view.rows.length > 0 ? (
        <ReleasesTable view={view} selection={selection} />
      ) : (
        <div className={styles.noMatch}>
          <Note title={say.noMatch(asked || (namespace ?? ''))} shape="dot" />
          <Button small onClick={() => onFilter(NO_RELEASE_FILTER)}>
            {say.clearFilter}
          </Button>
        </div>
      )}
    </div>
  );
}
