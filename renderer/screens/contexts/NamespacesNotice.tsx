import { useState } from 'react';
import { choiceOfContext } from '../../../shared/contract/contexts.ts';
import type { ReleasesSnapshot } from '../../../shared/contract/releaseRow.ts';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { focusOnce, NamespacesField } from './NamespacesField.tsx';
import { Notice } from './Notice.tsx';
import { useContextRequests } from './useContextRequests.ts';

/** Where all namespaces are denied: which are followed, which of them cannot be read, and the way to name others. */
export function NamespacesNotice({ snapshot }: { snapshot: ReleasesSnapshot }) {
  const { words } = useSpeech();
  const say = words.contexts.namespaces;
  const requests = useContextRequests();
  const [editing, setEditing] = useState<'before' | 'now' | 'after'>('before');
  const { context, namespaces, deniedNamespaces: denied } = snapshot;
  if (namespaces.length === 0) return null;
  const help = [
    ...(denied.length > 0 ? [say.denied(denied)] : []),
    ...(requests.notSaved ? [words.contexts.notSaved] : []),
  ].join(' ');
  return (
    <Notice
      title={say.following(namespaces)}
      help={help === '' ? say.why : help}
      calm={denied.length === 0}
      testId="notice-namespaces"
    >
      {editing === 'now' ? (
        <NamespacesField
          context={context.name}
          names={namespaces}
          placeholder={context.namespace}
          autoFocus
          onSave={(names) => {
            requests.choose(context.contextId, { ...choiceOfContext(context), namespaces: names });
            setEditing('after');
          }}
          onCancel={() => setEditing('after')}
        />
      ) : (
        <Button
          small
          {...(editing === 'after' ? { ref: focusOnce } : {})}
          onClick={() => setEditing('now')}
          testId="namespaces-add"
        >
          {say.add}
        </Button>
      )}
    </Notice>
  );
}
