import { printFigures, type Figure } from '../kubernetes/figures.ts';
import { budgetFigures } from './budgetFigures.ts';
import { clientCost } from './clientCost.ts';
import { memoryFigures } from './seriesMemory.ts';

/** Prints the Datadog side's figures beside their goals: `node bench/datadog/run.ts [client|budget|memory …]`. */
async function clientFigures(): Promise<Figure[]> {
  const { bundled, whole } = await clientCost(5);
  const none = { goal: null };
  return [
    { what: 'Datadog client bundled: loading it', value: bundled.loadMs, unit: 'ms', goal: 60 },
    { what: 'Datadog client bundled: resident memory', value: bundled.residentMb, unit: 'MB', goal: 25 },
    { what: 'Datadog client as the package is: loading it', value: whole.loadMs, unit: 'ms', ...none },
    { what: '… resident memory', value: whole.residentMb, unit: 'MB', ...none },
  ];
}

const wanted = new Set(process.argv.slice(2));
const parts = { client: clientFigures, budget: budgetFigures, memory: async () => memoryFigures() };
let met = true;
for (const [name, measure] of Object.entries(parts))
  if (wanted.size === 0 || wanted.has(name)) met = printFigures(await measure()) && met;
process.exitCode = met ? 0 : 1;
