import styles from './Marks.module.css';

/** Every state has its own outline, so that it can be told without colour. */
export type ShapeName =
  | 'check'
  | 'triangle'
  | 'hexagon'
  | 'dashed'
  | 'dot'
  | 'pause'
  | 'clock'
  | 'half'
  | 'equal'
  | 'cross'
  | 'back'
  | 'question'
  | 'bang';

const STROKE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8 } as const;

const PATHS: Record<ShapeName, React.ReactNode> = {
  check: <path {...STROKE} strokeWidth={2} d="M1.8 6.6 4.8 9.5 10.4 2.8" />,
  triangle: <path fill="currentColor" d="M6 .8 11.6 11H.4z" />,
  hexagon: <path fill="currentColor" d="M6 .3 11 3.2v5.6L6 11.7 1 8.8V3.2z" />,
  dashed: <circle {...STROKE} strokeWidth={1.5} strokeDasharray="2.2 1.9" cx="6" cy="6" r="4.8" />,
  dot: <circle {...STROKE} strokeWidth={1.5} cx="6" cy="6" r="3.6" />,
  pause: <path {...STROKE} strokeWidth={2.4} d="M3.6 1.8v8.4M8.4 1.8v8.4" />,
  clock: (
    <>
      <circle {...STROKE} strokeWidth={1.5} cx="6" cy="6" r="4.9" />
      <path {...STROKE} strokeWidth={1.5} d="M6 3.1V6.2l2 1.3" />
    </>
  ),
  half: (
    <>
      <circle {...STROKE} strokeWidth={1.5} cx="6" cy="6" r="4.9" />
      <path fill="currentColor" d="M6 1.1a4.9 4.9 0 0 1 0 9.8z" />
    </>
  ),
  equal: <path {...STROKE} strokeWidth={1.8} d="M2 4.4h8M2 7.8h8" />,
  cross: <path {...STROKE} strokeWidth={2} d="m2.3 2.3 7.4 7.4M9.7 2.3 2.3 9.7" />,
  back: <path {...STROKE} strokeWidth={1.7} d="M4.6 1.6 1.8 4.4l2.8 2.8M2.2 4.4h4.9a3 3 0 0 1 0 6H4.4" />,
  question: (
    <path {...STROKE} strokeWidth={1.7} d="M3.4 4.1c0-3.6 5.2-3.3 5.2-.4C8.6 5.7 6 5.6 6 7.9M6 9.4v1.7" />
  ),
  bang: <path {...STROKE} strokeWidth={2} d="M6 1.3v5.7M6 8.7v2" />,
};

/** A status shape, 12 px, in the colour of the text round it. Says nothing to screen readers: a word stands beside it. */
export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 12 12" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}
