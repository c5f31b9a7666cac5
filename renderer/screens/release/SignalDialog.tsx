import { useRef, useState } from 'react';
import type { SignalLineView } from '../../../shared/contract/metricsPanel.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './SignalDialog.module.css';
import { annotationSnippet, correctionsWith, isChanged, type ChangedLines } from './signalLine.ts';
import { SignalRow } from './SignalRow.tsx';

/** Which release's map it is. */
export interface SignalsOf {
  contextId: string;
  namespace: string;
  name: string;
  lines: readonly SignalLineView[];
}

/** What is asked of Datadog for a release, to be corrected on this machine or in the Rollout. */
function SignalDialog({ signals, onClose }: { signals: SignalsOf; onClose: () => void }) {
  const { words } = useSpeech();
  const { bridge } = useLive();
  const say = words.signals;
  const close = useRef<HTMLButtonElement>(null);
  const [changed, setChanged] = useState<ChangedLines>({});
  const [result, setResult] = useState<'kept' | 'forThisRun' | 'refused' | null>(null);
  const { lines, ...address } = signals;
  const snippet = annotationSnippet(lines, changed);
  const keep = async (changes: ChangedLines): Promise<void> => {
    const corrections = correctionsWith(lines, changes);
    const answer = await request(bridge, 'correctSignals', { ...address, corrections });
    setResult(answer.ok ? (answer.value ? 'kept' : 'forThisRun') : 'refused');
    // Written lines stay until they are taken; then the next snapshot has them.
    if (answer.ok)
      setChanged((before) => Object.fromEntries(Object.entries(before).filter(([key]) => !(key in changes))));
  };
  return (
    <Dialog
      title={say.title}
      meaning={say.meaning}
      onClose={onClose}
      focusFirst={close}
      testId="signal-dialog"
      wide
      foot={
        <>
          <span role="status" className={`${styles.result} ${result === 'kept' ? 'ok' : 'warn'}`}>
            {result !== null && say.results[result]}
          </span>
          <Button ref={close} onClick={onClose}>
            {words.common.close}
          </Button>
          <Button
            look="primary"
            testId="signal-keep"
            blocked={isChanged(lines, changed) ? null : say.unchanged}
            onClick={() => void keep(changed)}
          >
            {say.keep}
          </Button>
        </>
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say.line}</th>
            <th scope="col">{say.value}</th>
            <th scope="col">{say.source}</th>
            <th scope="col">{say.confirmed}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <SignalRow
              key={line.key}
              line={line}
              changed={changed[line.key]}
              onChange={(value) => {
                setResult(null);
                setChanged({ ...changed, [line.key]: value });
              }}
              onUndo={() => void keep({ [line.key]: '' })}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.snippet}>
        <strong>{say.snippet}</strong>
        {snippet === '' ? (
          <p className="muted">{say.noSnippet}</p>
        ) : (
          <>
            <pre className="mono" data-testid="signal-snippet">
              {snippet}
            </pre>
            <CopyButton text={snippet} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Opens the signal map; there also when nothing names the service, which is when it is needed most. */
export function SignalsButton({ signals }: { signals: SignalsOf }) {
  const { words } = useSpeech();
  const [open, setOpen] = useState(false);
  if (signals.lines.length === 0) return null;
  return (
    <>
      <Button look="quiet" small onClick={() => setOpen(true)} testId="signals-open">
        {words.signals.open}
      </Button>
      {open && <SignalDialog signals={signals} onClose={() => setOpen(false)} />}
    </>
  );
}
