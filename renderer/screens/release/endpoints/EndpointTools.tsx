import type { ReactNode } from 'react';
import type { VerdictWord } from '../../../../shared/contract/verdictPanel.ts';
import { FilterChips } from '../../../ui/Chips.tsx';
import { FilterField } from '../../../ui/FilterField.tsx';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './EndpointTools.module.css';
import type { EndpointFilter, EndpointVerdicts, EndpointView } from './endpointView.ts';

const KINDS: readonly VerdictWord[] = ['failing', 'suspicious', 'watching', 'notJudged', 'healthy'];

interface ToolsProps {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter) => void;
  view: Pick<EndpointView, 'counts' | 'found'>;
  /** What the verdicts are of the moment of; null: they are of now. */
  closedBy: EndpointVerdicts['closedBy'];
  children?: ReactNode;
}

/** Text filter and a chip for each verdict with how many there are of it. */
export function EndpointTools({ filter, onFilter, view, closedBy, children }: ToolsProps) {
  const { words, format } = useSpeech();
  const closed = closedBy && { abort: words.verdict.table.atAbort, end: words.finished.table }[closedBy];
  const list = words.endpointList;
  // One that is chosen stays, or nobody could give it up.
  const kinds = KINDS.filter((kind) => view.counts[kind] > 0 || filter.kind === kind);
  return (
    <div className={styles.tools}>
      <FilterField
        text={filter.text}
        onChange={(text) => onFilter({ ...filter, text })}
        label={list.filter}
        hint={list.filterHint}
        testId="endpoints-filter"
        small
      />
      {closed && <span className={`muted nowrap ${styles.atAbort}`}>{closed}</span>}
      <FilterChips
        label={closed ? `${list.kinds}, ${closed}` : list.kinds}
        all={list.chip(list.all, format.integer(view.found))}
        chosen={filter.kind}
        onChoose={(kind) => onFilter({ ...filter, kind })}
        kinds={kinds.map((kind) => [
          kind,
          <VerdictMark
            key={kind}
            kind={kind}
            text={list.chip(
              closed && kind === 'watching' ? words.verdict.notTold : words.verdict.kinds[kind],
              format.integer(view.counts[kind]),
            )}
          />,
        ])}
        testId="endpoints"
      />
      <span className={styles.right}>{children}</span>
    </div>
  );
}
