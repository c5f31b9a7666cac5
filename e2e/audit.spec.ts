import { readFileSync } from 'node:fs';
import { EVENTS, ROLLOUTS } from '../simulator/kubeObject.ts';
import { expect, test } from './cockpit.ts';
import {
  actionDialog,
  contextItem,
  frame,
  openAction,
  openRareAction,
  openRelease,
  phase,
  releaseRow,
  seeThrough,
} from './screens.ts';

// A start and a dialog or two can take long on a busy machine.
test.setTimeout(180_000);

const CHECKIN = ['ticket', 'checkin-web'] as const;

interface Line {
  event: string;
  request: { kind: string; note: string | null; shown: { phase: string; rolloutDataAtMs: number } | null };
}

test('the audit keeps the reason and what was shown, can be read and exported; an Event is left where wanted', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await expect(releaseRow(page, ...CHECKIN)).toBeVisible();
  await page.evaluate("location.hash = '#/settings'");
  await page.getByRole('group', { name: 'Kubernetes Events' }).getByText('On', { exact: true }).click();
  await page.getByRole('link', { name: 'Releases', exact: true }).click();

  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const refused = await openRareAction(page, 'setImage');
  await refused.typedName.fill('checkin-web');
  await refused.dialog.getByTestId('action-image').fill('not an image');
  await refused.confirm.click();
  await expect(refused.refusal).toBeVisible();
  await refused.cancel.click();
  const model = await openAction(page, 'promote');
  await model.dialog.getByTestId('action-note').fill('numbers are fine');
  await model.confirm.click();
  await seeThrough(model);

  const events = () =>
    (simulation.world.clusters[0]?.store.list(EVENTS, 'ticket') ?? []).map(
      (event) => `${String(event['reason'])} ${String(event['message'])}`,
    );
  await expect
    .poll(events)
    .toContainEqual(
      expect.stringMatching(/^CockpitPromote promote by releaser@example\.com .*: numbers are fine$/),
    );

  await page.getByRole('link', { name: 'Audit' }).click();
  const rows = page.getByTestId('audit-row');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('seen in the cluster');
  await expect(rows.last()).toContainText('refused');
  await rows.first().locator('summary').click();
  await expect(rows.first()).toContainText('numbers are fine');
  await expect(rows.first()).toContainText('Paused');
  await page.getByTestId('audit-export').click();
  const saved = page.getByTestId('audit-exported');
  await expect(saved).toContainText('release-cockpit-audit-');
  const file = /Saved as (.+)/.exec((await saved.textContent()) ?? '')?.[1] ?? '';
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  expect(lines.map(({ event, request }) => `${event} ${request.kind}`)).toEqual([
    'asked setImage',
    'answered setImage',
    'asked promote',
    'answered promote',
    expect.stringMatching(/^(?:noted|seen) promote$/),
    expect.stringMatching(/^(?:noted|seen) promote$/),
  ]);
  expect(lines[2]?.request).toMatchObject({ note: 'numbers are fine', shown: { phase: 'Paused' } });
});

test('a read-only context refuses every action, on the screen and in the main process', async ({
  simulate,
  launch,
}) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await openRelease(page, ...CHECKIN);
  await expect(phase(page)).toContainText('Paused');
  const opened = await openAction(page, 'promote');
  await opened.cancel.click();
  const before = simulation.rollout(...CHECKIN);

  await frame(page).switcher.click();
  const item = page.locator('li', { has: contextItem(page, 'eks-prod-tokyo') });
  await item.getByTestId('context-more').click();
  await item.getByTestId('context-level').selectOption('readOnly');
  await page.keyboard.press('Escape');
  await page.getByTestId('action-more').click();
  for (const kind of ['skipStep', 'undo', 'restart', 'setImage'])
    await expect(page.getByTestId(`action-${kind}`)).toContainText('Read-only');
  await page.getByTestId('action-undo').dispatchEvent('click');
  await expect(actionDialog(page).dialog).toHaveCount(0);

  // A page that sends all the same is refused as well.
  const { uid } = simulation.world.clusters[0]!.store.get(ROLLOUTS, ...CHECKIN)!.metadata;
  const seen = {
    contextId: decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? ''),
    epoch: 1,
    namespace: CHECKIN[0],
    name: CHECKIN[1],
    uid,
    podHash: before.currentHash,
    stepIndex: before.step,
    paused: true,
    manuallyPaused: false,
    controllerPaused: true,
    aborted: false,
  };
  for (const kind of ['abort', 'promote', 'restart', 'pause']) {
    const request = JSON.stringify({ kind, seen, input: null, note: null, shown: null, typedName: null });
    expect(await page.evaluate(`window.cockpit.act(${request})`)).toMatchObject({
      ok: true,
      value: { kind: 'blocked', reason: 'readOnlyContext' },
    });
  }
  expect(simulation.rollout(...CHECKIN)).toEqual(before);
});
