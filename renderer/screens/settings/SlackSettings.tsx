import { useEffect, useId, useRef, useState } from 'react';
import { slackAccessSchema, type SlackSetup } from '../../../shared/contract/slack.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import datadog from './Datadog.module.css';
import { KeepChoice } from './KeepChoice.tsx';

type Kind = 'webhook' | 'token';

function Form(props: { setup: SlackSetup; onSaved: (kept: boolean) => void; onCancel: () => void }) {
  const { setup, onSaved, onCancel } = props;
  const { bridge } = useLive();
  const { words } = useSpeech();
  const say = words.people.slack;
  const id = useId();
  const secret = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<Kind>(setup.kind === 'token' ? 'token' : 'webhook');
  const [channel, setChannel] = useState(setup.channel);
  const [keep, setKeep] = useState<'kept' | 'run' | null>(setup.storage === 'usable' ? 'kept' : null);
  const [isWrong, setIsWrong] = useState(false);
  const save = async (): Promise<void> => {
    const typed = secret.current?.value ?? '';
    const access = slackAccessSchema.safeParse(
      kind === 'webhook' ? { kind, url: typed } : { kind, token: typed, channel },
    );
    if (!access.success || keep === null) {
      setIsWrong(true);
      return;
    }
    const reply = await request(bridge, 'saveSlack', { access: access.data, keep });
    onSaved(reply.ok && reply.value);
  };
  return (
    <div className={datadog.form} data-testid="slack-form">
      <span id={`${id}-kind`}>{say.title}</span>
      <div role="radiogroup" aria-labelledby={`${id}-kind`} className={datadog.keep}>
        {(['webhook', 'token'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name={id}
              checked={kind === one}
              data-testid={`slack-kind-${one}`}
              onChange={() => setKind(one)}
            />
            {say.kinds[one]}
          </label>
        ))}
      </div>
      <label htmlFor={`${id}-secret`}>{kind === 'webhook' ? say.url : say.token}</label>
      <input
        ref={secret}
        id={`${id}-secret`}
        key={kind}
        type="password"
        autoComplete="new-password"
        spellCheck={false}
        data-testid="slack-secret"
        onChange={() => setIsWrong(false)}
      />
      {kind === 'token' && (
        <>
          <label htmlFor={`${id}-channel`}>{say.channel}</label>
          <input
            id={`${id}-channel`}
            value={channel}
            spellCheck={false}
            aria-describedby={`${id}-help`}
            data-testid="slack-channel"
            onChange={(event) => {
              setChannel(event.target.value);
              setIsWrong(false);
            }}
          />
          <p id={`${id}-help`} className={datadog.hint}>
            {say.channelHelp}
          </p>
        </>
      )}
      <KeepChoice storage={setup.storage} keep={keep} onChoose={setKeep} />
      <p role="status" className={`${datadog.hint} warn`}>
        {isWrong && say.needs[kind]}
      </p>
      <span />
      <div>
        <Button small look="primary" onClick={() => void save()} testId="slack-save">
          {say.save}
        </Button>{' '}
        <Button small onClick={onCancel}>
          {words.common.cancel}
        </Button>
      </div>
    </div>
  );
}

/** Where this machine posts to Slack. The secret goes to main once and never comes back. */
export function SlackSettings() {
  const { bridge } = useLive();
  const { words } = useSpeech();
  const say = words.people.slack;
  const [setup, setSetup] = useState<SlackSetup | null>(null);
  const [editing, setEditing] = useState(false);
  const [isKept, setIsKept] = useState(true);
  useEffect(() => {
    let shown = true;
    void request(bridge, 'readSlack', null).then((reply) => {
      if (shown && reply.ok) setSetup(reply.value);
    });
    return () => {
      shown = false;
    };
  }, [bridge]);
  const readAgain = async (): Promise<void> => {
    const reply = await request(bridge, 'readSlack', null);
    if (reply.ok) setSetup(reply.value);
  };
  const forget = (): void => void request(bridge, 'forgetSlack', null).then(readAgain);
  if (!setup) return null;
  const isSetUp = setup.source === 'kept' || setup.source === 'run';
  return (
    <div data-testid="slack-settings" data-source={setup.source}>
      <div className={datadog.list}>
        <div className={datadog.item}>
          <div className={datadog.what}>
            <h3>{setup.kind === 'none' ? say.states[setup.source] : say.kinds[setup.kind]}</h3>
            {setup.channel !== '' && <span className={datadog.site}>{setup.channel}</span>}
            {isSetUp && <span className="muted">{say.states[setup.source]}</span>}
            {!isKept && <span className="warn">{say.notKept}</span>}
          </div>
          <div className={datadog.actions}>
            {!editing && (
              <Button small onClick={() => setEditing(true)} testId="slack-change">
                {say.change}
              </Button>
            )}
            {setup.source !== 'none' && (
              <Button small look="quiet" onClick={forget} testId="slack-forget">
                {say.forget}
              </Button>
            )}
          </div>
        </div>
      </div>
      {editing && (
        <Form
          setup={setup}
          onCancel={() => setEditing(false)}
          onSaved={(kept) => {
            setIsKept(kept);
            setEditing(false);
            void readAgain();
          }}
        />
      )}
    </div>
  );
}
