import { useId } from 'react';
import { PopoverButton } from '../ui/PopoverButton.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './ChartLegend.module.css';
import plot from './Plot.module.css';

const WIDTH_PX = 34;
const HEIGHT_PX = 16;
const MIDDLE_PX = HEIGHT_PX / 2;

const LINE = { x1: 2, x2: WIDTH_PX - 2, y1: MIDDLE_PX, y2: MIDDLE_PX };

/** Everything that a chart may show, each drawn as it is there, with what it means. */
export function ChartLegend() {
  const { words } = useSpeech();
  const say = words.charts;
  const hatch = useId();
  const signs = {
    canary: <line {...LINE} className={styles.canary} />,
    stable: <line {...LINE} className={styles.stable} />,
    late: <line {...LINE} className={styles.canary} strokeDasharray="3 3" />,
    gap: (
      <>
        <pattern id={hatch} width={4} height={4} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} x2={0} y1={0} y2={4} className={plot.hatch} />
        </pattern>
        <rect x={2} y={MIDDLE_PX - 3} width={WIDTH_PX - 4} height={6} fill={`url(#${hatch})`} />
      </>
    ),
    weight: (
      <>
        <rect x={2} y={2} width={12} height={12} className={plot.band} fillOpacity={0.12} />
        <rect x={14} y={2} width={18} height={12} className={plot.band} fillOpacity={0.3} />
        <line x1={14} x2={14} y1={0} y2={HEIGHT_PX} className={plot.change} />
      </>
    ),
    pause: <rect x={2} y={MIDDLE_PX - 1.5} width={WIDTH_PX - 4} height={3} className={plot.pause} />,
    alert: (
      <g className={plot.alert}>
        <rect x={2} y={2} width={WIDTH_PX - 4} height={12} fillOpacity={0.1} />
        <rect x={2} y={2} width={WIDTH_PX - 4} height={2} />
      </g>
    ),
    onset: <line x1={MIDDLE_PX * 2} x2={MIDDLE_PX * 2} y1={0} y2={HEIGHT_PX} className={plot.onset} />,
    limit: <line {...LINE} className={plot.limit} />,
  };
  const names = Object.keys(signs) as (keyof typeof signs)[];
  return (
    <PopoverButton text={null} label={say.legend} testId="charts-legend">
      <dl className={styles.legend}>
        {names.map((name) => (
          <div key={name}>
            <dt>
              <svg width={WIDTH_PX} height={HEIGHT_PX} aria-hidden="true">
                {signs[name]}
              </svg>
            </dt>
            <dd>{say.signs[name]}</dd>
          </div>
        ))}
      </dl>
    </PopoverButton>
  );
}
