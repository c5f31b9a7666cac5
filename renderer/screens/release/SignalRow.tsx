import type { SignalLineView } from '../../../shared/contract/metricsPanel.ts';
import { Button } from '../../ui/Button.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';

/** In an empty line; no words of a language. */
const EXAMPLES: Partial<Record<SignalLineView['key'], string>> = {
  'critical-endpoints': 'POST /v1/orders, GET /v1/users/*',
  monitors: '4411, 4412',
  dashboard: 'abc-def-ghi',
};

function Confirmed({ line }: { line: SignalLineView }) {
  const { words } = useSpeech();
  const say = words.signals;
  if (line.value === '') return null;
  if (line.confirmed === null)
    return <span className="nodata">{say.unknown[line.key] ?? say.unknown.other}</span>;
  const { yes, no } = say.confirmations[line.key] ?? say.confirmations.points;
  return (
    <span className={line.confirmed ? 'ok' : 'warn'}>
      <Shape name={line.confirmed ? 'check' : 'triangle'} /> {line.confirmed ? yes : no}
    </span>
  );
}

export interface SignalRowProps {
  line: SignalLineView;
  /** What was written into it and not kept yet. */
  changed: string | undefined;
  onChange: (value: string) => void;
  onUndo: () => void;
}

/** One line of the signal map: its value, to be written over, where it came from, whether Datadog bears it out. */
export function SignalRow({ line, changed, onChange, onUndo }: SignalRowProps) {
  const { words } = useSpeech();
  const say = words.signals;
  const name = say.names[line.key];
  const { found } = line;
  return (
    <tr data-testid="signal-line" data-key={line.key} data-source={line.source}>
      <th scope="row">{name}</th>
      <td>
        <input
          className="mono"
          aria-label={name}
          spellCheck={false}
          placeholder={EXAMPLES[line.key]}
          value={changed ?? line.value}
          onChange={(event) => onChange(event.target.value)}
        />
        {found && (
          <div className="muted">
            {found.value === '' ? say.foundNothing : say.found(found.value, say.sources[found.source])}{' '}
            <Button
              look="quiet"
              small
              label={say.undoOf(name)}
              onClick={onUndo}
              testId={`signal-undo-${line.key}`}
            >
              {say.undo}
            </Button>
          </div>
        )}
      </td>
      <td className="muted">{say.sources[line.source]}</td>
      <td>
        <Confirmed line={line} />
      </td>
    </tr>
  );
}
