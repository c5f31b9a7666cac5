import type { Locator } from '@playwright/test';
import type { Scenario } from '../simulator/scenarios/scenario.ts';
import { waitForPerson, weight } from '../simulator/scenarios/canarySteps.ts';
import { PURCHASE_API_WAITING } from '../simulator/scenarios/purchaseApi.ts';
import type { SimulatedService } from '../simulator/scenarios/simulatedService.ts';
import type { EndpointFault } from '../simulator/service/serviceDefinition.ts';
import { expect, test } from './cockpit.ts';
import { endpointRow, openAction, openRelease, releaseRow } from './screens.ts';

const ORDERS = 'post_/v1/orders';
const BROKEN_AFTER_MS = 4 * 60_000;
const MINUTE_MS = 60_000;
const BROKEN: EndpointFault = { resourceName: ORDERS, errorRate: 0.05, afterMs: BROKEN_AFTER_MS };

/** @param ordersPerSecond requests of the endpoint that breaks. */
function service(name: string, changes: Partial<SimulatedService>, ordersPerSecond = 60): SimulatedService {
  return {
    ...PURCHASE_API_WAITING,
    name,
    namespace: name,
    replicas: 4,
    steps: [weight(20), waitForPerson()],
    checks: [],
    endpoints: [
      {
        resourceName: 'get_/v1/plans',
        requestsPerSecond: 60,
        errorRate: 0.001,
        latencyP50Ms: 20,
        latencySpread: 0.4,
      },
      {
        resourceName: ORDERS,
        requestsPerSecond: ordersPerSecond,
        errorRate: 0.003,
        latencyP50Ms: 90,
        latencySpread: 0.5,
      },
    ],
    ...changes,
  };
}

/** Four releases at a time: one really worse, one in an outage that hits stable too, one without traffic, one fine. */
const FOUR: Scenario = {
  name: 'four',
  description: 'four releases that a comparison must tell apart',
  clusters: [
    {
      name: 'eks-prod-tokyo',
      tls: false,
      services: [
        service('worse-api', { monitorId: 4501, canaryFaults: [BROKEN] }),
        service('outage-api', {
          monitorId: 4511,
          podTags: 'alike',
          sharedFaults: [{ ...BROKEN, errorRate: 0.2 }],
        }),
        service('quiet-api', { monitorId: 4521 }, 0.03),
        service('fine-api', { monitorId: 4531 }),
      ],
    },
  ],
};

/** Found so, now or on the data up to a moment ago: on a busy machine a fast clock makes data look old. */
function found(place: Locator, kind: string): Locator {
  return place.and(
    place.page().locator(`[data-kind="${kind}"], [data-kind="notJudged"][data-before="${kind}"]`),
  );
}

test('the worse canary is found on the right endpoint, an outage, a quiet service and a fine one are not blamed', async ({
  simulate,
  launch,
}) => {
  // It looks at many things in turn; on a busy machine each takes its time.
  test.setTimeout(180_000);
  const simulation = await simulate({ scenario: FOUR, speed: 60 });
  const { app, page } = await launch({ simulation });
  const verdictOf = (name: string): Locator => releaseRow(page, name, name).getByTestId('row-verdict');
  // Judged in the background: only the list is open.
  await expect(found(verdictOf('worse-api'), 'failing')).toHaveCount(1, { timeout: 60_000 });
  for (const name of ['outage-api', 'quiet-api', 'fine-api'])
    await expect(found(verdictOf(name), 'failing')).toHaveCount(0);
  await expect(found(verdictOf('quiet-api'), 'healthy')).toHaveCount(0);
  await expect(
    page.getByTestId('group-needsYou').locator(releaseRow(page, 'worse-api', 'worse-api')),
  ).toHaveCount(1);

  // Told to the desktop once; a click on it leads to the release.
  const notes = () =>
    app.evaluate(() => {
      const host = (globalThis as { chromiumHost?: { calls: (name: string) => { arguments: unknown[] }[] } })
        .chromiumHost;
      return (
        host?.calls('Notification.show').map((call) => (call.arguments[0] as { title: string }).title) ?? null
      );
    });
  const titles = await notes();
  if (titles) expect(titles.filter((title) => title === 'worse-api: canary is worse')).toHaveLength(1);

  await page.evaluate(`window.cockpit.onPush((push) => {
    if (push.topic.kind === 'release') globalThis.release = push.snapshot;
  })`);
  await openRelease(page, 'worse-api', 'worse-api');
  const verdict = page.getByTestId('verdict');
  await expect(verdict).toContainText('worse on 1 of 2 endpoints: POST /v1/orders since');
  await expect(page.getByTestId('endpoint-row').first()).toHaveAttribute('data-resource', ORDERS);

  // Since when, within the truth: the canary's first request and four minutes.
  const sinceErrorMs = () =>
    page.evaluate<number | null>(`(() => {
      const { metrics, verdict } = globalThis.release ?? {};
      const first = metrics?.requests.canary.findIndex((value) => value !== null) ?? -1;
      const since = verdict?.endpoints[0]?.sinceMs;
      return first < 0 || !since ? null : since - (metrics.timesMs[first] + ${BROKEN_AFTER_MS});
    })()`);
  await expect.poll(sinceErrorMs).not.toBeNull();
  expect(Math.abs((await sinceErrorMs()) ?? Infinity)).toBeLessThanOrEqual(3 * MINUTE_MS);

  // Behind the row, by keyboard: interval, counts, and what a figure means.
  await page.getByTestId(`endpoint-${ORDERS}`).press('Enter');
  const drawer = page.getByTestId('endpoint-drawer');
  await expect(drawer.getByTestId('endpoint-difference')).toContainText(/\+\d.* to\s\+\d.*\spoints/);
  await expect(drawer.getByTestId('endpoint-counts')).toContainText(/canary [\d,]+ of [\d,]+ failed/);
  await expect(drawer.getByTestId('endpoint-charts').getByRole('slider')).toHaveCount(3);
  await drawer.getByTestId('endpoint-blocks').getByRole('button').press('Enter');
  await expect(drawer.getByRole('note')).toContainText('scored in blocks');
  await page.keyboard.press('Escape');
  await expect(drawer.getByRole('note')).toBeHidden();
  // Abort is at hand here too; its dialog takes the place of the details.
  await page.keyboard.press('Shift+A');
  await expect(drawer).toHaveCount(0);
  await expect(page.getByTestId('action-dialog')).toContainText('Abort');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('action-dialog')).toHaveCount(0);
  // The endpoint in the first line leads to the same.
  await page.getByTestId('verdict-title').getByTestId('sentence-endpoint').click();
  await expect(drawer).toContainText('POST /v1/orders');
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);

  // The dialog warns, and repeats it with what is still unseen.
  const model = await openAction(page, 'promoteFull');
  await expect(model.dialog.getByTestId('action-caution')).toContainText('worse on 1 of 2 endpoints');
  await expect(model.dialog.getByTestId('verdict-now')).toContainText('Worse, as above');
  await expect(model.dialog.getByTestId('verdict-unseen')).not.toBeEmpty();
  await model.cancel.click();

  // Too little traffic is said, with what is missing.
  await page.keyboard.press('Escape');
  await openRelease(page, 'quiet-api', 'quiet-api');
  await expect(endpointRow(page, ORDERS)).toContainText('Too little traffic', { timeout: 40_000 });
  await page.getByTestId(`endpoint-${ORDERS}`).click();
  await expect(drawer.getByTestId('endpoint-missing')).toContainText('cannot be seen at this traffic');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openRelease(page, 'worse-api', 'worse-api');

  // Triage says where it is, on one clock; a drag over the lanes looks closer, Esc shows all again.
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByTestId('findings-headline')).toHaveText('Only the canary, only POST /v1/orders');
  await expect(page.getByTestId('findings')).toContainText('1 of 2 endpoints is worse');
  await expect(page.getByTestId('first-signal')).toHaveCount(1);
  const told = page.locator('[data-testid="entry"][data-kind="verdict"]', { hasText: 'POST /v1/orders' });
  await expect(told.last()).toBeVisible();
  const lanes = await page.getByTestId('lanes-field').boundingBox();
  if (!lanes) throw new Error('the lanes are not there');
  await page.mouse.move(lanes.x + lanes.width * 0.3, lanes.y + 3);
  await page.mouse.down();
  await page.mouse.move(lanes.x + lanes.width * 0.6, lanes.y + 3, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByTestId('lanes-whole')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('lanes-whole')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(verdict).toBeVisible();
  await page.keyboard.press('Escape');
  await openRelease(page, 'outage-api', 'outage-api');
  await page.getByTestId('open-triage').click();
  await expect(page.getByTestId('findings')).toHaveAttribute('data-where', 'both');
  await page.keyboard.press('Escape');
  await expect(verdict).toBeVisible();
  // Its counts tell pods apart, so stable's were compared with each other first; the others' do not.
  const explained = verdict.getByRole('note', { includeHidden: true }).first();
  await expect(explained).toContainText('Before the release');

  // The same is in History, to be looked at moment by moment.
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByTestId('history-row')).toHaveCount(4);
  await page.getByTestId('history-row').getByRole('link', { name: 'worse-api' }).click();
  await expect(page.getByTestId('findings-headline')).toHaveText('Only the canary, only POST /v1/orders');
  await expect(page.getByTestId('moment-numbers')).toContainText('POST /v1/orders');
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await openRelease(page, 'worse-api', 'worse-api');

  await expect(explained).toContainText('do not tell pods apart');

  // Without Datadog it is no present verdict any more, but not forgotten.
  simulation.world.datadog.faults.set({ kind: 'status', status: 500 });
  await expect(verdict).toHaveAttribute('data-kind', 'notJudged');
  await expect(page.getByTestId('verdict-title')).toContainText('Not judged');
  await expect(page.getByTestId('verdict-before')).toContainText(
    'worse on 1 of 2 endpoints: POST /v1/orders',
  );
  await expect(endpointRow(page, ORDERS)).toContainText('was worse');
});
