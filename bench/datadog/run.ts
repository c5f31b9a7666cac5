import { printFigures } from '../kubernetes/figures.ts';
import { clientCost } from './clientCost.ts';

/** Prints the Datadog side's figures beside their goals: `node bench/datadog/run.ts`. */
const { bundled, whole } = await clientCost(5);
const met = printFigures([
  { what: 'Datadog client bundled: loading it', value: bundled.loadMs, unit: 'ms', goal: 60 },
  { what: 'Datadog client bundled: resident memory', value: bundled.residentMb, unit: 'MB', goal: 25 },
  { what: 'Datadog client as the package is: loading it', value: whole.loadMs, unit: 'ms', goal: null },
  {
    what: 'Datadog client as the package is: resident memory',
    value: whole.residentMb,
    unit: 'MB',
    goal: null,
  },
]);
process.exitCode = met ? 0 : 1;
