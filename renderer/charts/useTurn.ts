import { useEffect, useRef, useState } from 'react';
import { createChartTurns } from './chartTurn.ts';

const turns = createChartTurns((callback) => window.requestAnimationFrame(callback));

/** The value, taken over when it is this chart's turn. The first one counts at once. */
export function useTurn<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const owner = useRef({});
  useEffect(() => turns.request(owner.current, () => setShown(() => value)), [value]);
  return shown;
}
