import { readdirSync, readFileSync } from 'node:fs';
import { launchApp, newHome, processesOfHome, removeHome } from '../../e2e/launchApp.ts';
import { endpointRow, openRelease, releaseRow } from '../../e2e/screens.ts';
import { startSimulation } from '../../e2e/simulation.ts';
import { pause, type Figure } from '../kubernetes/figures.ts';

const OPEN_MS = 60_000;
const HIDDEN_MS = 30_000;
/** Linux: sysconf(_SC_CLK_TCK), 100 everywhere in practice. */
const TICK_MS = 10;

/** The fields of a process's `stat` behind its name: state, parent, …; empty when it is gone. */
function statOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

/** Time that a process has spent on a core so far, ms; 0 when it is gone. */
function cpuMs(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
}

function isRenderer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
  } catch {
    return false;
  }
}

/** The renderers below an app's processes: Chromium's children do not show the environment they began with. */
function renderersOf(home: string): number[] {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  const family = new Set(processesOfHome(home));
  for (let size = -1; size !== family.size;) {
    size = family.size;
    for (const pid of all) if (family.has(Number(statOf(pid)[1]))) family.add(pid);
  }
  return [...family].filter(isRenderer);
}

/** Share of a core, percent, that the renderers of an app take for a time. */
async function rendererShare(home: string, lastsMs: number): Promise<number> {
  const renderers = renderersOf(home);
  if (renderers.length === 0) return Number.NaN;
  const spent = (): number => renderers.reduce((sum, pid) => sum + cpuMs(pid), 0);
  const beforeMs = spent();
  const startedMs = performance.now();
  await pause(lastsMs);
  return ((spent() - beforeMs) / (performance.now() - startedMs)) * 100;
}

/** What an open release takes of a core in the whole app at normal speed, seen and hidden. Linux only. */
export async function cpuFigures(): Promise<Figure[]> {
  const simulation = await startSimulation({ scenario: 'healthy', speed: 1 });
  const home = newHome();
  const { page, close } = await launchApp({ simulation }, home);
  try {
    await releaseRow(page, 'purchase', 'purchase-api').waitFor();
    await openRelease(page, 'purchase', 'purchase-api');
    await endpointRow(page, 'post_/v1/orders').waitFor();
    await pause(5_000);
    const open = await rendererShare(home, OPEN_MS);
    // What a page learns of a window that is behind others or minimised; Chromium would also draw no frames.
    await page.evaluate(`(() => {
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
      Object.defineProperty(document, 'hidden', { get: () => true });
      document.dispatchEvent(new Event('visibilitychange'));
    })()`);
    const hidden = await rendererShare(home, HIDDEN_MS);
    return [
      { what: 'renderer, one open release, 60 s: share of a core', value: open, unit: '%', goal: 15 },
      { what: '  the same, told that its window is hidden, 30 s', value: hidden, unit: '%', goal: 1 },
    ];
  } finally {
    await close();
    removeHome(home);
    await simulation.dispose();
  }
}
