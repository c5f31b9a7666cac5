import { useId, useRef } from 'react';
import { usePreferences } from '../../../app/PreferencesContext.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { HIDABLE_COLUMNS } from './endpointColumns.ts';
import styles from './EndpointTools.module.css';

const GAP_PX = 6;
const EDGE_PX = 8;

/** Which columns the table has; what is hidden stays so on this machine. */
export function ColumnsMenu() {
  const { words } = useSpeech();
  const { preferences, choose } = usePreferences();
  const list = words.endpointList;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const hidden = preferences.hiddenEndpointColumns ?? [];
  const place = (): void => {
    const at = button.current?.getBoundingClientRect();
    const box = menu.current;
    if (!at || !box) return;
    const under = at.bottom + GAP_PX;
    const fits = under + box.offsetHeight + EDGE_PX <= window.innerHeight;
    box.style.left = `${Math.max(EDGE_PX, at.right - box.offsetWidth)}px`;
    box.style.top = `${fits ? under : Math.max(EDGE_PX, at.top - GAP_PX - box.offsetHeight)}px`;
  };
  return (
    <span
      // Esc closes the menu and nothing behind it.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.matches(':popover-open')) return;
        event.preventDefault();
        menu.current.hidePopover();
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={styles.chip}
        popoverTarget={id}
        data-testid="endpoints-columns"
      >
        {list.columns}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="group"
        aria-label={list.columnsHelp}
        className={styles.menu}
        onToggle={place}
      >
        {HIDABLE_COLUMNS.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={!hidden.includes(column)}
              data-testid={`endpoints-column-${column}`}
              onChange={(event) => {
                const others = hidden.filter((one) => one !== column);
                choose({
                  ...preferences,
                  hiddenEndpointColumns: event.target.checked ? others : [...others, column],
                });
              }}
            />
            {list.columnNames[column]}
          </label>
        ))}
      </div>
    </span>
  );
}
