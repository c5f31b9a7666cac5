import { loadavg } from 'node:os';
import { printFigures, type Figure } from '../kubernetes/figures.ts';
import { cpuFigures } from './cpuFigures.ts';
import { drawFigures } from './drawFigures.ts';
import { listFigures } from './listFigures.ts';

/** Prints what the window costs beside its goals: `node bench/window/run.ts [draw|lists|cpu]`; a busy machine adds to it. */
const wanted = new Set(process.argv.slice(2));
const parts: Record<string, () => Promise<Figure[]>> = {
  draw: drawFigures,
  lists: listFigures,
  cpu: cpuFigures,
};
let met = true;
for (const [name, measure] of Object.entries(parts))
  if (wanted.size === 0 || wanted.has(name)) met = printFigures(await measure()) && met;
process.stdout.write(`load of the machine over the last minute: ${(loadavg()[0] ?? 0).toFixed(1)}\n`);
process.exitCode = met ? 0 : 1;
