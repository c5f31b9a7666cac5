import { expect, it } from 'vitest';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { sampleMonitors } from '../../fixtures/sampleRelease.ts';
import { sampleInvestigations, sampleStarted, sampleUnsure } from '../../fixtures/sampleWanted.ts';
import { investigated, startBlock, startedEarlier, triggerBody } from './investigated.ts';
import { InvestigationList } from './InvestigationList.tsx';
import { InvestigationPanel } from './InvestigationPanel.tsx';

const ADDRESS = { contextId: 'ctx-prod', namespace: 'orders', name: 'orders-api' };

it('offers the parts of a composite, the one on errors first, and no type that is not taken', () => {
  expect(investigated(sampleMonitors).map(({ id }) => id)).toEqual([4413, 4412]);
  const [asked] = sampleMonitors.monitors;
  const alone = { ...asked!, parts: [], type: 'trace-analytics alert' };
  expect(investigated({ ...sampleMonitors, monitors: [alone] })).toEqual([]);
  expect(investigated({ ...sampleMonitors, monitors: [{ ...alone, type: 'log alert' }] })).toHaveLength(1);
});

it('asks nothing by itself, and says where none can be asked about', () => {
  const panel = (monitors: typeof sampleMonitors) =>
    renderWithSample(<InvestigationPanel address={ADDRESS} monitors={monitors} readOnly={false} />);
  expect(panel(sampleMonitors)).toContain('data-state="idle"');
  expect(textOf(panel({ ...sampleMonitors, monitors: [] }))).toContain('Nothing to investigate');
});

it('can start one of an alert, once, where something may be written', () => {
  expect(startBlock(sampleInvestigations, false)).toBeNull();
  expect(startBlock(sampleInvestigations, true)).toBe('readOnly');
  expect(startBlock({ ...sampleInvestigations, alert: null }, false)).toBe('noAlert');
  expect(startBlock(sampleStarted, false)).toBe('started');
  expect(startBlock(sampleUnsure, false)).toBeNull();
  const newer = { ...sampleStarted, alert: { ...sampleStarted.alert!, eventId: '6000000000000000002' } };
  expect(startBlock(newer, false)).toBeNull();
  expect(startedEarlier(newer)?.id).toBe('inv-0');
  expect(startedEarlier(sampleStarted)).toBeUndefined();
});

it('shows before what it sends', () => {
  expect(JSON.parse(triggerBody(7, { eventId: '6000000000000000001', atMs: 5 }))).toMatchObject({
    data: { attributes: { trigger: { monitor_alert_trigger: { monitor_id: 7, event_ts: 5 } } } },
  });
});

it('shows state and conclusions as Datadog words them', () => {
  const { investigations } = sampleInvestigations;
  const list = investigations.kind === 'read' ? investigations.list : [];
  const text = textOf(renderWithSample(<InvestigationList list={list} mine={['inv-0']} />));
  expect(text).toContain('Datadog says: completed The canary times out where stable does not');
  expect(text).toContain('Investigation (started here) Datadog says: investigating No conclusions yet.');
});
