import {
  DEFAULT_ORGANISATION,
  UNCHECKED_SCOPE,
  type KeyCheck,
  type Organisation,
} from '../../../shared/contract/organisations.ts';
import { Button } from '../../ui/Button.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Moment } from '../../ui/Time.tsx';
import { organisationLabel } from '../../words/organisationLabel.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Datadog.module.css';
import { sayOrganisation } from './sayOrganisation.ts';

const SCOPE_LOOKS = {
  granted: { shape: 'check', tone: 'ok' },
  missing: { shape: 'cross', tone: 'warn' },
  unknown: { shape: 'question', tone: 'nodata' },
} as const;

/** Nothing is wrong where an optional one lacks. */
const OPTIONAL_LOOKS = {
  granted: SCOPE_LOOKS.granted,
  missing: { shape: 'dot', tone: 'nodata' },
  unknown: SCOPE_LOOKS.unknown,
} as const;

/** What the application key may do, and what will not work without the rest. */
export function ScopeList({ check }: { check: KeyCheck }) {
  const { words } = useSpeech();
  const say = words.organisations;
  return (
    <ul className={styles.scopes} data-testid="scopes">
      {check.scopes.map(({ scope, state }) => (
        <li key={scope} data-state={state}>
          <span className={`${styles.mark} ${SCOPE_LOOKS[state].tone}`}>
            <Shape name={SCOPE_LOOKS[state].shape} />
            <span className="mono">{scope}</span> {say.scopeStates[state]}
          </span>
          {state === 'missing' && <span className="muted"> {say.without[scope]}</span>}
        </li>
      ))}
      {check.optional.map(({ scope, state }) => {
        const { shape, tone } = OPTIONAL_LOOKS[state];
        return (
          <li key={scope} data-state={`optional-${state}`}>
            <span className={`${styles.mark} ${tone}`}>
              <Shape name={shape} />
              <span className="mono">{scope}</span> {say.optionalStates[state]}
            </span>
            <span className="muted"> {say.optionalFor[scope]}</span>
          </li>
        );
      })}
      {check.optional.length > 0 && <li className="muted">{say.unchecked(UNCHECKED_SCOPE)}</li>}
    </ul>
  );
}

/** One organisation: how its keys are, and what can be done about it. */
export function OrganisationItem({
  organisation,
  onEdit,
  onCheck,
  onForget,
  onRemove,
}: {
  organisation: Organisation;
  onEdit: () => void;
  onCheck: () => void;
  onForget: () => void;
  onRemove: () => void;
}) {
  const { words } = useSpeech();
  const say = words.organisations;
  const { id, site, subdomain, source, check, checking } = organisation;
  const label = organisationLabel(words, organisation.label);
  const state = sayOrganisation(words, organisation);
  const hasKeys = source === 'kept' || source === 'run' || source === 'environment';
  const isOwn = source === 'kept' || source === 'run' || source === 'unreadable' || source === 'forgotten';
  const action = (text: string): { label: string; children: string } => ({
    label: say.named(text, label),
    children: text,
  });
  return (
    <li className={styles.item} data-testid="organisation" data-id={id} data-source={source}>
      <div className={styles.what}>
        <h3 className="cut">{label}</h3>
        <span className={styles.site}>{subdomain === null ? site : `${subdomain}.${site}`}</span>
        {hasKeys && <p className="muted">{say.source[source]}</p>}
        <div role="status" className={styles.state}>
          <span className={`${styles.mark} ${state.tone}`} data-testid="organisation-state">
            <Shape name={state.shape} />
            {state.title}
          </span>
          {check && !checking && (
            <span className="muted nowrap">
              {before(say.checked)}
              <Moment atMs={check.atMs} />
              {after(say.checked)}
            </span>
          )}
        </div>
        {state.help !== '' && <p className="muted">{state.help}</p>}
        {state.detail !== '' && <code className={styles.detail}>{state.detail}</code>}
        {check && !checking && !check.problem && <ScopeList check={check} />}
      </div>
      <div className={styles.actions}>
        {(hasKeys || source === 'unreadable') && (
          <Button
            small
            onClick={onCheck}
            blocked={checking ? '' : null}
            {...action(hasKeys ? say.checkAgain : words.states.retry)}
          />
        )}
        <Button
          small
          look={hasKeys ? 'plain' : 'primary'}
          onClick={onEdit}
          testId="organisation-edit"
          {...action(hasKeys ? say.edit : say.enterKeys)}
        />
        {isOwn && <Button small onClick={onForget} testId="organisation-forget" {...action(say.forget)} />}
        {id !== DEFAULT_ORGANISATION && (
          <Button small onClick={onRemove} testId="organisation-remove" {...action(say.remove)} />
        )}
      </div>
    </li>
  );
}

/** The words round the time in a sentence. */
function before(say: (time: string) => string): string {
  return say('\n').split('\n')[0] ?? '';
}

function after(say: (time: string) => string): string {
  return say('\n').split('\n')[1] ?? '';
}
