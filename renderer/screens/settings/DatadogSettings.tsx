import { useId, useState } from 'react';
import type { Organisation, OrganisationsSnapshot } from '../../../shared/contract/organisations.ts';
import { DEFAULT_ORGANISATION } from '../../../shared/contract/organisations.ts';
import { useTopic } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { organisationLabel } from '../../words/organisationLabel.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { Assignments } from './Assignments.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import styles from './Datadog.module.css';
import { OrganisationDialog } from './OrganisationDialog.tsx';
import { OrganisationItem } from './OrganisationItem.tsx';
import { useOrganisationRequests } from './useOrganisationRequests.ts';

type Open =
  | { kind: 'edit'; organisation: Organisation | null }
  | { kind: 'remove' | 'forget'; organisation: Organisation };

function Organisations({ snapshot }: { snapshot: OrganisationsSnapshot }) {
  const { words } = useSpeech();
  const say = words.organisations;
  const requests = useOrganisationRequests();
  const contexts = useTopic({ kind: 'contexts' });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const { organisations, assignments, storage, sites, environmentHasKeys } = snapshot;
  const label = open?.organisation ? organisationLabel(words, open.organisation.label) : '';
  const usesEnvironment = environmentHasKeys && open?.organisation?.id === DEFAULT_ORGANISATION;
  return (
    <>
      <ul className={styles.list}>
        {organisations.map((organisation) => (
          <OrganisationItem
            key={organisation.id}
            organisation={organisation}
            onEdit={() => setOpen({ kind: 'edit', organisation })}
            onCheck={() => requests.check(organisation.id)}
            onForget={() => setOpen({ kind: 'forget', organisation })}
            onRemove={() => setOpen({ kind: 'remove', organisation })}
          />
        ))}
      </ul>
      {storage !== null && <p className={styles.help}>{say.storage[storage]}</p>}
      <Button small onClick={() => setOpen({ kind: 'edit', organisation: null })} testId="organisation-add">
        {say.add}
      </Button>
      <div role="status">
        {requests.notSaved && <Note title={say.notSaved} shape="triangle" tone="warn" />}
      </div>
      {organisations.length > 1 && (
        <Assignments
          contexts={contexts.kind === 'live' ? contexts.snapshot.contexts : []}
          organisations={organisations}
          assignments={assignments}
          onAssign={requests.assign}
        />
      )}
      {open?.kind === 'edit' && (
        <OrganisationDialog
          organisation={open.organisation}
          sites={sites}
          storage={storage}
          requests={requests}
          onClose={close}
        />
      )}
      {open?.kind === 'remove' && (
        <ConfirmDialog
          title={say.confirmRemove.title(label)}
          meaning={say.confirmRemove.meaning}
          yes={say.confirmRemove.yes}
          onYes={() => requests.remove(open.organisation.id)}
          onClose={close}
        />
      )}
      {open?.kind === 'forget' && (
        <ConfirmDialog
          title={say.confirmForget.title(label)}
          meaning={[say.confirmForget.meaning, usesEnvironment ? say.confirmForget.environment : '']
            .filter(Boolean)
            .join(' ')}
          yes={say.confirmForget.yes}
          onYes={() => requests.forgetKeys(open.organisation.id)}
          onClose={close}
        />
      )}
    </>
  );
}

/** Settings' part on Datadog: organisations with their keys, and which contexts they measure. @param props.embedded in a part that has a heading of its own. */
export function DatadogSettings({ embedded }: { embedded?: boolean }) {
  const { words } = useSpeech();
  const topic = useTopic({ kind: 'organisations' });
  const titleId = useId();
  const Place = embedded ? 'div' : 'section';
  return (
    <Place
      {...(embedded ? {} : { 'aria-labelledby': titleId, className: styles.section })}
      data-testid="datadog-settings"
    >
      {!embedded && (
        <>
          <h2 id={titleId} className={styles.title}>
            {words.frame.datadog}
          </h2>
          <p className={styles.help}>{words.organisations.help}</p>
        </>
      )}
      {topic.kind === 'waiting' && <Skeleton rows={3} />}
      {topic.kind === 'broken' && (
        <Note
          title={topic.why === 'refused' ? words.states.brokenRefused : words.states.brokenUnreadable}
          shape="bang"
          tone="alert"
        />
      )}
      {topic.kind === 'live' && <Organisations snapshot={topic.snapshot} />}
    </Place>
  );
}
