import { useSpeech } from '../words/WordsContext.tsx';
import styles from './ColumnsMenu.module.css';
import { PopoverButton } from './PopoverButton.tsx';

interface ColumnsMenuProps<C extends string> {
  /** Those that can be hidden, in their order. */
  columns: readonly C[];
  nameOf: (column: C) => string;
  hidden: readonly string[];
  onHide: (hidden: string[]) => void;
  /** Begins the test ids: "endpoints" makes "endpoints-columns". */
  testId: string;
}

/** Which columns a table has. Names among the hidden that this version does not know are left alone. */
export function ColumnsMenu<C extends string>(props: ColumnsMenuProps<C>) {
  const { columns, nameOf, hidden, onHide, testId } = props;
  const { words } = useSpeech();
  return (
    <PopoverButton
      text={words.endpointList.columns}
      label={words.endpointList.columnsHelp}
      testId={`${testId}-columns`}
    >
      {columns.map((column) => (
        <label key={column} className={styles.column}>
          <input
            type="checkbox"
            checked={!hidden.includes(column)}
            data-testid={`${testId}-column-${column}`}
            onChange={(event) => {
              const others = hidden.filter((one) => one !== column);
              onHide(event.target.checked ? others : [...others, column]);
            }}
          />
          {nameOf(column)}
        </label>
      ))}
    </PopoverButton>
  );
}
