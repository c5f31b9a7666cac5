import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Figure } from '../kubernetes/figures.ts';

/** MB of heap that the series of one release take, in a process of its own. */
function measure(endpoints: number, hours: number): number {
  const probe = path.join(import.meta.dirname, 'seriesProbe.ts');
  const ran = spawnSync(process.execPath, ['--expose-gc', probe, String(endpoints), String(hours)], {
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  const { megabytes } = JSON.parse(ran.stdout) as { megabytes: number };
  return megabytes;
}

/** What series cost: as long as the app holds them, and for the longest that is asked of it. */
export function memoryFigures(): Figure[] {
  return [
    { what: 'Series of 300 endpoints, 1 h (what is held)', value: measure(300, 1), unit: 'MB', goal: 40 },
    { what: 'Series of 300 endpoints, 6 h', value: measure(300, 6), unit: 'MB', goal: 40 },
  ];
}
