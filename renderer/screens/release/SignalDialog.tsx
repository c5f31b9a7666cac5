import { useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './SignalDialog.module.css';
import { annotationSnippet, type SignalLine } from './signalLine.ts';

function Confirmed({ confirmed }: { confirmed: boolean | null }) {
  const { words } = useSpeech();
  const say = words.signals;
  if (confirmed === null) return <span className="nodata">{say.unknown}</span>;
  return (
    <span className={confirmed ? 'ok' : 'warn'}>
      <Shape name={confirmed ? 'check' : 'triangle'} /> {confirmed ? say.yes : say.no}
    </span>
  );
}

/** What is asked of Datadog for a release: each line, where it came from, whether Datadog bears it out. */
function SignalDialog({ lines, onClose }: { lines: readonly SignalLine[]; onClose: () => void }) {
  const { words } = useSpeech();
  const say = words.signals;
  const close = useRef<HTMLButtonElement>(null);
  const [changed, setChanged] = useState<Record<string, string>>({});
  const snippet = annotationSnippet(lines, changed);
  return (
    <Dialog
      title={say.title}
      meaning={say.meaning}
      onClose={onClose}
      focusFirst={close}
      testId="signal-dialog"
      foot={
        <Button ref={close} onClick={onClose}>
          {words.common.close}
        </Button>
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
          {lines.map((line) => {
            const name = say.names[line.key] ?? line.key;
            return (
              <tr key={line.key} data-testid="signal-line" data-key={line.key} data-source={line.source}>
                <th scope="row">{name}</th>
                <td>
                  <input
                    className="mono"
                    aria-label={name}
                    spellCheck={false}
                    value={changed[line.key] ?? line.value}
                    onChange={(event) => setChanged({ ...changed, [line.key]: event.target.value })}
                  />
                </td>
                <td className="muted">{say.sources[line.source]}</td>
                <td>
                  <Confirmed confirmed={line.confirmed} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className={styles.snippet}>
        <strong>{say.snippet}</strong>
        {snippet === '' ? (
          <p className="muted">{say.unchanged}</p>
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

/** Opens the signal map; there also when Datadog has no endpoints, which is when it is needed most. */
export function SignalsButton({ lines }: { lines: readonly SignalLine[] }) {
  const { words } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" small onClick={() => setOpen(true)} testId="signals-open">
        {words.signals.open}
      </Button>
      {open && <SignalDialog lines={lines} onClose={() => setOpen(false)} />}
    </>
  );
}
