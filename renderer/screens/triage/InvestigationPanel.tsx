import { useState } from 'react';
import type { StartAnswer } from '../../../shared/contract/investigations.ts';
import type { Monitor, MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import { endpointLabel } from '../../../shared/metrics/endpointName.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { sayProblem } from '../../words/sayProblem.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import type { ReleaseAddress } from '../release/inspect/Inspect.tsx';
import { WantedProblem } from '../release/samples/WantedProblem.tsx';
import { investigated, startBlock, startedEarlier, startedOf } from './investigated.ts';
import { InvestigationList } from './InvestigationList.tsx';
import { StartInvestigation } from './StartInvestigation.tsx';
import { useInvestigations } from './useInvestigations.ts';
import styles from './Wanted.module.css';

function sayOutcome({ words }: Speech, answer: StartAnswer): string {
  const say = words.bits.outcome;
  switch (answer.kind) {
    case 'started':
      return say.started;
    case 'already':
      return say.already;
    case 'readOnly':
      return say.readOnly;
    case 'unsure':
      return say.unsure(sayProblem(words, answer.problem).what);
    case 'refused':
      return say.refused(sayProblem(words, answer.problem).what);
  }
}

/** "resource_name:post_/v1/orders" as a person reads it; other groups as they are. */
function sayGroup(group: string): string {
  return group.startsWith('resource_name:') ? endpointLabel(group.slice('resource_name:'.length)) : group;
}

function Desk({
  address,
  monitor,
  readOnly,
}: {
  address: ReleaseAddress;
  monitor: Monitor;
  readOnly: boolean;
}) {
  const speech = useSpeech();
  const { words, format } = speech;
  const say = words.bits;
  const now = useNow();
  const { looked, isLooking, look } = useInvestigations(address, monitor.id);
  const [starting, setStarting] = useState(false);
  const [outcome, setOutcome] = useState<StartAnswer | null>(null);
  const found = looked.kind === 'looked' ? looked.found : null;
  const block = found && startBlock(found, readOnly);
  const again = found !== null && startedOf(found)?.state === 'unsure';
  const end = (answer: StartAnswer | null): void => {
    setStarting(false);
    if (!answer) return;
    setOutcome(answer);
    // What was started, or may have been, stands in the list.
    if (answer.kind !== 'readOnly') look();
  };
  return (
    <div className={styles.desk} data-testid="investigations" data-state={looked.kind}>
      <div className={styles.tools}>
        <Button small testId="investigations-look" blocked={isLooking ? '' : null} onClick={look}>
          {found ? say.lookAgain : say.look}
        </Button>
        {found && (
          <Button
            small
            testId="investigation-start"
            blocked={block === null ? null : say.blocked[block]}
            onClick={() => setStarting(true)}
          >
            {again ? say.startAgain : say.start}
          </Button>
        )}
        <span className="muted" role="status">
          {isLooking ? words.samples.loading : found && say.readAt(format.time(found.readAtMs, now))}
        </span>
      </div>
      {looked.kind === 'idle' && <p className="muted">{say.cost}</p>}
      {looked.kind === 'loading' && <Skeleton rows={3} />}
      {looked.kind === 'failed' && (
        <Note title={words.states.failed} shape="bang" tone="warn" onRetry={look} />
      )}
      <p
        role="status"
        data-testid="investigation-outcome"
        data-kind={outcome?.kind ?? 'none'}
        hidden={outcome === null}
      >
        {outcome && sayOutcome(speech, outcome)}
      </p>
      {found && (
        <>
          {found.alertProblem ? (
            <WantedProblem problem={found.alertProblem} onRetry={look} />
          ) : (
            <p>
              {found.alert
                ? say.alert(format.time(found.alert.atMs, now), found.alert.groups.map(sayGroup).join(', '))
                : say.noAlert}
            </p>
          )}
          {found.investigations.kind === 'failed' ? (
            <WantedProblem problem={found.investigations.problem} onRetry={look} />
          ) : found.investigations.list.length === 0 ? (
            <p>{say.noList}</p>
          ) : (
            <>
              <InvestigationList
                list={found.investigations.list}
                mine={found.started.flatMap(({ id }) => id ?? [])}
              />
              {found.investigations.more > 0 && (
                <p className="muted">{say.more(format.integer(found.investigations.more))}</p>
              )}
            </>
          )}
        </>
      )}
      <p>
        <ExternalLink url={monitor.url}>{say.openMonitor} ↗</ExternalLink>
      </p>
      {starting && found?.alert && (
        <StartInvestigation
          address={address}
          monitor={monitor}
          alert={found.alert}
          again={again}
          earlierMs={startedEarlier(found)?.atMs ?? null}
          onEnd={end}
        />
      )}
    </div>
  );
}

/** Bits AI SRE's investigations of a monitor that the release's analyses ask; nothing is asked before a press. */
export function InvestigationPanel(props: {
  address: ReleaseAddress;
  monitors: MonitorsPanel;
  readOnly: boolean;
}) {
  const { address, monitors, readOnly } = props;
  const { words } = useSpeech();
  const say = words.bits;
  const offered = investigated(monitors);
  const [chosenId, setChosenId] = useState<number | null>(null);
  const monitor = offered.find(({ id }) => id === chosenId) ?? offered[0];
  return (
    <Panel
      title={say.title}
      aside={<Explain what={say.title} text={say.explain} />}
      freshness={monitors.freshness}
      hasContent={monitor !== undefined}
      empty={{ title: say.none, help: say.noneHelp }}
      testId="investigation-panel"
    >
      {monitor && (
        <>
          <div className={styles.tools}>
            <label className="muted" htmlFor="investigated-monitor">
              {say.monitor}
            </label>
            <select
              id="investigated-monitor"
              className={styles.choice}
              value={monitor.id}
              onChange={(event) => setChosenId(Number(event.target.value))}
            >
              {offered.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Desk key={monitor.id} address={address} monitor={monitor} readOnly={readOnly} />
        </>
      )}
    </Panel>
  );
}
