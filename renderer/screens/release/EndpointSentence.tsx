import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Banner.module.css';

/** An endpoint that a sentence names. */
export interface NamedEndpoint {
  resourceName: string;
  label: string;
}

/** A sentence; the endpoint in it opens its details. */
export function EndpointSentence(props: {
  text: string;
  endpoint: NamedEndpoint | null;
  onOpen: ((resourceName: string) => void) | undefined;
}) {
  const { text, endpoint, onOpen } = props;
  const { words } = useSpeech();
  const at = endpoint && onOpen ? text.indexOf(endpoint.label) : -1;
  if (!endpoint || !onOpen || at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <button
        type="button"
        className={styles.endpoint}
        aria-haspopup="dialog"
        title={words.bannerLead.details(endpoint.label)}
        data-testid="sentence-endpoint"
        onClick={() => onOpen(endpoint.resourceName)}
      >
        {endpoint.label}
      </button>
      {text.slice(at + endpoint.label.length)}
    </>
  );
}
