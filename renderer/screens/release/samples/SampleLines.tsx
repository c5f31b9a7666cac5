import { useId, useState } from 'react';
import type { SampleLine } from '../../../../shared/contract/samples.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Moment } from '../../../ui/Time.tsx';
import { useNow } from '../../../live/TimeContext.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './Samples.module.css';

/** Characters of a line before it is cut. */
const SHORT = 240;

/** The first line of a text as far as it is shown at once. */
function shortOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.slice(0, SHORT);
}

function Line({ line }: { line: SampleLine }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const [whole, setWhole] = useState(false);
  const id = useId();
  const say = words.samples;
  const { text, cut, atMs, pod } = line;
  const short = shortOf(text);
  const isLong = cut > 0 || short.length < text.length;
  return (
    <li className={styles.line} data-testid="sample-line">
      <span className={styles.from}>
        <Moment atMs={atMs} />
        {pod !== '' && <span className="muted mono cut">{pod}</span>}
        {isLong && (
          <span className={styles.tools}>
            <Button
              small
              look="quiet"
              expanded={whole}
              testId="sample-whole"
              onClick={() => setWhole(!whole)}
            >
              {whole ? say.less : say.whole(format.integer(text.length + cut))}
            </Button>
            {whole && <CopyButton text={text} />}
          </span>
        )}
      </span>
      {whole ? (
        <>
          <pre
            id={id}
            className={`${styles.whole} mono`}
            role="region"
            aria-label={say.wholeLabel(format.time(atMs, now))}
            // It scrolls, so it must be reached by keys.
            tabIndex={0}
          >
            {text}
          </pre>
          {cut > 0 && <span className="muted">{say.cut(format.integer(cut))}</span>}
        </>
      ) : (
        <span className={`${styles.text} mono`}>
          {text === '' ? say.empty : `${short}${isLong ? '…' : ''}`}
        </span>
      )}
    </li>
  );
}

/** The canary's newest error lines, newest first; long ones cut until somebody wants the whole. */
export function SampleLines({ lines }: { lines: readonly SampleLine[] }) {
  const say = useSpeech().words.samples;
  return (
    // It scrolls, so it must be reached by keys.
    <div className={styles.window} role="region" aria-label={say.logs} tabIndex={0}>
      <ol className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
    </div>
  );
}
