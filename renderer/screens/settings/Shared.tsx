import type { TeamCounts, TeamSnapshot } from '../../../shared/contract/team.ts';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { sayShared } from './sayTeam.ts';
import styles from './Team.module.css';

/** What one place shares. */
export function Shared({ counts }: { counts: TeamCounts }) {
  const { words } = useSpeech();
  return (
    <p>
      <span className="ok">
        <Shape name="check" />
      </span>{' '}
      {sayShared(words, counts)}
    </p>
  );
}

/** The parts that cannot be used; the others count all the same. */
export function Faults({ faults }: { faults: TeamSnapshot['file']['faults'] }) {
  const { words } = useSpeech();
  const say = words.team;
  if (faults.length === 0) return null;
  return (
    <details className={styles.faults} data-testid="team-faults">
      <summary className="warn">
        <Shape name="triangle" /> {say.faults(faults.length)}
      </summary>
      <ul>
        {faults.map(({ path, why }) => (
          <li key={`${path} ${why}`}>
            <span className="mono">{path === '' ? say.whole : path}</span> <code>{why}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
