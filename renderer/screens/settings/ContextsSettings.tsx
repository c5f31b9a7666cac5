import { routeHash } from '../../app/routes.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { LevelsStep } from '../firstRun/LevelsStep.tsx';
import { Section } from './Section.tsx';
import styles from './Settings.module.css';

const nothing = (): void => {};

/** The contexts with their protection, and the ways to everything else about them. */
export function ContextsSettings() {
  const { words } = useSpeech();
  const say = words.settingsParts;
  const topic = useTopic({ kind: 'contexts' });
  return (
    <Section part="contexts" title={say.names.contexts} help={say.contextsHelp}>
      {topic.kind === 'live' ? (
        <LevelsStep snapshot={topic.snapshot} onConfirmed={nothing} />
      ) : (
        <Skeleton rows={3} />
      )}
      <p className={styles.links}>
        <a href={routeHash({ screen: 'contexts' })}>{say.openContexts}</a>
        <a href={routeHash({ screen: 'allReleases' })}>{words.releases.all.title}</a>
        <a href={routeHash({ screen: 'firstRun' })} data-testid="open-first-run">
          {say.openSetup}
        </a>
      </p>
    </Section>
  );
}
