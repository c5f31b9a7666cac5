import type { ReactNode } from 'react';
import styles from './Chips.module.css';

/** A button that stays pressed. */
export function Chip(props: { pressed: boolean; onPress: () => void; testId: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={props.pressed}
      data-testid={props.testId}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}

interface FilterChipsProps<K extends string> {
  /** What the list is divided by. */
  label: string;
  all: string;
  chosen: K | null;
  onChoose: (kind: K | null) => void;
  /** Those there are, in their order, each with what its chip shows: word and count. */
  kinds: readonly (readonly [kind: K, content: ReactNode])[];
  /** Begins the test ids: "endpoints" makes "endpoints-chip-all". */
  testId: string;
}

/** One of the kinds of a list's rows, or all of them; pressing the chosen one again shows all. */
export function FilterChips<K extends string>(props: FilterChipsProps<K>) {
  const { label, all, chosen, onChoose, kinds, testId } = props;
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      <Chip pressed={chosen === null} onPress={() => onChoose(null)} testId={`${testId}-chip-all`}>
        {all}
      </Chip>
      {kinds.map(([kind, content]) => (
        <Chip
          key={kind}
          pressed={chosen === kind}
          onPress={() => onChoose(chosen === kind ? null : kind)}
          testId={`${testId}-chip-${kind}`}
        >
          {content}
        </Chip>
      ))}
    </div>
  );
}
