import { routeHash } from '../../app/routes.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Releases.module.css';
import { sayOtherContexts } from './sayOtherContexts.ts';

/** What the contexts beside the shown one hold, leading to the list of all. */
export function OtherContexts({ contextId }: { contextId: string }) {
  const { words } = useSpeech();
  const contexts = useTopic({ kind: 'contexts' });
  const counts = useTopic({ kind: 'needsPerson' });
  if (contexts.kind !== 'live' || counts.kind !== 'live') return null;
  const said = sayOtherContexts(words, contexts.snapshot.contexts, counts.snapshot, contextId);
  if (said.length === 0) return null;
  const text = said.join(' · ');
  return (
    <a
      className={`cut ${styles.others}`}
      href={routeHash({ screen: 'allReleases' })}
      title={`${text}\n${words.otherContexts.open}`}
      data-testid="other-contexts"
    >
      {text}
    </a>
  );
}
