import type { Page } from '@playwright/test';
import type { TimelineSnapshot } from '../shared/contract/timelineTopic.ts';
import { expect, test } from './cockpit.ts';
import { everyScenario, releaseOf, type ToldScenario } from './everyScenario.ts';
import { releaseRow } from './screens.ts';

const CLUSTER = 'eks-prod-tokyo';
const MINUTE_MS = 60_000;
const BUCKET_MS = 20_000;
const NODE = 'ip-10-0-0-11';
/** On a busy machine a clock that runs sixty times as fast stands still at times. */
const PATIENT = { timeout: 120_000 };

/** Keeps the newest timeline that the page has heard of each release. */
async function hearTimelines(page: Page): Promise<void> {
  await page.evaluate(`globalThis.timelines = {};
    void window.cockpit.onPush((push) => {
      if (push.topic.kind === 'timeline') globalThis.timelines[push.topic.name] = push.snapshot;
    })`);
}

async function timelineOf(page: Page, scenario: ToldScenario): Promise<TimelineSnapshot> {
  const read = () =>
    page.evaluate<TimelineSnapshot | null>(`globalThis.timelines['${releaseOf(scenario)}'] ?? null`);
  await expect.poll(read).not.toBeNull();
  const timeline = await read();
  if (!timeline) throw new Error('the timeline is gone again');
  return timeline;
}

/** Goes to the triage of a scenario's release, as a link would. */
async function openTriage(page: Page, scenario: ToldScenario): Promise<void> {
  const name = releaseOf(scenario);
  await page.evaluate(
    `location.hash = location.hash.replace(/^#\\/context\\/([^/]+)\\/.*$/, '#/context/$1/triage/${name}/${name}')`,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Waits for the one line that says where it is. */
async function told(
  page: Page,
  scenario: ToldScenario,
  headline: string | RegExp,
): Promise<TimelineSnapshot> {
  await openTriage(page, scenario);
  await expect(page.getByTestId('findings-headline')).toHaveText(headline, PATIENT);
  return await timelineOf(page, scenario);
}

function signalOf({ row, entries }: TimelineSnapshot) {
  const signal = row?.signal;
  if (!signal) throw new Error('no first signal');
  return { ...signal, entry: entries.find(({ id }) => id === signal.entryId) };
}

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

/** The first signal, or the span in which it lies, is where the fault began, within so much. */
function expectBegan(timeline: TimelineSnapshot, truthMs: number, withinMs: number): void {
  const { atMs, span, entry } = signalOf(timeline);
  const { fromMs, toMs } = span ?? { fromMs: atMs, toMs: atMs };
  const said = [atMs, fromMs, toMs, truthMs].map(clock).join(' ');
  const told = timeline.entries.map((one) => `${clock(one.atMs)} ${JSON.stringify(one)}`).join('\n');
  const message = `signal, its span, the truth: ${said}; ${JSON.stringify(entry)}\n${told}`;
  expect(Math.max(fromMs - truthMs, truthMs - toMs), message).toBeLessThanOrEqual(withinMs);
}

test('every scenario is told in Triage: what it is, where, since when; what is well is not blamed; a restart loses nothing', async ({
  simulate,
  launch,
}) => {
  test.setTimeout(300_000);
  const simulation = await simulate({ scenario: everyScenario(), speed: 60 });
  const started = await launch({ simulation });
  const { page } = started;
  await expect(releaseRow(page, releaseOf('healthy'), releaseOf('healthy'))).toBeVisible();
  await hearTimelines(page);
  const findings = page.getByTestId('findings');
  const trouble = page.getByTestId('trouble');
  /** When the fault of a scenario began, by the simulator. */
  const truthMs = (scenario: ToldScenario, minutes: number): number => {
    const name = releaseOf(scenario);
    const firstMs = simulation.world.firstTrafficMs(CLUSTER, name, name);
    if (firstMs === null) throw new Error(`the canary of ${name} had no traffic`);
    return firstMs + minutes * MINUTE_MS;
  };

  const crashing = await told(page, 'crashloop', /^\d of \d canary pods? do(es)? not stay up$/);
  await expect(trouble).toContainText('Pods fail');
  expect(signalOf(crashing).entry).toMatchObject({ kind: 'pod', side: 'canary' });

  const unanswered = await told(page, 'no-data', 'The analysis has no answer: it reads "No Data"');
  expect(signalOf(unanswered)).toMatchObject({ sure: false, entry: { kind: 'measurement' } });

  const older = await told(
    page,
    'stale-alert',
    /^The analysis fail(s|ed) on an older alert: POST \/v1\/orders\/bulk$/,
  );
  await expect(findings).toContainText(
    /Datadog’s Alert on POST \/v1\/orders\/bulk (is|was) older than this release\./,
  );
  expect(older.findings).toMatchObject({ trouble: 'cannotMeasure', endpoints: { worse: [] }, alerts: [] });
  expect(signalOf(older).entry?.kind).toBe('measurement');

  const slow = await told(page, 'latency', 'Only the canary, slower on POST /v1/orders');
  await expect(findings).toContainText(/POST \/v1\/orders: p95 .* on the canary, .* on stable\./);
  expectBegan(slow, truthMs('latency', 2), 2 * BUCKET_MS);

  const both = await told(page, 'outage', 'Canary and stable alike, on 3 endpoints: not this release alone');
  const broken = ['POST /v1/orders', 'POST /v1/payments/authorize', 'POST /v1/payments/capture'];
  for (const endpoint of broken) await expect(findings).toContainText(endpoint);
  expect(both.findings?.endpoints.worse.toSorted()).toEqual(broken);
  expectBegan(both, truthMs('outage', 8), 2 * BUCKET_MS);

  const one = await told(page, 'one-endpoint', 'Only the canary, only POST /v1/orders');
  await expect(findings).toContainText('1 of 2 endpoints is worse');
  const oneMs = signalOf(one).atMs;
  expectBegan(one, truthMs('one-endpoint', 8), 2 * BUCKET_MS);

  // The app ends in the middle of it and begins again: what it knew stands, and it goes on.
  await started.close();
  const again = await launch({ simulation, home: started.home });
  await expect(releaseRow(again.page, releaseOf('healthy'), releaseOf('healthy'))).toBeVisible();
  await hearTimelines(again.page);
  const resumed = await told(again.page, 'one-endpoint', 'Only the canary, only POST /v1/orders');
  expect(Math.abs(signalOf(resumed).atMs - oneMs)).toBeLessThanOrEqual(2 * BUCKET_MS);
  expect(resumed.row).toMatchObject({ id: one.row?.id, startedMs: one.row?.startedMs });
  const ids = resumed.entries.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(one.entries.map(({ id }) => id)));

  await told(again.page, 'one-node', 'Only the canary, only POST /v1/orders');
  const sentences = again.page.getByTestId('findings');
  await expect(sentences).toContainText(/\d of 4 canary pods fails?: /, PATIENT);
  await expect(sentences).toContainText(`on node ${NODE}, and no other pod is.`);
  await expect(again.page.getByTestId('what-changed')).toContainText('Synced');

  // One request in half a minute or so: its moment is looked at where the clock stands still, in bench/triage.
  await told(again.page, 'low-traffic', 'Only the canary, only POST /v1/orders');

  await openTriage(again.page, 'healthy');
  const well = await timelineOf(again.page, 'healthy');
  // On a slow machine its analysis may get no answer in time.
  expect(['none', 'unsure', 'cannotMeasure']).toContain(well.findings?.trouble);
  expect(well.findings?.endpoints.worse).toEqual([]);
  expect(well.row?.signal?.sure).not.toBe(true);
  expect(well.entries.filter(({ severity }) => severity === 'bad')).toEqual([]);
});
