import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { fail, ok } from '../../shared/result.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import type { DatadogEvent } from '../../shared/timeline/releaseLook.ts';
import { datadogEntries } from '../../shared/timeline/datadogEntries.ts';
import { createServiceEvents, type ServiceQuestion } from './serviceEvents.ts';

const MINUTE_MS = 60_000;
const EVENT: DatadogEvent = {
  id: '7',
  atMs: 1,
  title: 'Faulty',
  source: 'watchdog',
  status: 'error',
  isFaultyDeployment: true,
  url: 'https://app.datadoghq.com/event/event?id=7',
};

function start(isDenied: () => boolean) {
  const clock = createManualClock();
  let asked = 0;
  let news = 0;
  const question: ServiceQuestion = {
    source: {
      uiHost: () => 'app.datadoghq.com',
      readEvents: async () => {
        asked += 1;
        return isDenied()
          ? fail({ code: 'datadogForbidden', subject: 'events_read', detail: '', retryAtMs: null })
          : ok([EVENT]);
      },
    },
    signals: {} as SignalMap,
    fromMs: 0,
  };
  const events = createServiceEvents(clock, () => (news += 1));
  const look = async () => {
    const known = events.of('uid', question);
    await Promise.resolve();
    await Promise.resolve();
    return known;
  };
  return { clock, events, look, asked: () => asked, news: () => news };
}

it('asks once in five minutes for each release, and tells when something is new', async () => {
  const { clock, events, look, asked, news } = start(() => false);
  expect(events.of('uid', null)).toBeNull();
  await look();
  expect(await look()).toEqual([EVENT]);
  expect([asked(), news()]).toEqual([1, 1]);
  clock.advance(5 * MINUTE_MS);
  await look();
  expect([asked(), news()]).toEqual([2, 1]);
});

it('without the scope it asks seldom, and keeps what is known', async () => {
  let isDenied = false;
  const { clock, look, asked } = start(() => isDenied);
  await look();
  isDenied = true;
  clock.advance(5 * MINUTE_MS);
  await look();
  clock.advance(20 * MINUTE_MS);
  expect(await look()).toEqual([EVENT]);
  expect(asked()).toBe(2);
  clock.advance(10 * MINUTE_MS);
  await look();
  expect(asked()).toBe(3);
});

it('an event is told as Datadog has it, the same one always under the same id', () => {
  expect(
    datadogEntries([EVENT, { ...EVENT, id: '8', isFaultyDeployment: false, status: 'info' }]),
  ).toMatchObject([
    { id: 'datadog 7', kind: 'datadog', severity: 'warn', faulty: true, seen: false },
    { id: 'datadog 8', severity: 'info', faulty: false },
  ]);
});
