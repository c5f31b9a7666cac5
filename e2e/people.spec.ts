import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SLACK_ACCESS, startSlackStandIn } from '../simulator/slack/slackStandIn.ts';
import { expect, test } from './cockpit.ts';
import { openRelease } from './screens.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];

test('a report is saved with its charts and posted to Slack as it was previewed; the token goes nowhere else', async ({
  simulate,
  launch,
}) => {
  const slack = await startSlackStandIn();
  try {
    const simulation = await simulate();
    const { page, home, log } = await launch({ simulation, slackUrl: slack.url });
    await page.locator('nav a[href="#/settings"]').click();
    await page.getByTestId('slack-change').click();
    await page.getByTestId('slack-kind-token').check();
    await page.getByTestId('slack-secret').fill(SLACK_ACCESS.token);
    await page.getByTestId('slack-channel').fill('#releases');
    await page.getByTestId('slack-form').getByTestId('keep-run').check();
    await page.getByTestId('slack-save').click();
    await expect(page.getByTestId('slack-settings')).toHaveAttribute('data-source', 'run');

    await page.locator('nav a').first().click();
    await openRelease(page, 'purchase', 'purchase-api');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await expect(page.getByTestId('timeline-charts').getByTestId('chart-surface').first()).toBeVisible();
    await page.getByTestId('open-report').click();
    await expect(page.getByTestId('report-pictures').getByRole('img')).toHaveCount(3);
    await page.getByTestId('report-save').click();
    await expect(page.getByTestId('report-saved')).toContainText('.md');
    const folder = path.join(home, 'Downloads');
    const files = readdirSync(folder);
    const report = readFileSync(path.join(folder, files.find((file) => file.endsWith('.md')) ?? ''), 'utf8');
    const pictures = files.filter((file) => file.endsWith('.png'));
    expect(pictures).toHaveLength(3);
    for (const file of pictures) {
      expect(report).toContain(`](${file})`);
      expect([...readFileSync(path.join(folder, file)).subarray(0, 4)]).toEqual(PNG);
    }

    await page.getByTestId('report-slack').click();
    expect(slack.asked).toEqual([]);
    await page.getByTestId('slack-title').fill('purchase-api: look here <!channel>');
    await expect(page.getByTestId('slack-preview')).toContainText('purchase-api: look here <!channel>');
    await page.getByTestId('slack-send').click();
    await expect(page.getByTestId('slack-outcome')).toHaveAttribute('data-state', 'sent');
    expect(slack.messages).toMatchObject([{ text: 'purchase-api: look here &lt;!channel&gt;' }]);
    expect(slack.files.map(({ title }) => title)).toEqual(['errors.png', 'latency.png', 'requests.png']);
    expect(log()).not.toContain(SLACK_ACCESS.token);
    expect(await page.content()).not.toContain(SLACK_ACCESS.token);
  } finally {
    await slack.dispose();
  }
});
