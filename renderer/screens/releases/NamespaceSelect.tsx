import { useMemo } from 'react';
import type { ReleasesSnapshot } from '../../../shared/contract/releaseRow.ts';
import { CaretIcon } from '../../app/Icons.tsx';
import { goTo } from '../../app/useRoute.ts';
import { useSpeech } from '../../words/WordsContext.tsx';

/** Narrows the list to one namespace; the choice is part of the address. */
export function NamespaceSelect({ snapshot, chosen }: { snapshot: ReleasesSnapshot; chosen: string | null }) {
  const { words } = useSpeech();
  const names = useMemo(() => {
    const all = new Set([...snapshot.namespaces, ...snapshot.rows.map((row) => row.namespace)]);
    if (chosen !== null) all.add(chosen);
    return [...all].sort();
  }, [snapshot.namespaces, snapshot.rows, chosen]);
  return (
    <>
      <span aria-hidden="true">{words.frame.namespace}</span>
      <select
        aria-label={words.frame.namespace}
        value={chosen ?? ''}
        onChange={(event) =>
          goTo({
            screen: 'releases',
            contextId: snapshot.context.contextId,
            namespace: event.target.value === '' ? null : event.target.value,
          })
        }
      >
        <option value="">{words.frame.allNamespaces}</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <CaretIcon />
    </>
  );
}
