import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the table: what was measured, the goal, whether it was met. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** At the most; null: for information. */
  goal: number | null;
}

/** The p-th percentile (0 to 100) by nearest rank; NaN of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Heap in use after collecting garbage, MB. */
export function heapMb(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Runs `work` and gives the longest time, ms, that the event loop did nothing else, besides the result. */
export async function longestBlock<T>(work: () => Promise<T>): Promise<{ result: T; blockedMs: number }> {
  let lastMs = performance.now();
  let blockedMs = 0;
  let running = true;
  const turn = (): void => {
    const now = performance.now();
    blockedMs = Math.max(blockedMs, now - lastMs);
    lastMs = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  const result = await work();
  running = false;
  return { result, blockedMs };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Prints the figures beside their goals. @returns whether all goals were met. */
export function printFigures(figures: readonly Figure[]): boolean {
  for (const { what, value, unit, goal } of figures) {
    const verdict = goal === null ? '' : value <= goal ? `ok (goal ${goal})` : `MISSED (goal ${goal})`;
    console.log(`${what.padEnd(62)} ${value.toFixed(2).padStart(10)} ${unit.padEnd(8)} ${verdict}`);
  }
  return figures.every(({ value, goal }) => goal === null || value <= goal);
}

/** This process's use of a core while `work` runs, percent. */
export async function cpuShare(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1000 / (performance.now() - startedMs)) * 100;
}
