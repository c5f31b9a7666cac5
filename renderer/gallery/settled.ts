const QUIET_FRAMES = 3;
const MOST_FRAMES = 300;

/**
 * Resolves when fonts are there and the page has stayed as it is for some frames, with nothing waiting behind them: what
 * measures itself has been drawn again, rows that follow in slices have followed. A page that never rests is left after
 * five seconds.
 */
export async function settled(): Promise<void> {
  await document.fonts.ready;
  await new Promise<void>((resolve) => {
    let frames = 0;
    let quiet = 0;
    const changes = new MutationObserver(() => (quiet = 0));
    const look = (): void => {
      frames += 1;
      quiet += 1;
      if (quiet < QUIET_FRAMES && frames < MOST_FRAMES) requestAnimationFrame(look);
      else void scheduler.postTask(end, { priority: 'background' });
    };
    const end = (): void => {
      if (quiet < QUIET_FRAMES && frames < MOST_FRAMES) return look();
      changes.disconnect();
      resolve();
    };
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    requestAnimationFrame(look);
  });
}
