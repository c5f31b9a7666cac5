import { useMemo, useState } from 'react';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import { Frame } from '../../app/Frame.tsx';
import { useHomeContext } from '../../app/useHomeContext.ts';
import { useKeys } from '../../app/keys.ts';
import { routeHash } from '../../app/routes.ts';
import { goTo } from '../../app/useRoute.ts';
import { requestProblem } from '../../live/requestProblem.ts';
import { FilterField } from '../../ui/FilterField.tsx';
import { Note, ProblemNote } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DASH } from '../../words/format.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { FileNote } from '../triage/FileNote.tsx';
import { lookOfFindings } from '../triage/FindingsBanner.tsx';
import { sayHeadline } from '../triage/sayFindings.ts';
import styles from './History.module.css';
import { useHistory } from './useHistory.ts';

function Row({ row, selected }: { row: HistoryRow; selected: boolean }) {
  const speech = useSpeech();
  const { words, format } = speech;
  const look = lookOfFindings(row.findings);
  const tense = row.outcome === 'running' ? 'now' : 'past';
  const headline = row.findings && sayHeadline(speech, row.findings, tense);
  return (
    <tr
      className={selected ? styles.selected : undefined}
      data-testid="history-row"
      data-outcome={row.outcome}
    >
      <td className="nowrap">
        {row.startSeen === true
          ? words.history.beganBefore(format.dateTime(row.startedMs))
          : format.dateTime(row.startedMs)}
      </td>
      <th scope="row">
        <a href={routeHash({ screen: 'record', id: row.id })}>{row.name}</a>{' '}
        <span className="muted">
          {row.namespace} · {row.contextName}
        </span>
      </th>
      <td className="mono nowrap">
        <span className="stable">{row.stableVersion ?? DASH}</span> →{' '}
        <span className="canary">{row.version ?? DASH}</span>
      </td>
      <td className="nowrap">{format.span((row.endedMs ?? row.lookedMs) - row.startedMs)}</td>
      <td className="nowrap">{words.history.outcomes[row.outcome]}</td>
      <td className={styles.found}>
        {headline !== null && (
          <span className={styles.headline} title={headline}>
            <span className={look.tone}>
              <Shape name={look.shape} />
            </span>
            <span className="cut">{headline}</span>
          </span>
        )}
      </td>
    </tr>
  );
}

function matches(row: HistoryRow, query: string): boolean {
  const text = `${row.name} ${row.namespace} ${row.contextName}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part));
}

/** Releases that were recorded on this machine, newest first. @param props.homeContextId where Releases leads from here. */
export function HistoryScreen({ homeContextId }: { homeContextId: string | null }) {
  const home = useHomeContext(homeContextId);
  const { words } = useSpeech();
  const say = words.history;
  const { answer, retry } = useHistory();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(-1);
  const rows = useMemo(
    () => (answer?.ok ? answer.value.releases.filter((row) => matches(row, query)) : []),
    [answer, query],
  );
  const go = (step: number): void => setAt(Math.min(rows.length - 1, Math.max(0, at + step)));
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    ArrowDown: () => go(1),
    ArrowUp: () => go(-1),
    Enter: () => {
      const row = rows[at];
      if (row) goTo({ screen: 'record', id: row.id });
    },
  });
  const columns = say.columns;
  return (
    <Frame
      screen="history"
      title={say.title}
      context={home}
      freshness={home?.session?.freshness ?? null}
      homeContextId={homeContextId}
    >
      <div className={styles.head}>
        <div>
          <h1>{say.title}</h1>
          <p className="muted">{say.help}</p>
        </div>
        <FilterField text={query} onChange={setQuery} label={say.filter} hint={say.filter} emptiedByEscape />
      </div>
      {answer === null && <Skeleton rows={8} />}
      {answer?.ok === false && (
        <ProblemNote
          problem={requestProblem('history.sqlite', answer.failure)}
          fallback={words.states.failed}
          onRetry={retry}
          tone="alert"
        />
      )}
      {answer?.ok && (
        <>
          <FileNote file={answer.value.file} />
          {rows.length === 0 ? (
            answer.value.releases.length === 0 ? (
              <Note title={say.empty} help={say.emptyHelp} shape="dot" />
            ) : (
              <Note title={say.noMatch} shape="dot" />
            )
          ) : (
            <div className={styles.card}>
              <table className={styles.table} aria-label={say.title}>
                <thead>
                  <tr>
                    <th scope="col">{columns.began}</th>
                    <th scope="col">{columns.release}</th>
                    <th scope="col">{columns.versions}</th>
                    <th scope="col">{columns.lasted}</th>
                    <th scope="col">{columns.outcome}</th>
                    <th scope="col">{columns.found}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, index) => (
                    <Row key={row.id} row={row} selected={index === at} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <p className="muted">{say.size((answer.value.file.bytes / 1_000_000).toFixed(0))}</p>
        </>
      )}
    </Frame>
  );
}
