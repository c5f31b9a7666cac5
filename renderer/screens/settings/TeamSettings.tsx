import { useState } from 'react';
import type { ExportAnswer } from '../../../shared/contract/audit.ts';
import type { TeamSnapshot } from '../../../shared/contract/team.ts';
import { request } from '../../live/bridge.ts';
import { useLive, useTopic } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { Section } from './Section.tsx';
import { Faults, Shared } from './Shared.tsx';
import styles from './Team.module.css';
import { TeamFileForm } from './TeamFileForm.tsx';

/** The ConfigMaps that were read, those that could not be, and how many namespaces have none. */
export function TeamMaps({ maps }: { maps: TeamSnapshot['maps'] }) {
  const { words } = useSpeech();
  const say = words.team;
  const { bridge } = useLive();
  const absent = maps.filter(({ state }) => state === 'absent').length;
  return (
    <div className={styles.block}>
      <h3>{say.maps}</h3>
      {maps.length === 0 && <p className="muted">{say.noMaps}</p>}
      <ul>
        {maps
          .filter(({ state }) => state !== 'absent')
          .map(({ context, namespace, state, problem, counts, faults }) => (
            <li key={`${context} ${namespace}`} data-testid="team-map" data-state={state}>
              <span className="mono">{namespace}</span> <span className="muted">{context}</span>
              {state === 'reading' && <p className="muted">{say.reading}</p>}
              {state === 'failed' && <ProblemNote problem={problem} fallback={words.states.failed} />}
              {counts && <Shared counts={counts} />}
              <Faults faults={faults} />
            </li>
          ))}
      </ul>
      {absent > 0 && <p className="muted">{say.absent(absent)}</p>}
      <div>
        <Button small onClick={() => void request(bridge, 'readTeamAgain', null)}>
          {say.again}
        </Button>
      </div>
    </div>
  );
}

/** The signal maps that were corrected on this machine, each to be given up. */
function OwnCorrections({ corrections }: { corrections: TeamSnapshot['corrections'] }) {
  const { words } = useSpeech();
  const say = words.team;
  const { bridge } = useLive();
  return (
    <div className={styles.block}>
      <h3>{say.own}</h3>
      {corrections.length === 0 && <p className="muted">{say.ownNone}</p>}
      <ul>
        {corrections.map(({ contextId, context, namespace, name, lines }) => (
          <li key={JSON.stringify([contextId, namespace, name])} data-testid="own-correction">
            <div className={styles.row}>
              <span className="mono">
                {namespace}/{name}
              </span>
              <span className="muted spacer">{context === '' ? say.goneContext : context}</span>
              <Button
                small
                look="quiet"
                label={say.undoOf(name)}
                onClick={() =>
                  void request(bridge, 'correctSignals', { contextId, namespace, name, corrections: {} })
                }
              >
                {say.undo}
              </Button>
            </div>
            <p className={styles.lines}>
              {Object.entries(lines)
                .map(([key, value]) => `${key}: ${value}`)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ExportForm() {
  const { words } = useSpeech();
  const say = words.team;
  const { bridge } = useLive();
  const [namespace, setNamespace] = useState('');
  const [answer, setAnswer] = useState<ExportAnswer | null>(null);
  const name = namespace.trim();
  const send = (): void => {
    if (name === '') return;
    void request(bridge, 'exportTeam', { namespace: name }).then((reply) => {
      if (reply.ok) setAnswer(reply.value);
    });
  };
  return (
    <div className={styles.block}>
      <h3>{say.export}</h3>
      <p className="muted">{say.exportHelp}</p>
      <div className={styles.row}>
        <input
          type="text"
          className={`mono ${styles.short}`}
          aria-label={words.frame.namespace}
          placeholder={words.frame.namespace}
          value={namespace}
          maxLength={253}
          spellCheck={false}
          autoComplete="off"
          data-testid="team-namespace"
          onChange={(event) => setNamespace(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) send();
          }}
        />
        <Button small onClick={send} blocked={name === '' ? say.exportNeeds : null} testId="team-export">
          {say.exportButton}
        </Button>
      </div>
      <div role="status">
        {answer?.kind === 'saved' && <p className="ok">{say.exported(answer.file)}</p>}
        {answer?.kind === 'failed' && <ProblemNote problem={answer.problem} fallback={words.states.failed} />}
      </div>
    </div>
  );
}

/** Settings' part on what a team shares, and on what is kept here for single releases. */
export function TeamSettings() {
  const { words } = useSpeech();
  const topic = useTopic({ kind: 'team' });
  return (
    <Section part="team" title={words.settingsParts.names.team} help={words.team.help}>
      <div className={styles.card}>
        {topic.kind === 'waiting' && <Skeleton rows={3} />}
        {topic.kind === 'broken' && (
          <Note
            title={topic.why === 'refused' ? words.states.brokenRefused : words.states.brokenUnreadable}
            shape="bang"
            tone="alert"
          />
        )}
        {topic.kind === 'live' && (
          <>
            <TeamFileForm file={topic.snapshot.file} />
            <TeamMaps maps={topic.snapshot.maps} />
            <OwnCorrections corrections={topic.snapshot.corrections} />
            <ExportForm />
          </>
        )}
      </div>
    </Section>
  );
}
