import type { ReactNode } from 'react';
import type { AuditEntry } from '../../../shared/contract/audit.ts';
import { Shape, type ShapeName } from '../../ui/Shape.tsx';
import { Moment } from '../../ui/Time.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Audit.module.css';
import type { AuditRow, AuditState } from './auditRows.ts';

const LOOKS: Record<AuditState, { shape: ShapeName; tone: string }> = {
  seen: { shape: 'check', tone: 'ok' },
  accepted: { shape: 'half', tone: 'muted' },
  notSeen: { shape: 'question', tone: 'warn' },
  unanswered: { shape: 'question', tone: 'warn' },
  moved: { shape: 'dot', tone: 'muted' },
  blocked: { shape: 'dot', tone: 'muted' },
  nameMismatch: { shape: 'dot', tone: 'muted' },
  partial: { shape: 'bang', tone: 'alert' },
  failed: { shape: 'cross', tone: 'alert' },
};

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

function ShownFacts({ entry, atMs }: { entry: AuditEntry; atMs: number }) {
  const { words, format } = useSpeech();
  const { shown } = entry.request;
  if (!shown) return null;
  const say = words.audit;
  const age = (name: string, dataAtMs: number | null): string =>
    dataAtMs === null ? '' : ` · ${name} ${say.old(format.span(atMs - dataAtMs))}`;
  return (
    <Facts title={say.shown}>
      {[shown.phase, format.weight(shown.weight), shown.stepText, shown.monitors].filter(Boolean).join(' · ')}
      <span className="muted">
        {age(say.cluster, shown.rolloutDataAtMs)}
        {age(say.monitors, shown.monitorsDataAtMs)}
      </span>
    </Facts>
  );
}

/** One command; opened it tells what was before, what the screen showed and what was sent. */
export function AuditRowView({ row }: { row: AuditRow }) {
  const { words, format } = useSpeech();
  const say = words.audit;
  const { asked, state, patch, problem, atMs } = row;
  const { request, before, actor, context } = asked;
  const look = LOOKS[state];
  return (
    <details className={styles.row} data-testid="audit-row" data-state={state}>
      <summary className={styles.columns}>
        <span>
          <Moment atMs={atMs} />
        </span>
        <b>{words.actions.kinds[request.kind].button}</b>
        <span className="cut" title={`${context} · ${request.seen.namespace}/${request.seen.name}`}>
          {request.seen.name} <span className="muted">{`${context} · ${request.seen.namespace}`}</span>
        </span>
        <span className="cut">{actor.kubernetesUser ?? say.onThisMachine(actor.osUser)}</span>
        <span className={look.tone}>
          <Shape name={look.shape} /> {say.states[state]}
        </span>
      </summary>
      <dl className={styles.facts}>
        {request.note !== null && <Facts title={say.reason}>{request.note}</Facts>}
        <Facts title={say.columns.who}>
          {[actor.kubernetesUser, say.onThisMachine(actor.osUser)].filter(Boolean).join(' · ')}
        </Facts>
        {before && (
          <Facts title={say.before}>
            {[before.phase, before.message, format.weight(before.setWeight), before.podHash]
              .filter(Boolean)
              .join(' · ')}
          </Facts>
        )}
        <ShownFacts entry={asked} atMs={atMs} />
        {patch !== null && (
          <Facts title={say.sent}>
            <code>{JSON.stringify(patch)}</code>
          </Facts>
        )}
        {problem !== null && (
          <Facts title={say.problem}>
            <code>{problem}</code>
          </Facts>
        )}
      </dl>
    </details>
  );
}
