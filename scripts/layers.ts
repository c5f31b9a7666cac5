import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './repository.ts';
import { layerFaults } from './layerRules.ts';

const FILES = '{electron,renderer,shared,simulator,chromium-host,e2e,bench,scripts}/**/*.{ts,tsx}';

const faults = globSync(FILES, { cwd: ROOT }).flatMap((file) =>
  layerFaults(file.split(path.sep).join('/'), readFileSync(path.join(ROOT, file), 'utf8')),
);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(
  faults.length === 0 ? 'layers: imports run one way\n' : `layers: ${faults.length} faults\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
