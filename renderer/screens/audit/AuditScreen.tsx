import { useState } from 'react';
import type { ExportAnswer } from '../../../shared/contract/audit.ts';
import { Frame } from '../../app/Frame.tsx';
import { useHomeContext } from '../../app/useHomeContext.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { requestProblem } from '../../live/requestProblem.ts';
import { Button } from '../../ui/Button.tsx';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Audit.module.css';
import { auditRows } from './auditRows.ts';
import { AuditRowView } from './AuditRowView.tsx';
import { useAudit } from './useAudit.ts';

function ExportButton() {
  const { bridge } = useLive();
  const { words } = useSpeech();
  const [answer, setAnswer] = useState<ExportAnswer | null>(null);
  const exportAll = (): void => {
    setAnswer(null);
    void request(bridge, 'exportAudit', null).then((reply) => {
      setAnswer(
        reply.ok
          ? reply.value
          : {
              kind: 'failed',
              problem: requestProblem('audit.jsonl', reply.failure),
            },
      );
    });
  };
  return (
    <>
      <Button onClick={exportAll} testId="audit-export">
        {words.audit.exportAll}
      </Button>
      <div role="status" className={styles.exported} data-testid="audit-exported">
        {answer?.kind === 'saved' && <span className="muted">{words.audit.exported(answer.file)}</span>}
        {answer?.kind === 'failed' && (
          <ProblemNote problem={answer.problem} fallback={words.states.failed} tone="alert" />
        )}
      </div>
    </>
  );
}

function Entries() {
  const { words } = useSpeech();
  const say = words.audit;
  const answer = useAudit();
  if (!answer) return <Skeleton rows={6} />;
  if (answer.kind === 'failed')
    return <ProblemNote problem={answer.problem} fallback={words.states.failed} tone="alert" />;
  const rows = auditRows(answer.entries);
  return (
    <>
      {answer.unreadable > 0 && <Note title={say.unreadable(answer.unreadable)} shape="bang" tone="warn" />}
      {rows.length === 0 ? (
        <Note title={say.empty} help={say.emptyHelp} shape="dot" />
      ) : (
        <div className={styles.card}>
          <div className={`${styles.columns} ${styles.head}`} aria-hidden="true">
            <span>{say.columns.time}</span>
            <span>{say.columns.action}</span>
            <span>{say.columns.release}</span>
            <span>{say.columns.who}</span>
            <span>{say.columns.result}</span>
          </div>
          {rows.map((row) => (
            <AuditRowView key={row.commandId} row={row} />
          ))}
        </div>
      )}
      {answer.older > 0 && <p className="muted">{say.older(answer.older)}</p>}
    </>
  );
}

/** What was asked of the clusters from this machine, newest first. @param props.homeContextId where Releases leads from here. */
export function AuditScreen({ homeContextId }: { homeContextId: string | null }) {
  const home = useHomeContext(homeContextId);
  const { words } = useSpeech();
  const say = words.audit;
  return (
    <Frame
      screen="audit"
      title={say.title}
      context={home}
      freshness={home?.session?.freshness ?? null}
      homeContextId={homeContextId}
    >
      <div className={styles.page}>
        <div className={styles.title}>
          <div>
            <h1>{say.title}</h1>
            <p className="muted">{say.help}</p>
          </div>
          <ExportButton />
        </div>
        <Entries />
      </div>
    </Frame>
  );
}
