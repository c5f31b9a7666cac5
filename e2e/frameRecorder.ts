import type { Page } from '@playwright/test';

/** What the recorder saw: how often each context was shown, and every frame that mixed two. */
export interface RecordedFrames {
  frames: Record<string, number>;
  mixed: string[];
}

/**
 * Looks at the page after every change of its document and notes which context its header names and which rows it
 * shows. A row is known to belong to one context by its Rollout and versions.
 * @param belongs for each context, texts that stand only in its rows.
 */
export async function recordFrames(
  page: Page,
  belongs: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  await page.evaluate(`(() => {
    const belongs = ${JSON.stringify(belongs)};
    const seen = { frames: {}, mixed: [] };
    globalThis.recordedFrames = seen;
    const look = () => {
      const header = document.querySelector('[data-testid="context-switcher"]')?.textContent ?? '';
      const rows = Array.from(document.querySelectorAll('[data-testid="release-row"]'), (row) =>
        (row.dataset.rollout ?? '') + ' ' + row.textContent,
      );
      const shown = Object.keys(belongs).find((context) => header.includes(context));
      if (shown === undefined || rows.length === 0) return;
      seen.frames[shown] = (seen.frames[shown] ?? 0) + 1;
      for (const [context, texts] of Object.entries(belongs)) {
        if (context === shown) continue;
        for (const row of rows)
          if (texts.some((text) => row.includes(text))) seen.mixed.push(header + ' shows ' + row);
      }
    };
    new MutationObserver(look).observe(document, {
      subtree: true, childList: true, characterData: true, attributes: true,
    });
    look();
  })()`);
}

export function readFrames(page: Page): Promise<RecordedFrames> {
  return page.evaluate<RecordedFrames>('globalThis.recordedFrames');
}
