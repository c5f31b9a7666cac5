import type { Trouble } from '../../../shared/contract/triage.ts';
import type { MarkdownNames } from '../../../shared/markdown/parseInline.ts';
import type { ReleaseTeam } from '../../../shared/team/teamSettings.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { Markdown } from '../../ui/Markdown.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Response.module.css';

/** What the team has for this kind of trouble: the Rollout's own text, what goes before every kind, that of the kind. */
export function teamTexts({ rolloutSteps, responseSteps }: ReleaseTeam, trouble: Trouble): string[] {
  if (trouble === 'none') return [];
  return [rolloutSteps, responseSteps.any, responseSteps[trouble]].filter((text) => text !== undefined);
}

/** The team's own steps and pages, below the app's; why they could not be read where that is so. */
export function TeamSteps(props: { team: ReleaseTeam; trouble: Trouble; names: MarkdownNames }) {
  const { team, trouble, names } = props;
  const { words } = useSpeech();
  const say = words.evidence.team;
  const texts = teamTexts(team, trouble);
  const { problem } = team;
  // Without the right to read the ConfigMap most clusters just have none.
  const isUnread = problem !== null && problem.code !== 'forbidden' && texts.length === 0;
  if (texts.length === 0 && team.links.length === 0 && !isUnread) return null;
  return (
    <div className={styles.team} data-testid="team-steps">
      <h3>{say.title}</h3>
      {isUnread && <p className="muted">{say.notRead(sayProblem(words, problem).what)}</p>}
      {texts.map((text) => (
        <Markdown key={text} text={text} names={names} />
      ))}
      {team.links.length > 0 && (
        <p className={styles.links}>
          {team.links.map(({ title, url }) => (
            <ExternalLink key={url} url={url}>
              {title}
            </ExternalLink>
          ))}
        </p>
      )}
    </div>
  );
}
