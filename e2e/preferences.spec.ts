import { mkdirSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './cockpit.ts';
import { endpointRow, frame, openRelease, phase, releaseRow } from './screens.ts';

async function choose(page: Page, theme: 'Light' | 'ライト', language: 'English' | '日本語'): Promise<void> {
  await page.locator('nav a[href="#/settings"]').click();
  await page.getByRole('radio', { name: theme }).check();
  await page.getByRole('radio', { name: language }).check();
}

test('language and theme change at once and hold after a restart', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const first = await launch({ simulation });
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('Releases');
  await choose(first.page, 'Light', '日本語');
  const root = first.page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'light');
  await expect(root).toHaveAttribute('lang', 'ja');
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText('設定');
  const light = await first.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  await first.page.getByRole('radio', { name: 'ダーク' }).check();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  expect(await first.page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).not.toBe(
    light,
  );
  await first.page.getByRole('radio', { name: 'ライト' }).check();

  // Another window hears of it at once, and of a disk that refuses.
  const opening = first.app.waitForEvent('window');
  await first.page.evaluate('window.cockpit.openWindow({ place: "#/history" })');
  const second = await opening;
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'light');
  const blocked = path.join(first.home, 'preferences.json.new');
  mkdirSync(blocked);
  await first.page.getByRole('radio', { name: 'ダーク' }).check();
  await expect(second.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(first.page.getByTestId('notice-preferences')).toContainText('保存できませんでした');
  await expect(second.getByTestId('notice-preferences')).toBeVisible();
  rmdirSync(blocked);
  await first.page.getByRole('radio', { name: 'ライト' }).check();
  await expect(second.getByTestId('notice-preferences')).toBeHidden();
  // Else it would come back beside the first.
  await second.close();
  await first.close();

  const { page } = await launch({ simulation, home: first.home });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('リリース');
  await expect(frame(page).switcher).toContainText('本番');
});

/** Words that stay as they are in Japanese: the field's own (Argo, Datadog, Kubernetes), units, keys. */
const KEPT = new Set(
  (
    'Argo Rollouts Rollout Kubernetes Datadog Slack Namespace namespace kubectl Release Cockpit ' +
    'Healthy Progressing Paused Degraded Aborted Unknown Alert Warn OK Ignored Skipped No data Data ' +
    'AnalysisRun AnalysisTemplate ReplicaSet Pod pod pods Running Pending Successful Failed Error Inconclusive ' +
    'canary stable Canary Stable setWeight pause analysis req s ms MB GB p95 pt rps UTC GMT GET POST PUT PATCH DELETE ' +
    'Enter Esc API Ready rev spec Event Analysis YAML ConfigMap'
  ).split(' '),
);

/** Words of two and more letters in texts that no identifier explains. */
function englishWords(texts: readonly string[]): string[] {
  const plain = texts
    .flatMap((text) => text.split(/\s+/))
    // Identifiers have a digit, a slash, a dash, a dot or a colon within.
    .filter((word) => !/[\d/_:=@]|[a-z]-[a-z]|\.[a-z]/i.test(word));
  const words = plain.flatMap((word) => word.match(/[A-Za-z]{2,}/g) ?? []);
  return [...new Set(words)].filter((word) => !KEPT.has(word));
}

/** Every text of the page but identifiers: what stands in a fixed-width font, names of contexts, pods, monitors. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element.closest('.mono, code, script, kbd, option, [data-context], [data-testid="pod"], [data-testid="monitor"]')) continue;
      texts.push(walker.currentNode.textContent);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder]')) {
      if (element.closest('.mono, code')) continue;
      texts.push(element.getAttribute('aria-label') ?? element.getAttribute('placeholder'));
    }
    return texts;
  })()`);
}

test('no English word is left on the Japanese screens', async ({ simulate, launch }) => {
  const simulation = await simulate();
  const { page } = await launch({ simulation });
  await choose(page, 'Light', '日本語');
  const names = new Set([
    'purchase',
    'ticket',
    'media',
    'search',
    'inventory',
    'mail',
    // Of the monitor's name, "purchase-api canary health", which the statement says while it has no endpoint to say.
    'health',
    'English',
    'simulated',
    // Of the context's name, quoted as the reason for its level.
    'prod',
  ]);
  const left = async (): Promise<string[]> =>
    englishWords(await textsOf(page)).filter((word) => !names.has(word));

  expect(await left()).toEqual([]);
  await page.locator('nav a').first().click();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  expect(await left()).toEqual([]);
  await openRelease(page, 'purchase', 'purchase-api');
  await expect(endpointRow(page, 'post_/v1/orders')).toBeVisible();
  await expect(phase(page)).toBeVisible();
  expect(await left()).toEqual([]);
  await page.keyboard.press('Shift+A');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await left()).toEqual([]);
});
