import { useRef, type ReactNode } from 'react';
import type { VerdictWord } from '../../../../shared/contract/verdictPanel.ts';
import { useKeys } from '../../../app/keys.ts';
import { Kbd } from '../../../ui/Button.tsx';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './EndpointTools.module.css';
import type { EndpointFilter, EndpointView } from './endpointView.ts';

const KINDS: readonly VerdictWord[] = ['failing', 'suspicious', 'watching', 'notJudged', 'healthy'];

interface ToolsProps {
  filter: EndpointFilter;
  onFilter: (filter: EndpointFilter) => void;
  view: Pick<EndpointView, 'counts' | 'found'>;
  children?: ReactNode;
}

function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { words } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  return (
    <label className={styles.filter}>
      <span className="said">{words.endpointList.filter}</span>
      <input
        ref={input}
        type="text"
        role="searchbox"
        value={text}
        placeholder={words.endpointList.filterHint}
        spellCheck={false}
        autoComplete="off"
        aria-keyshortcuts="/"
        data-testid="endpoints-filter"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // An input method uses Enter and Escape to end a conversion.
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          event.preventDefault();
          if (event.key === 'Escape') onChange('');
          input.current?.blur();
        }}
      />
      <Kbd>/</Kbd>
    </label>
  );
}

/** Text filter and a chip for each verdict with how many there are of it. */
export function EndpointTools({ filter, onFilter, view, children }: ToolsProps) {
  const { words, format } = useSpeech();
  const list = words.endpointList;
  // One that is chosen stays, or nobody could give it up.
  const kinds = KINDS.filter((kind) => view.counts[kind] > 0 || filter.kind === kind);
  return (
    <div className={styles.tools}>
      <TextFilter text={filter.text} onChange={(text) => onFilter({ ...filter, text })} />
      <div className={styles.chips} role="group" aria-label={list.kinds}>
        <button
          type="button"
          className={styles.chip}
          aria-pressed={filter.kind === null}
          data-testid="endpoints-chip-all"
          onClick={() => onFilter({ ...filter, kind: null })}
        >
          {list.chip(list.all, format.integer(view.found))}
        </button>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.chip}
            aria-pressed={filter.kind === kind}
            data-testid={`endpoints-chip-${kind}`}
            onClick={() => onFilter({ ...filter, kind: filter.kind === kind ? null : kind })}
          >
            <VerdictMark
              kind={kind}
              text={list.chip(words.verdict.kinds[kind], format.integer(view.counts[kind]))}
            />
          </button>
        ))}
      </div>
      <span className={styles.right}>{children}</span>
    </div>
  );
}
