import { Fragment, type ReactNode } from 'react';
import type { ConfigChange, Evidence } from '../../../shared/contract/evidence.ts';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import styles from './Evidence.module.css';

const SHORT_COMMIT = /^[\da-f]{12,64}$/;

function shortRevision(revision: string): string {
  return SHORT_COMMIT.test(revision) ? revision.slice(0, 8) : revision;
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Fragment>
      <dt className="muted">{title}</dt>
      <dd>{children}</dd>
    </Fragment>
  );
}

function Values({ change }: { change: ConfigChange }) {
  const { words } = useSpeech();
  const say = words.evidence;
  const { values, object, problem } = change;
  if (problem) return <span className="muted">{sayProblem(words, problem).what}</span>;
  if (object === 'Secret') return <span className="muted">{say.secretValues}</span>;
  if (!values) return null;
  if (values.length === 0) return <span className="muted">{say.noValues}</span>;
  return (
    <ul className={`${styles.values} mono`}>
      {values.map(({ path, from, to }) => (
        <li key={path}>
          <span className="muted">{path}:</span> {from ?? words.actions.input.absent} →{' '}
          <b>{to ?? words.actions.input.absent}</b>
        </li>
      ))}
    </ul>
  );
}

function sayNames({ words, format }: Speech, change: ConfigChange, nowMs: number): string {
  const say = words.evidence;
  const { object, name, stableName, atMs } = change;
  if (name === null) return `${object} ${stableName ?? ''}: ${say.removed}`;
  if (stableName === null) return `${object} ${name}: ${say.added}`;
  if (name === stableName)
    return `${object} ${name}: ${say.changedInPlace(atMs === null ? '' : format.time(atMs, nowMs))}`;
  return `${object} ${say.range(stableName, name)}`;
}

/** What is known beside the pod template: commits, settings, Argo CD, workflows, other changes. */
export function EvidenceRows({ evidence, nowMs }: { evidence: Evidence; nowMs: number }) {
  const speech = useSpeech();
  const { words, format } = speech;
  const say = words.evidence;
  const { source, config, application, workflows, nearby } = evidence;
  const failed = (part: { kind: string; problem?: unknown }): boolean => part.kind === 'failed';
  return (
    <dl className={styles.rows} data-testid="evidence">
      {source && (
        <Row title={say.rows.commits}>
          <span className="mono" title={source.repository}>
            {say.range(shortRevision(source.from), shortRevision(source.to))}
          </span>{' '}
          {source.url !== null && <ExternalLink url={source.url}>{say.rows.compare}</ExternalLink>}
        </Row>
      )}
      {config.kind === 'read' && config.value.length > 0 && (
        <Row title={say.rows.settings}>
          {config.value.map((change) => (
            <div key={`${change.object} ${change.name ?? ''} ${change.stableName ?? ''}`}>
              {sayNames(speech, change, nowMs)} <Values change={change} />
            </div>
          ))}
        </Row>
      )}
      {application.kind !== 'absent' && (
        <Row title={say.rows.argoCd}>
          {application.kind === 'failed' ? (
            <span className="muted">{sayProblem(words, application.problem).what}</span>
          ) : (
            <>
              {application.value.name}:{' '}
              {say.application.state(application.value.sync, application.value.health)}{' '}
              <span className="mono">{shortRevision(application.value.revision)}</span>
              {application.value.syncedAtMs !== null && (
                <span className="muted">
                  {' '}
                  {say.application.synced(
                    format.time(application.value.syncedAtMs, nowMs),
                    application.value.operation,
                  )}
                </span>
              )}{' '}
              {application.value.url !== null && (
                <ExternalLink url={application.value.url}>{say.openArgoCd}</ExternalLink>
              )}
            </>
          )}
        </Row>
      )}
      {workflows.kind !== 'absent' && (failed(workflows) || workflows.kind === 'read') && (
        <Row title={say.rows.workflows}>
          {workflows.kind === 'failed' ? (
            <span className="muted">{sayProblem(words, workflows.problem).what}</span>
          ) : workflows.value.length === 0 ? (
            <span className="muted">{say.noWorkflows}</span>
          ) : (
            workflows.value.map(({ name, phase, startedAtMs, url }) => (
              <div key={name}>
                {name}: {say.workflowAt(phase, startedAtMs === null ? '' : format.time(startedAtMs, nowMs))}{' '}
                {url !== null && <ExternalLink url={url}>{say.openWorkflow}</ExternalLink>}
              </div>
            ))
          )}
        </Row>
      )}
      {nearby.kind === 'read' && nearby.value.changes.length > 0 && (
        <Row title={say.rows.nearby}>
          {nearby.value.changes.map(({ object, name, atMs, what, by }) => (
            <div key={`${object} ${name}`}>
              {object} {name}: {what === 'created' ? say.created : say.changed} {format.time(atMs, nowMs)}{' '}
              {by !== '' && <span className="muted">{say.by(by)}</span>}
            </div>
          ))}
        </Row>
      )}
    </dl>
  );
}
