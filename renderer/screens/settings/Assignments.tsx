import { useState } from 'react';
import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { Assignment, Organisation } from '../../../shared/contract/organisations.ts';
import { DEFAULT_ORGANISATION } from '../../../shared/contract/organisations.ts';
import { Button } from '../../ui/Button.tsx';
import { organisationLabel } from '../../words/organisationLabel.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Datadog.module.css';
import type { Choice } from './useOrganisationRequests.ts';

interface AssignmentsProps {
  contexts: readonly Pick<ContextSummary, 'contextId' | 'name'>[];
  organisations: readonly Organisation[];
  assignments: readonly Assignment[];
  onAssign: (choice: Choice) => void;
}

function OrganisationSelect(props: {
  label: string;
  organisations: readonly Organisation[];
  value: string;
  onChoose: (id: string) => void;
  testId?: string;
}) {
  const { words } = useSpeech();
  return (
    <select
      aria-label={props.label}
      data-testid={props.testId}
      value={props.value}
      onChange={(event) => props.onChoose(event.target.value)}
    >
      {props.organisations.map(({ id, label }) => (
        <option key={id} value={id}>
          {organisationLabel(words, label)}
        </option>
      ))}
    </select>
  );
}

/** Adds an organisation for one namespace of a context. */
function NewOverride({ contexts, organisations, onAssign }: Omit<AssignmentsProps, 'assignments'>) {
  const { words } = useSpeech();
  const say = words.organisations;
  const [contextId, setContextId] = useState('');
  const [namespace, setNamespace] = useState('');
  const [organisationId, setOrganisationId] = useState(DEFAULT_ORGANISATION);
  const chosen = contextId === '' ? contexts[0]?.contextId : contextId;
  if (chosen === undefined) return null;
  const blocked = namespace.trim() === '' ? say.needsNamespace : null;
  const add = (): void => {
    if (blocked !== null) return;
    onAssign({ contextId: chosen, namespace: namespace.trim(), organisationId });
    setNamespace('');
  };
  return (
    <fieldset className={styles.override}>
      <legend>{say.overrideTitle}</legend>
      <select aria-label={say.context} value={chosen} onChange={(event) => setContextId(event.target.value)}>
        {contexts.map((context) => (
          <option key={context.contextId} value={context.contextId}>
            {context.name}
          </option>
        ))}
      </select>
      <input
        type="text"
        aria-label={words.frame.namespace}
        placeholder={words.frame.namespace}
        value={namespace}
        maxLength={253}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setNamespace(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) add();
        }}
      />
      <OrganisationSelect
        label={say.organisation}
        organisations={organisations}
        value={organisationId}
        onChoose={setOrganisationId}
      />
      <Button small onClick={add} blocked={blocked} testId="override-add">
        {say.addOverride}
      </Button>
    </fieldset>
  );
}

/** Which organisation measures which context, and the namespaces that have another one. */
export function Assignments({ contexts, organisations, assignments, onAssign }: AssignmentsProps) {
  const { words } = useSpeech();
  const say = words.organisations;
  const known = new Set(contexts.map(({ contextId }) => contextId));
  const gone = assignments
    .map(({ contextId }) => contextId)
    .filter((contextId, index, all) => !known.has(contextId) && all.indexOf(contextId) === index)
    .map((contextId) => ({ contextId, name: `${contextId} (${say.gone})` }));
  return (
    <>
      <h2 className={styles.title}>{say.assignments}</h2>
      <p className={styles.help}>{say.assignmentsHelp}</p>
      <ul className={styles.assignments} data-testid="assignments">
        {[...contexts, ...gone].map(({ contextId, name }) => {
          const own = assignments.find((one) => one.contextId === contextId && one.namespace === null);
          const overrides = assignments.filter(
            (one) => one.contextId === contextId && one.namespace !== null,
          );
          return (
            <li key={contextId}>
              <span className="cut">{name}</span>
              <OrganisationSelect
                label={say.organisationOf(name)}
                testId="context-organisation"
                organisations={organisations}
                value={own?.organisationId ?? DEFAULT_ORGANISATION}
                onChoose={(id) =>
                  onAssign({
                    contextId,
                    namespace: null,
                    organisationId: id === DEFAULT_ORGANISATION ? null : id,
                  })
                }
              />
              {overrides.map(({ namespace, organisationId }) => (
                <div key={namespace} className={styles.namespace}>
                  <span className="cut mono">{namespace}</span>
                  <OrganisationSelect
                    label={say.organisationOf(say.ofNamespace(namespace ?? '', name))}
                    organisations={organisations}
                    value={organisationId}
                    onChoose={(id) => onAssign({ contextId, namespace, organisationId: id })}
                  />
                  <Button
                    small
                    label={say.named(say.dropOverride, say.ofNamespace(namespace ?? '', name))}
                    onClick={() => onAssign({ contextId, namespace, organisationId: null })}
                  >
                    {say.dropOverride}
                  </Button>
                </div>
              ))}
            </li>
          );
        })}
      </ul>
      <NewOverride contexts={contexts} organisations={organisations} onAssign={onAssign} />
    </>
  );
}
