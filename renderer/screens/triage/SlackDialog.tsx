import { useEffect, useMemo, useRef, useState } from 'react';
import type { Picture, SlackDraft, SlackOutcome, SlackSetup } from '../../../shared/contract/slack.ts';
import { slackMessage } from '../../../shared/slack/slackMessage.ts';
import { routeHash } from '../../app/routes.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Note } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { SlackPreview } from './SlackPreview.tsx';
import styles from './Slack.module.css';

type Sending = { kind: 'editing' } | { kind: 'sending' } | SlackOutcome;

function Outcome({ outcome }: { outcome: SlackOutcome }) {
  const { words, format } = useSpeech();
  const say = words.people.slack;
  switch (outcome.kind) {
    case 'sent': {
      const isWhole = outcome.picture !== 'refused';
      return (
        <span className={isWhole ? 'ok' : 'warn'}>
          <Shape name={isWhole ? 'check' : 'triangle'} />{' '}
          {outcome.picture === 'refused'
            ? say.sentWithout(outcome.pictureError)
            : outcome.picture === 'sent'
              ? say.sentPictures
              : say.sent}
        </span>
      );
    }
    case 'refused': {
      const { error, retryAfterS } = outcome;
      const why = Object.hasOwn(say.errors, error) ? ` ${say.errors[error] ?? ''}` : '';
      return (
        <span className="alert">
          <Shape name="bang" /> {say.refused(error)}.{why}{' '}
          {retryAfterS !== null && say.retryAfter(format.integer(retryAfterS))}
        </span>
      );
    }
    case 'failed':
      return (
        <span className="alert">
          <Shape name="bang" /> {say.failed[outcome.why]}{' '}
          {outcome.detail !== '' && <code>{outcome.detail}</code>}
        </span>
      );
    case 'notSetUp':
      return <span className="warn">{say.notSetUp}</span>;
  }
}

function useSlackSetup(): SlackSetup | null {
  const { bridge } = useLive();
  const [setup, setSetup] = useState<SlackSetup | null>(null);
  useEffect(() => {
    let shown = true;
    void request(bridge, 'readSlack', null).then((reply) => {
      if (shown && reply.ok) setSetup(reply.value);
    });
    return () => {
      shown = false;
    };
  }, [bridge]);
  return setup;
}

/** A message as it will be posted, to be read and changed first. It is sent by the button and by nothing else. */
export function SlackDialog(props: { draft: SlackDraft; pictures: readonly Picture[]; onClose: () => void }) {
  const { pictures, onClose } = props;
  const { bridge } = useLive();
  const { words, format } = useSpeech();
  const say = words.people.slack;
  const close = useRef<HTMLButtonElement>(null);
  const setup = useSlackSetup();
  const [draft, setDraft] = useState(props.draft);
  const [withPictures, setWithPictures] = useState(true);
  const [sending, setSending] = useState<Sending>({ kind: 'editing' });
  const message = useMemo(() => slackMessage(draft), [draft]);
  const canCarry = setup?.kind === 'token' && pictures.length > 0;
  const change = (part: Partial<SlackDraft>): void => {
    setDraft({ ...draft, ...part });
    if (sending.kind !== 'sending') setSending({ kind: 'editing' });
  };
  const send = async (): Promise<void> => {
    setSending({ kind: 'sending' });
    const reply = await request(bridge, 'sendSlack', {
      draft,
      pictures: canCarry && withPictures ? [...pictures] : [],
    });
    setSending(reply.ok ? reply.value : { kind: 'failed', why: 'reply', detail: reply.failure });
  };
  const isSetUp = setup !== null && setup.kind !== 'none';
  const canSend =
    isSetUp && draft.title.trim() !== '' && sending.kind !== 'sending' && sending.kind !== 'sent';
  return (
    <Dialog
      title={say.dialog}
      meaning={say.meaning}
      onClose={onClose}
      focusFirst={close}
      testId="slack-dialog"
      wide
      foot={
        <>
          <span
            role="status"
            className={styles.outcome}
            data-testid="slack-outcome"
            data-state={sending.kind}
          >
            {sending.kind === 'sending' && say.sending}
            {sending.kind !== 'sending' && sending.kind !== 'editing' && <Outcome outcome={sending} />}
          </span>
          <Button ref={close} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.close}
          </Button>
          <Button
            look="primary"
            testId="slack-send"
            blocked={canSend ? null : isSetUp ? '' : say.notSetUp}
            onClick={() => void send()}
          >
            {say.send}
          </Button>
        </>
      }
    >
      {setup !== null && !isSetUp && (
        <Note
          title={setup.source === 'unreadable' ? say.states.unreadable : say.notSetUp}
          help={say.notSetUpHelp}
          link={{ href: routeHash({ screen: 'settings', part: 'slack' }), text: say.toSettings }}
          shape="triangle"
          tone="warn"
        />
      )}
      <div className={styles.columns}>
        <div className={styles.fields}>
          <label htmlFor="slack-title">{say.titleField}</label>
          <input
            id="slack-title"
            value={draft.title}
            maxLength={300}
            data-testid="slack-title"
            onChange={(event) => change({ title: event.target.value })}
          />
          <label htmlFor="slack-text">{say.textField}</label>
          <textarea
            id="slack-text"
            value={draft.text}
            maxLength={20_000}
            data-testid="slack-text"
            onChange={(event) => change({ text: event.target.value })}
          />
          {isSetUp && (
            <p className="muted">{setup.kind === 'token' ? say.to(setup.channel) : say.toWebhook}</p>
          )}
          {canCarry && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={withPictures}
                onChange={(event) => setWithPictures(event.target.checked)}
              />
              {say.withPictures(format.integer(pictures.length))}
            </label>
          )}
          {setup?.kind === 'webhook' && pictures.length > 0 && <p className="muted">{say.noPictures}</p>}
        </div>
        <SlackPreview message={message} pictures={canCarry && withPictures ? pictures : []} />
      </div>
    </Dialog>
  );
}
