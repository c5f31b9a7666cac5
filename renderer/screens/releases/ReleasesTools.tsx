import { usePreferences } from '../../app/PreferencesContext.tsx';
import { FilterChips } from '../../ui/Chips.tsx';
import { ColumnsMenu } from '../../ui/ColumnsMenu.tsx';
import { PhaseMark } from '../../ui/Marks.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { HIDABLE_RELEASE_COLUMNS } from './releaseColumns.ts';
import styles from './Releases.module.css';
import { PHASES, type ReleaseFilter, type ReleaseView } from './viewReleases.ts';

interface ToolsProps {
  filter: ReleaseFilter;
  onFilter: (filter: ReleaseFilter) => void;
  view: ReleaseView;
}

/** A chip for each status with how many there are of it, and which columns the list has. */
export function ReleasesTools({ filter, onFilter, view }: ToolsProps) {
  const { words, format } = useSpeech();
  const { preferences, choose } = usePreferences();
  const list = words.endpointList;
  // One that is chosen stays, or nobody could give it up.
  const phases = PHASES.filter((phase) => view.counts[phase] > 0 || filter.phase === phase);
  return (
    <div className={styles.tools}>
      <FilterChips
        label={words.releases.columns.status}
        all={list.chip(list.all, format.integer(view.found))}
        chosen={filter.phase}
        onChoose={(phase) => onFilter({ ...filter, phase })}
        kinds={phases.map((phase) => [
          phase,
          <>
            <PhaseMark phase={phase} /> {format.integer(view.counts[phase])}
          </>,
        ])}
        testId="releases"
      />
      <ColumnsMenu
        columns={HIDABLE_RELEASE_COLUMNS}
        nameOf={(column) => words.releases.columns[column]}
        hidden={preferences.hiddenReleaseColumns ?? []}
        onHide={(hiddenReleaseColumns) => choose({ ...preferences, hiddenReleaseColumns })}
        testId="releases"
      />
    </div>
  );
}
