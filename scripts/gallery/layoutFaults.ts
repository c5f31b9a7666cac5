import type { Page } from '@playwright/test';

/** What a person could not see or press because of where it lies; runs in the page. */
const LOOK = `(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + 1) faults.push('the page is wider than the window by ' + (root.scrollWidth - window.innerWidth) + ' px');
  for (const place of document.querySelectorAll('main, dialog[open]'))
    if (place.scrollWidth > place.clientWidth + 1) faults.push(place.tagName.toLowerCase() + ' is wider than its place by ' + (place.scrollWidth - place.clientWidth) + ' px');
  const nameOf = (element) => element.dataset.testid ?? element.getAttribute('aria-label') ?? element.tagName.toLowerCase() + ' ' + (element.textContent ?? '').trim().slice(0, 30);
  const open = [...document.querySelectorAll('dialog[open], [popover]:popover-open')].at(-1);
  const isIn = (x, y, box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  const isClipped = (element, x, y) => {
    for (let around = element.parentElement; around; around = around.parentElement)
      if (getComputedStyle(around).overflow !== 'visible' && !isIn(x, y, around.getBoundingClientRect())) return true;
    return false;
  };
  // What lies under a bar that stays can be scrolled from under it; a menu that was opened goes again.
  const isBar = (element) => {
    for (let around = element; around && around !== open; around = around.parentElement) {
      const { position, zIndex } = getComputedStyle(around);
      if (/fixed|sticky/.test(position) || (position === 'absolute' && zIndex !== 'auto')) return true;
    }
    return false;
  };
  for (const element of (open ?? document).querySelectorAll('button, a[href], select, input, h1, h2')) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest('.said') || (!open && element.closest('[popover]'))) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (x < 0 || y < 0 || y > window.innerHeight || isClipped(element, x, y)) continue;
    if (x > window.innerWidth) {
      faults.push(nameOf(element) + ' lies outside the window');
      continue;
    }
    const top = document.elementFromPoint(x, y);
    if (top && !isBar(top) && top !== element && !element.contains(top) && !top.contains(element) && !top.closest('label')?.contains(element))
      faults.push(nameOf(element) + ' is covered by ' + nameOf(top));
  }
  return faults;
})()`;

/** Controls and headings that lie outside the window or under something else, and a page that is too wide. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(LOOK);
}
