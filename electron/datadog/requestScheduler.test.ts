import { describe, expect, it } from 'vitest';
import { createRequestScheduler, type RequestPriority } from './requestScheduler.ts';

const never = new AbortController().signal;

describe('createRequestScheduler', () => {
  it('lets the more important of those that wait go first, equals in their order', async () => {
    const scheduler = createRequestScheduler(1);
    const end = await scheduler.turn('detail', never);
    const order: string[] = [];
    const asked: RequestPriority[] = ['background', 'detail', 'gate', 'screen', 'background'];
    const all = asked.map(async (priority, index) => {
      const free = await scheduler.turn(priority, never);
      order.push(`${priority} ${index}`);
      free?.();
    });
    end?.();
    await Promise.all(all);
    expect(order).toEqual(['screen 3', 'gate 2', 'background 0', 'background 4', 'detail 1']);
  });

  it('never runs more at once than it may, whatever ends twice', async () => {
    const scheduler = createRequestScheduler(2);
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const end = await scheduler.turn('screen', never);
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        end?.();
        end?.();
      }),
    );
    expect(most).toBe(2);
  });

  it('gives up the wait with its signal and leaves the turn to the next', async () => {
    const scheduler = createRequestScheduler(1);
    const end = await scheduler.turn('screen', never);
    const controller = new AbortController();
    const given = scheduler.turn('screen', controller.signal);
    const next = scheduler.turn('background', never);
    controller.abort();
    expect(await given).toBeNull();
    end?.();
    expect(await next).not.toBeNull();
    expect(await scheduler.turn('screen', AbortSignal.abort())).toBeNull();
  });
});
