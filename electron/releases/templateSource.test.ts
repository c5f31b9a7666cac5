import { expect, it, vi } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { ProblemCode } from '../../shared/contract/problem.ts';
import { fail } from '../../shared/result.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { createFakeDatadog, createFakeSession, onlyOrganisation } from './fakeRooms.ts';
import { followCorrections } from './signalCorrections.ts';
import { templateSourceOf } from './templateSource.ts';

const AGAIN_MS = 15_000;

/** A source whose templates cannot be read for this reason, until they are mended. */
function setUp(code: ProblemCode) {
  const clock = createManualClock();
  const session = createFakeSession();
  session.template = {
    uid: 't',
    namespace: 'purchase',
    name: 'datadog-composite',
    args: {},
    urls: ['https://dd.example/api/v1/monitor/7'],
    datadogQueries: [],
  };
  const good = session.readTemplate;
  let reads = 0;
  let broken = true;
  session.readTemplate = async (...address) => {
    reads += 1;
    return broken ? fail({ code, subject: '', detail: '', retryAtMs: null }) : good(...address);
  };
  const datadog = onlyOrganisation(createFakeDatadog());
  const source = templateSourceOf(session, datadog, followCorrections(undefined), clock);
  let announced = 0;
  const stop = source.onChange(() => {
    announced += 1;
  });
  const rollout = sampleRollout();
  return {
    clock,
    stop,
    facts: () => source.factsOf(rollout),
    reads: () => reads,
    announced: () => announced,
    mend: () => {
      broken = false;
    },
  };
}

it('reads a template again that could not be read, until it is', async () => {
  const { clock, stop, facts, reads, announced, mend } = setUp('timeout');
  await vi.waitFor(() => expect(facts()).toMatchObject({ monitorIds: [], unread: { code: 'timeout' } }));
  const first = reads();
  clock.advance(AGAIN_MS);
  await vi.waitFor(() => expect(reads()).toBe(2 * first));
  mend();
  await vi.waitFor(() => {
    clock.advance(AGAIN_MS);
    expect(facts()).toMatchObject({ monitorIds: [7], unread: null });
  });
  // Once that it is not read and once that it is: what was read in vain said nothing new.
  expect(announced()).toBe(2);
  const last = reads();
  clock.advance(10 * AGAIN_MS);
  expect(reads()).toBe(last);
  stop();
});

it('asks no more once nobody listens, nor for what a person has to mend', async () => {
  const passing = setUp('timeout');
  await vi.waitFor(() => expect(passing.facts()?.unread).not.toBeNull());
  await vi.waitFor(() => expect(passing.facts()).not.toBeNull());
  passing.stop();
  const refused = setUp('forbidden');
  await vi.waitFor(() => expect(refused.facts()).toMatchObject({ unread: { code: 'forbidden' } }));
  for (const { clock, reads } of [passing, refused]) {
    const before = reads();
    clock.advance(10 * AGAIN_MS);
    expect(reads()).toBe(before);
  }
  refused.stop();
});
