import type { Picture } from '../../../shared/contract/slack.ts';
import { unescapeSlack, type SlackBlock, type SlackMessage } from '../../../shared/slack/slackMessage.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Slack.module.css';

const LINK = /^<([^|>]+)\|([^>]+)>$/;
const FIELD = /^\*([^\n]*)\*\n([\s\S]*)$/;

function Field({ text }: { text: string }) {
  const [, name = '', value = text] = FIELD.exec(text) ?? [];
  return (
    <div>
      <b>{unescapeSlack(name)}</b>
      <div>{unescapeSlack(value)}</div>
    </div>
  );
}

/** Where a link leads is part of what is posted, so it is shown too. */
function Link({ text }: { text: string }) {
  const [, url = '', name = text] = LINK.exec(text) ?? [];
  return (
    <span>
      <u>{unescapeSlack(name)}</u> <span className="muted">{unescapeSlack(url)}</span>
    </span>
  );
}

function Block({ block }: { block: SlackBlock }) {
  switch (block.type) {
    case 'header':
      return <p className={styles.headline}>{unescapeSlack(block.text.text)}</p>;
    case 'section':
      return 'fields' in block ? (
        <div className={styles.facts}>
          {block.fields.map(({ text }) => (
            <Field key={text} text={text} />
          ))}
        </div>
      ) : (
        <p>{unescapeSlack(block.text.text)}</p>
      );
    case 'context':
      return (
        <div className={styles.links}>
          {block.elements.map(({ text }) => (
            <Link key={text} text={text} />
          ))}
        </div>
      );
    case 'divider':
      return <hr />;
  }
}

/** The very message that is sent, block by block. */
export function SlackPreview({ message, pictures }: { message: SlackMessage; pictures: readonly Picture[] }) {
  const { words } = useSpeech();
  return (
    <section
      className={styles.preview}
      aria-label={words.people.slack.preview}
      tabIndex={0}
      data-testid="slack-preview"
    >
      <p className={`muted ${styles.previewTitle}`}>{words.people.slack.preview}</p>
      {message.blocks.map((block, at) => (
        // Blocks have no name of their own, and their order is the message.
        <Block key={`${at} ${block.type}`} block={block} />
      ))}
      {pictures.map(({ name, png, alt }) => (
        <img key={name} src={`data:image/png;base64,${png}`} alt={alt} />
      ))}
    </section>
  );
}
