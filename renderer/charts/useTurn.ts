import { useEffect, useRef, useState } from 'react';
import { createChartTurns } from './chartTurn.ts';

const turns = createChartTurns((callback) => window.requestAnimationFrame(callback));

/**
 * The value, taken over when it is this chart's turn. The first one counts at once.
 * @param inSight while it is false nothing is taken over; then the newest.
 */
export function useTurn<T>(value: T, inSight: boolean): T {
  const [shown, setShown] = useState(value);
  const owner = useRef({});
  useEffect(
    () => (inSight ? turns.request(owner.current, () => setShown(() => value)) : undefined),
    [value, inSight],
  );
  return shown;
}
