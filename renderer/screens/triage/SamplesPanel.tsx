import { useState } from 'react';
import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import { Explain } from '../../ui/Explain.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import type { ReleaseAddress } from '../release/inspect/Inspect.tsx';
import { Samples } from '../release/samples/Samples.tsx';
import styles from './Wanted.module.css';
import type { ChartChoice } from './useChartedSeries.ts';

const HERE = { state: 'live', lastDataAtMs: null, problem: null } as const;

/** Error logs and issues of the endpoint that is worst, of another one in trouble, or of the service. */
export function SamplesPanel(props: {
  address: ReleaseAddress;
  signals: MetricsPanel['signals'];
  choices: readonly ChartChoice[];
  startedMs: number;
  endedMs: number | null;
}) {
  const { address, signals, choices, startedMs, endedMs } = props;
  const { words } = useSpeech();
  const say = words.samples;
  const [chosen, setChosen] = useState<ChartChoice | null>(null);
  const shown = chosen ?? choices[0] ?? { resourceName: null, label: null };
  // What a person reads does not go because the trouble is another now.
  const offered = choices.some(({ resourceName }) => resourceName === shown.resourceName)
    ? choices
    : [shown, ...choices];
  return (
    <Panel
      title={say.title}
      aside={
        <>
          <Explain what={say.title} text={say.explain} />
          {signals && (
            <select
              className={styles.choice}
              aria-label={words.evidence.charts.of}
              data-testid="samples-of"
              value={shown.resourceName ?? ''}
              onChange={(event) =>
                setChosen(
                  choices.find(({ resourceName }) => (resourceName ?? '') === event.target.value) ?? null,
                )
              }
            >
              {offered.map(({ resourceName, label }) => (
                <option key={resourceName ?? ''} value={resourceName ?? ''}>
                  {label ?? words.evidence.charts.service}
                </option>
              ))}
            </select>
          )}
        </>
      }
      freshness={HERE}
      hasContent
      empty={{ title: say.noSignals, help: '' }}
      testId="samples-panel"
    >
      {signals ? (
        <Samples
          heading="h3"
          key={`${shown.resourceName ?? ''} ${signals.service} ${signals.canaryValue}`}
          address={address}
          release={{ signals, resourceName: shown.resourceName, startedMs, endedMs }}
          onLoad={() => setChosen(shown)}
        />
      ) : (
        <Note title={say.noSignals} shape="dot" />
      )}
    </Panel>
  );
}
