import type { StateAt } from '../../../shared/timeline/stateAt.ts';
import { MonitorMark } from '../../ui/Marks.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayStep } from '../../words/sayStep.ts';
import { VERDICT_LOOKS } from '../../words/sayVerdict.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { sayShortEntry } from '../triage/sayEntry.ts';
import styles from './History.module.css';
import { useMoment } from './useHistory.ts';

type Counts = { requests: number; errors: number } | null;

const SHOWN_ENDPOINTS = 12;
const DEFAULT_STEP_MS = 20_000;

function Rate({ counts, side }: { counts: Counts; side: 'canary' | 'stable' }) {
  const { format } = useSpeech();
  const rate = counts && counts.requests > 0 ? counts.errors / counts.requests : null;
  return (
    <>
      <td className={side}>{format.rate(rate, counts?.requests ?? null)}</td>
      <td className="muted">
        {counts && `${format.integer(counts.errors)} / ${format.integer(counts.requests)}`}
      </td>
    </>
  );
}

function Standing({ state }: { state: StateAt }) {
  const speech = useSpeech();
  const { words, format } = speech;
  const say = words.history.at;
  const facts = [
    state.weight === null ? '' : say.weight(format.weight(state.weight)),
    state.step ? say.step(state.step.index + 1, sayStep(words, state.step.text)) : '',
    state.aborted ? say.aborted : state.paused ? say.paused : '',
    state.ended ? say.ended : '',
  ].filter((fact) => fact !== '');
  const quiet = state.verdicts.length + state.monitors.length + state.troubledPods.length === 0;
  return (
    <div className={styles.standing} data-testid="moment-state">
      <p>{facts.length === 0 ? say.nothing : facts.join(' · ')}</p>
      {state.unseen && <p className="warn">{say.unseen}</p>}
      {quiet && <p className="muted">{say.quiet}</p>}
      {state.verdicts.map((verdict) => (
        <p key={verdict.resourceName} className={VERDICT_LOOKS[verdict.to].tone}>
          <Shape name={VERDICT_LOOKS[verdict.to].shape} /> {sayShortEntry(speech, verdict)}
        </p>
      ))}
      {state.monitors.map((monitor) => (
        <p key={`${monitor.monitorId} ${monitor.group}`}>
          <MonitorMark state={monitor.to} /> {monitor.label === '' ? monitor.name : monitor.label}
          {monitor.older && <span className="muted"> {words.triage.entries.older}</span>}
        </p>
      ))}
      {state.troubledPods.length > 0 && <p>{say.pods(state.troubledPods.join(', '))}</p>}
    </div>
  );
}

/** A release at one moment: the slider moves through it, the rest says how it stood. */
export function MomentPanel(props: {
  id: number;
  span: readonly [fromMs: number, toMs: number];
  atMs: number;
  bucketMs: number;
  state: StateAt;
  onMove: (atMs: number) => void;
}) {
  const { id, span, atMs, bucketMs, state, onMove } = props;
  const { words, format } = useSpeech();
  const say = words.history;
  const stepMs = bucketMs > 0 ? bucketMs : DEFAULT_STEP_MS;
  const moment = useMoment(id, Math.round(atMs / stepMs) * stepMs);
  const shown = moment?.endpoints.slice(0, SHOWN_ENDPOINTS) ?? [];
  return (
    <section className={styles.panel} aria-label={say.scrub} data-testid="moment">
      <h2>
        {say.scrub} <time>{format.time(atMs, span[1])}</time>
      </h2>
      <input
        type="range"
        className={styles.slider}
        aria-label={say.scrubLabel}
        aria-valuetext={format.time(atMs, span[1])}
        min={span[0]}
        max={span[1]}
        step={stepMs}
        value={atMs}
        data-testid="moment-slider"
        onChange={(event) => onMove(Number(event.target.value))}
      />
      <Standing state={state} />
      {moment && shown.length === 0 && <p className="muted">{say.noNumbers}</p>}
      {moment && shown.length > 0 && (
        <table className={styles.numbers} data-testid="moment-numbers">
          <caption>{say.numbers(format.clock(moment.fromMs), format.clock(moment.toMs))}</caption>
          <thead>
            <tr>
              <th scope="col">{say.endpoint}</th>
              <th scope="col">{words.release.canary}</th>
              <th scope="col">{say.failed}</th>
              <th scope="col">{words.release.stable}</th>
              <th scope="col">{say.failed}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((endpoint) => (
              <tr key={endpoint.resourceName}>
                <th scope="row" className="mono cut" title={endpoint.label}>
                  {endpoint.label}
                </th>
                <Rate counts={endpoint.canary} side="canary" />
                <Rate counts={endpoint.stable} side="stable" />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
