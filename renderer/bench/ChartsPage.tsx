import { useEffect, useMemo, useState } from 'react';
import type { ChartStory, Comparison } from '../../shared/contract/metricsPanel.ts';
import { ChartViewProvider } from '../charts/ChartView.tsx';
import { ComparisonChart } from '../charts/ComparisonChart.tsx';
import { useSpeech } from '../words/WordsContext.tsx';

const CHARTS = 12;
const BUCKETS = 360;
const BUCKET_MS = 10_000;
const STEP_MS = 1_000;

const LIMITS = [{ value: 48, text: 'limit 48' }];

/** Bands, a pause and an alert, where the charts begin. */
function storyOf(startMs: number): ChartStory {
  const at = (bucket: number): number => startMs + bucket * BUCKET_MS;
  return {
    weights: [
      { atMs: at(40), weight: 5 },
      { atMs: at(160), weight: 20 },
    ],
    pauses: [{ fromMs: at(50), untilMs: at(150) }],
    alerts: [{ fromMs: at(240), untilMs: null, monitorId: 1, label: 'GET /' }],
  };
}

function comparison(tick: number, seed: number): Comparison {
  const series = (level: number): (number | null)[] =>
    Array.from({ length: BUCKETS }, (_, index) =>
      (index + tick) % 97 === 0
        ? null
        : level + Math.sin((index + tick) / 9 + seed) * 3 + Math.sin(index * 1.7),
    );
  return { canary: series(42), stable: series(46) };
}

/** Twelve charts of 2 × 360 points; every second all have new data. */
export function ChartsPage({ startMs }: { startMs: number }) {
  const { format } = useSpeech();
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setTick((before) => before + 1), STEP_MS);
    return () => window.clearInterval(timer);
  }, []);
  const story = useMemo(() => storyOf(startMs), [startMs]);
  const timesMs = Array.from({ length: BUCKETS }, (_, index) => startMs + (tick + index) * BUCKET_MS);
  return (
    <ChartViewProvider>
      <div
        style={{ display: 'grid', gridTemplateColumns: 'repeat(4, minmax(0, 1fr))', gap: 12, padding: 12 }}
      >
        {Array.from({ length: CHARTS }, (_, index) => (
          <ComparisonChart
            key={index}
            timesMs={timesMs}
            comparison={comparison(tick, index)}
            incompleteFromMs={timesMs.at(-2) ?? null}
            grows
            story={story}
            withAlerts
            onset={null}
            limits={LIMITS}
            leastTop={1}
            format={format.perSecond}
            label={`chart ${index}`}
          />
        ))}
      </div>
    </ChartViewProvider>
  );
}
