import { expect, test } from './cockpit.ts';
import { contextItem, frame, releaseRow } from './screens.ts';

test('where all namespaces are denied, a person names those to follow', async ({ launch }) => {
  const { page } = await launch({ context: 'purchase-namespaced' });
  const notice = page.getByTestId('notice-namespaces');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(notice).toContainText('Following only namespace purchase.');
  await notice.getByTestId('namespaces-add').focus();
  await page.keyboard.press('Enter');
  const input = notice.getByTestId('namespaces-input');
  await expect(input).toBeFocused();
  await input.fill('purchase Search');
  await page.keyboard.press('Enter');
  await expect(notice.getByRole('alert')).toContainText('Search');
  await input.fill('purchase, search ticket');
  await page.keyboard.press('Enter');
  await expect(notice.getByTestId('namespaces-add')).toBeFocused();
  await expect(releaseRow(page, 'search', 'search-api')).toBeVisible();
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toBeVisible();
  await expect(notice).toContainText('No right to read Rollouts in ticket.');
  await expect(frame(page).kubernetes).toHaveAttribute('data-state', 'live');
  await expect(page.getByRole('combobox', { name: 'namespace' }).locator('option')).toHaveText([
    /./,
    'purchase',
    'search',
    'ticket',
  ]);

  await frame(page).switcher.click();
  const settings = page.locator('li', { has: contextItem(page, 'purchase-namespaced') });
  await settings.getByTestId('context-more').click();
  await settings.getByTestId('namespaces-input').fill('search');
  await settings.getByTestId('namespaces-save').click();
  await page.keyboard.press('Escape');
  await expect(notice).toContainText('Following only namespace search.');
  await expect(releaseRow(page, 'purchase', 'purchase-api')).toHaveCount(0);
  await expect(releaseRow(page, 'search', 'search-api')).toBeVisible();
});
