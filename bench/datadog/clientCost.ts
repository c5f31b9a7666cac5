import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { nodeBuild } from '../../scripts/nodeBuild.ts';
import { ROOT } from '../../scripts/repository.ts';

/** What loading every part of the Datadog client costs a process. */
export interface ClientCost {
  loadMs: number;
  /** MB of resident memory more than before. */
  residentMb: number;
}

const PROBE = `
  const modules = process.argv[1];
  const { loadCommon, ...apis } = await import(modules);
  globalThis.gc();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const loads = Object.keys(apis).filter((name) => name.startsWith('load'));
  await Promise.all([loadCommon(), ...loads.map((name) => apis[name]())]);
  const loadMs = performance.now() - start;
  globalThis.gc();
  console.log(JSON.stringify({ loadMs, residentMb: (process.memoryUsage().rss - before) / 1e6 }));
`;

function measure(modules: string): ClientCost {
  const probe = ['--expose-gc', '--input-type=module', '--eval', PROBE, modules];
  const ran = spawnSync(process.execPath, probe, { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as ClientCost;
}

function median(costs: readonly ClientCost[]): ClientCost {
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    loadMs: middle(costs.map(({ loadMs }) => loadMs)),
    residentMb: middle(costs.map(({ residentMb }) => residentMb)),
  };
}

/** Loads the client in fresh processes: bundled as the app has it, and as the package is. The median of `runs`. */
export async function clientCost(runs: number): Promise<{ bundled: ClientCost; whole: ClientCost }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'release-cockpit-'));
  try {
    const bundle = path.join(folder, 'clientModules.mjs');
    await build(nodeBuild('electron/datadog/clientModules.ts', 'es', bundle));
    const whole = path.join(ROOT, 'electron', 'datadog', 'clientModules.ts');
    const times = (modules: string) => median(Array.from({ length: runs }, () => measure(modules)));
    return { bundled: times(bundle), whole: times(whole) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
