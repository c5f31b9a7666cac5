import { vi } from 'vitest';

/** Waits, in tests, until the assertions hold; generous, because the machine may be busy. */
export function until(condition: () => void): Promise<void> {
  return vi.waitFor(condition, { timeout: 10_000, interval: 10 });
}
