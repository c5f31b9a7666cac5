import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadClient, playScenario, type PlayedScenario } from './playScenario.ts';
import { TRIAGED } from './triaged.ts';

const MINUTE_MS = 60_000;
/** The simulator's own moments are known to ten seconds. */
const GRAIN_MS = 10_000;
/** A healthy release is played whole by run.ts. */
const MOST_MINUTES = 40;
const HEALTHY_MINUTES = 9;

let played: PlayedScenario | undefined;
beforeAll(loadClient, 120_000);
afterEach(async () => {
  await played?.dispose();
  played = undefined;
});

it.each(TRIAGED)('$name: what it is, where, and since when', async (triaged) => {
  const release = await playScenario(triaged.name, 1);
  played = release;
  const said = new Set<string>();
  const isTold = (): boolean => {
    const snapshot = release.timeline();
    if (snapshot.findings) said.add(snapshot.findings.trouble);
    return triaged.isTold(snapshot);
  };
  const isQuiet = triaged.trouble === 'none';
  const told = await release.until(isTold, isQuiet ? HEALTHY_MINUTES : MOST_MINUTES);
  const { findings, row, entries } = release.timeline();
  expect([...said].filter((trouble) => !triaged.mayTell.some((may) => may === trouble))).toEqual([]);
  expect(findings).toMatchObject({ trouble: triaged.trouble, where: triaged.where });
  expect(findings?.endpoints.worse).toEqual(triaged.worse);
  if (isQuiet) {
    expect(row?.signal).toBeNull();
    return;
  }
  expect(told).toBe(true);
  const truthMs = triaged.truthMs(release) ?? NaN;
  const { signal } = row ?? {};
  expect(signal?.sure).toBe(triaged.sure);
  expect(findings?.since?.atMs).toBe(signal?.atMs);
  expect(entries.map(({ id }) => id)).toContain(signal?.entryId);
  const { fromMs, toMs } = signal?.span ?? { fromMs: signal?.atMs ?? NaN, toMs: signal?.atMs ?? NaN };
  if (triaged.withinMs === null) {
    expect(truthMs).toBeGreaterThanOrEqual(fromMs - 2 * GRAIN_MS);
    expect(truthMs).toBeLessThanOrEqual(toMs + 2 * GRAIN_MS);
  } else expect(Math.abs((signal?.atMs ?? NaN) - truthMs)).toBeLessThanOrEqual(triaged.withinMs + GRAIN_MS);
});

it('a restart in the middle of a trouble loses nothing and tells nothing twice', async () => {
  const release = await playScenario('crashloop', 2);
  played = release;
  await release.until(({ findings }) => findings?.trouble === 'crashLoop', 5);
  const before = release.timeline();
  release.restart();
  expect(release.timeline().entries.map(({ id }) => id)).toEqual(before.entries.map(({ id }) => id));
  await release.until(() => false, 1);
  const after = release.timeline();
  expect(after.row).toMatchObject({
    id: before.row?.id,
    startedMs: before.row?.startedMs,
    outcome: 'running',
  });
  // A restart that is told meanwhile may be a second earlier than the state that was seen first.
  expect(Math.abs((after.row?.signal?.atMs ?? NaN) - (before.row?.signal?.atMs ?? NaN))).toBeLessThan(
    MINUTE_MS,
  );
  expect(after.findings?.trouble).toBe('crashLoop');
  const ids = after.entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(before.entries.map(({ id }) => id)));
  const gaps = after.entries.filter(({ kind, atMs }) => kind === 'gap' && atMs < release.now() - MINUTE_MS);
  expect(gaps).toEqual([]);
});
