import { useState } from 'react';
import type { ImportAnswer, TeamSnapshot } from '../../../shared/contract/team.ts';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { Faults, Shared } from './Shared.tsx';
import styles from './Team.module.css';

/** The team's file: its path, whether it is read where it lies or kept as a copy, and what it says. */
export function TeamFileForm({ file }: { file: TeamSnapshot['file'] }) {
  const { words } = useSpeech();
  const say = words.team;
  const { bridge } = useLive();
  const { preferences, choose } = usePreferences();
  const [draft, setDraft] = useState<string | null>(null);
  const [answer, setAnswer] = useState<ImportAnswer | null>(null);
  const path = (draft ?? file.path ?? '').trim();
  const blocked = path === '' ? say.noFile : null;
  const use = (teamFile: string | null): void => {
    setAnswer(null);
    setDraft(null);
    choose({ ...preferences, teamFile });
  };
  const copy = (): void => {
    void request(bridge, 'importTeam', { file: path }).then((reply) => {
      setAnswer(reply.ok ? reply.value : { kind: 'failed', why: reply.failure });
      if (reply.ok && reply.value.kind === 'imported') setDraft(null);
    });
  };
  return (
    <div className={styles.block}>
      <h3>{say.file}</h3>
      <div className={styles.row}>
        <input
          type="text"
          className="mono"
          aria-label={say.path}
          placeholder={say.pathHint}
          value={draft ?? file.path ?? ''}
          maxLength={1_000}
          spellCheck={false}
          autoComplete="off"
          data-testid="team-path"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && path !== '') use(path);
          }}
        />
        <Button
          small
          onClick={() =>
            void request(bridge, 'chooseTeamFile', null).then((reply) => {
              if (reply.ok && reply.value !== null) setDraft(reply.value);
            })
          }
        >
          {say.choose}
        </Button>
      </div>
      <div className={styles.row}>
        <Button small look="primary" onClick={() => use(path)} blocked={blocked} testId="team-use">
          {say.use}
        </Button>
        <Button small onClick={copy} blocked={blocked} testId="team-copy">
          {say.copy}
        </Button>
        {file.path !== null && (
          <Button small look="quiet" onClick={() => use(null)} testId="team-stop">
            {say.stop}
          </Button>
        )}
        <span className="muted">{say.copyHelp}</span>
      </div>
      <div role="status" data-testid="team-file-state">
        {answer?.kind === 'imported' && <p className="ok">{say.copied}</p>}
        {answer?.kind === 'failed' && <p className="warn">{say.notCopied(answer.why)}</p>}
        {file.failure !== null && (
          <p className="warn">
            {say.unreadable(file.failure)} {file.counts && say.unreadableHelp}
          </p>
        )}
        {file.counts && <Shared counts={file.counts} />}
        <Faults faults={file.faults} />
      </div>
    </div>
  );
}
