import { expect, it } from 'vitest';
import type { Protection } from '../../shared/contract/contexts.ts';
import type { StartAnswer } from '../../shared/contract/investigations.ts';
import { wantedThatIsOff } from '../datadog/wanted.ts';
import { createDatadogDesk } from './datadogDesk.ts';
import { createFakeDatadog } from './fakeRooms.ts';

const ADDRESS = { contextId: 'ctx', namespace: 'shop', name: 'checkout' };
const START = { ...ADDRESS, monitorId: 42, alert: { eventId: '6000000000000000001', atMs: 5 }, again: false };

function deskWith(protection: Protection) {
  const sent: unknown[] = [];
  const asked: string[] = [];
  const off = wantedThatIsOff('datadoghq.com', null);
  const room = createFakeDatadog();
  const wanted = () => ({
    ...off,
    investigations: {
      ...off.investigations,
      start: async (...given: unknown[]): Promise<StartAnswer> => {
        sent.push(given);
        return { kind: 'started', id: 'inv-1' };
      },
    },
  });
  const datadog = {
    of(contextId: string, namespace: string) {
      asked.push(`${contextId} ${namespace}`);
      return { ...room, wanted };
    },
  };
  return { desk: createDatadogDesk(datadog, { protectionIn: () => protection }), sent, asked };
}

it('starts an investigation in the organisation that measures the namespace', async () => {
  const { desk, sent, asked } = deskWith('protected');
  expect(await desk.startInvestigation(START)).toEqual({ kind: 'started', id: 'inv-1' });
  expect(asked).toEqual(['ctx shop']);
  expect(sent).toEqual([[42, START.alert, false]]);
});

it('starts none where nothing may be written; looking is no write', async () => {
  const { desk, sent } = deskWith('readOnly');
  expect(await desk.startInvestigation(START)).toEqual({ kind: 'readOnly' });
  expect(sent).toEqual([]);
  expect(await desk.readInvestigations({ ...ADDRESS, monitorId: 42 })).toMatchObject({ alert: null });
});
