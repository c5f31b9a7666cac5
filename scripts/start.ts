import { spawn } from 'node:child_process';
import { describeHost, findHost } from './findHost.ts';
import { packageBinary, ROOT } from './repository.ts';
import { runToEnd } from './runToEnd.ts';

const host = findHost();
process.stderr.write(`Release Cockpit: ${describeHost(host)}\n`);
const built = await runToEnd(packageBinary('node'), ['scripts/build.ts']);
if (built !== 0) process.exit(built);
const app = spawn(host.executable, ['.', ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
app.on('exit', (code) => process.exit(code ?? 1));
