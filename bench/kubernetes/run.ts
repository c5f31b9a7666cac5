import { printFigures, type Figure } from './figures.ts';
import { eventFigures } from './eventFigures.ts';
import { abortFigures } from './abortFigures.ts';
import { listFigures } from './listFigures.ts';
import { shiftFigures } from './shiftFigures.ts';
import { switchFigures } from './switchFigures.ts';
import { windowFigures } from './windowFigures.ts';
import { windowSwitchFigures } from './windowSwitchFigures.ts';
import { startServerProcess } from './serverProcess.ts';

/** Prints the cluster side's figures beside their goals: `node bench/kubernetes/run.ts [list|events|switch|abort|shift|window …]`. */
const PAGE_SIZE = 250;
const wanted = new Set(process.argv.slice(2));
const server = await startServerProcess();
const parts: Record<string, () => Promise<Figure[]>> = {
  list: () => listFigures(server.url, PAGE_SIZE),
  events: () => eventFigures(server),
  switch: () => switchFigures(server),
  abort: () => abortFigures(server),
  shift: () => shiftFigures(server),
  window: async () => [...(await windowFigures(server)), ...(await windowSwitchFigures())],
};
let met = true;
for (const [name, measure] of Object.entries(parts))
  if (wanted.size === 0 || wanted.has(name)) met = printFigures(await measure()) && met;
await server.stop();
process.exitCode = met ? 0 : 1;
