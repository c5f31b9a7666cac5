import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { KeyStorage, Organisation, SaveAnswer } from '../../../shared/contract/organisations.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { organisationLabel } from '../../words/organisationLabel.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Datadog.module.css';
import { KeepChoice } from './KeepChoice.tsx';
import { readOrganisationForm, type OrganisationForm } from './organisationForm.ts';
import { SiteFinder } from './SiteFinder.tsx';
import type { OrganisationRequests } from './useOrganisationRequests.ts';

export interface OrganisationDialogProps {
  /** Null: a new one. */
  organisation: Organisation | null;
  sites: readonly string[];
  storage: KeyStorage | null;
  requests: Pick<OrganisationRequests, 'save' | 'findSite'>;
  onClose: () => void;
}

function Refused({ problem }: { problem: Problem }) {
  const { what, help, detail } = sayProblem(useSpeech().words, problem);
  return <Note title={what} help={help} detail={detail} shape="bang" tone="alert" />;
}

type Outcome = { kind: 'editing' } | { kind: 'checking' } | { kind: 'refused'; answer: SaveAnswer | null };

/** Name, site and keys of an organisation. The keys are sent to main once and never come back. */
export function OrganisationDialog(props: OrganisationDialogProps) {
  const { organisation, sites, storage, requests, onClose } = props;
  const { words } = useSpeech();
  const say = words.organisations.dialog;
  const first = useRef<HTMLInputElement>(null);
  const apiKey = useRef<HTMLInputElement>(null);
  const appKey = useRef<HTMLInputElement>(null);
  const id = useId();
  const [form, setForm] = useState<OrganisationForm>({
    label: organisation?.label ?? '',
    site: organisation?.site ?? sites[0] ?? '',
    subdomain: organisation?.subdomain ?? '',
    keep: storage === null ? null : storage === 'usable' ? 'kept' : 'run',
  });
  const [needs, setNeeds] = useState<keyof typeof say.needs | null>(null);
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'editing' });
  const change = (part: Partial<OrganisationForm>): void => {
    setForm({ ...form, ...part });
    setNeeds(null);
  };
  const typedKeys = () => ({ apiKey: apiKey.current?.value ?? '', appKey: appKey.current?.value ?? '' });
  const isChecking = outcome.kind === 'checking';

  const save = async (unchecked: boolean): Promise<void> => {
    if (isChecking) return;
    const read = readOrganisationForm(form, typedKeys(), organisation, unchecked);
    if (!read.ok) {
      setNeeds(read.needs);
      return;
    }
    setOutcome({ kind: 'checking' });
    const answer = await requests.save(read.request);
    if (answer?.saved) onClose();
    else setOutcome({ kind: 'refused', answer });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save(false);
  };

  const text = { type: 'text', spellCheck: false, autoComplete: 'off', onKeyDown } as const;
  const secret = { ...text, type: 'password', autoComplete: 'new-password' } as const;
  const hasKeys = organisation !== null && organisation.source !== 'none';
  const check = outcome.kind === 'refused' ? (outcome.answer?.check ?? null) : null;
  const keyRefused = check?.problem?.code === 'datadogKeyRefused' && check.problem.subject === 'DD_API_KEY';
  return (
    <Dialog
      title={organisation ? say.editTitle(organisationLabel(words, organisation.label)) : say.newTitle}
      meaning={say.meaning}
      onClose={onClose}
      focusFirst={organisation ? apiKey : first}
      testId="organisation-dialog"
      foot={
        <>
          <Button onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.cancel}
          </Button>
          {outcome.kind === 'refused' && outcome.answer?.reason === 'check' && (
            <Button onClick={() => void save(true)} testId="organisation-save-anyway">
              {say.saveAnyway}
            </Button>
          )}
          <Button
            look="primary"
            onClick={() => void save(false)}
            blocked={isChecking ? '' : null}
            testId="organisation-save"
          >
            {say.save}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <label htmlFor={`${id}-label`}>{say.label}</label>
        <input
          {...text}
          id={`${id}-label`}
          ref={first}
          value={form.label}
          maxLength={60}
          placeholder={organisation ? words.organisations.defaultLabel : say.labelHelp}
          onChange={(event) => change({ label: event.target.value })}
        />
        <label htmlFor={`${id}-site`}>{say.site}</label>
        <select
          id={`${id}-site`}
          data-testid="organisation-site"
          value={form.site}
          onChange={(event) => change({ site: event.target.value })}
        >
          {sites.map((site) => (
            <option key={site}>{site}</option>
          ))}
        </select>
        <label htmlFor={`${id}-subdomain`}>{say.subdomain}</label>
        <input
          {...text}
          id={`${id}-subdomain`}
          value={form.subdomain}
          maxLength={63}
          placeholder={say.subdomainHelp}
          aria-invalid={needs === 'subdomain'}
          onChange={(event) => change({ subdomain: event.target.value })}
        />
        <label htmlFor={`${id}-api`}>{say.apiKey}</label>
        <input
          {...secret}
          id={`${id}-api`}
          ref={apiKey}
          data-testid="api-key"
          placeholder={hasKeys ? say.unchanged : ''}
          aria-invalid={needs === 'keys' || needs === 'form'}
          onChange={() => setNeeds(null)}
        />
        <label htmlFor={`${id}-app`}>{say.appKey}</label>
        <input
          {...secret}
          id={`${id}-app`}
          ref={appKey}
          data-testid="app-key"
          placeholder={hasKeys ? say.unchanged : ''}
          aria-describedby={`${id}-scopes`}
          aria-invalid={needs === 'keys' || needs === 'form'}
          onChange={() => setNeeds(null)}
        />
        <p id={`${id}-scopes`} className={styles.hint}>
          {say.scopesHelp}
        </p>
        <KeepChoice storage={storage} keep={form.keep} onChoose={(keep) => change({ keep })} />
      </div>
      <div role="status">{isChecking && <Note title={say.checking} shape="dashed" />}</div>
      <div role="alert" data-testid="organisation-refused">
        {needs !== null && <Note title={say.needs[needs]} shape="triangle" tone="warn" />}
        {outcome.kind === 'refused' && check?.problem && <Refused problem={check.problem} />}
        {outcome.kind === 'refused' && !check?.problem && (
          <Note
            title={outcome.answer?.reason ? say.refused[outcome.answer.reason] : say.failed}
            shape="bang"
            tone="alert"
          />
        )}
      </div>
      {keyRefused && (
        <SiteFinder
          find={() => requests.findSite(typedKeys().apiKey, form.site)}
          onUse={(site) => change({ site })}
        />
      )}
    </Dialog>
  );
}
