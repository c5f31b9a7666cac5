import { useMemo } from 'react';
import { useRemembered } from '../../app/useRemembered.ts';

/** The selected row of a list of releases. */
export interface Selection {
  /** Key of the row; null: none. */
  key: string | null;
  select: (key: string | null) => void;
}

/** What is selected in a list, also when the person comes back to it. @param listId stands for the list. */
export function useSelection(listId: string): Selection {
  const [key, select] = useRemembered<string | null>(`selected ${listId}`, null);
  return useMemo(() => ({ key, select }), [key, select]);
}
