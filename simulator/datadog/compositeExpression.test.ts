import { describe, expect, it } from 'vitest';
import { compositeStatus, constituentIds, parseComposite } from './compositeExpression.ts';
import type { MonitorStatus } from './monitorState.ts';

function status(
  query: string,
  states: Record<number, MonitorStatus>,
  notifyNoData = false,
  lastKnown?: MonitorStatus,
): MonitorStatus {
  const expression = parseComposite(query);
  if (!expression.ok) throw new Error(expression.failure);
  return compositeStatus(expression.value, (id) => states[id]!, notifyNoData, lastKnown);
}

// Datadog docs, monitors/types/composite: how the states of A and B make the state of the composite.
// Here with notify_no_data; the cases without are below.
const TABLE: readonly (readonly [MonitorStatus, MonitorStatus, MonitorStatus, MonitorStatus])[] = [
  // A, B, A && B, A || B
  ['OK', 'OK', 'OK', 'OK'],
  ['OK', 'No Data', 'OK', 'No Data'],
  ['OK', 'Warn', 'OK', 'Warn'],
  ['OK', 'Alert', 'OK', 'Alert'],
  ['No Data', 'No Data', 'No Data', 'No Data'],
  ['No Data', 'Warn', 'No Data', 'Warn'],
  ['No Data', 'Alert', 'No Data', 'Alert'],
  ['Warn', 'Warn', 'Warn', 'Warn'],
  ['Warn', 'Alert', 'Warn', 'Alert'],
  ['Alert', 'Alert', 'Alert', 'Alert'],
];

describe('composite monitors', () => {
  it.each(TABLE)('%s with %s: and gives %s, or gives %s', (left, right, and, or) => {
    for (const states of [
      { 1: left, 2: right },
      { 1: right, 2: left },
    ]) {
      expect(status('1 && 2', states, true)).toBe(and);
      expect(status('1 || 2', states, true)).toBe(or);
    }
  });

  it.each([
    ['1 && 2', 'No Data', 'Warn'],
    ['1 && 2', 'No Data', 'No Data'],
    ['1 || 2', 'No Data', 'OK'],
  ] as const)(
    '%s with %s and %s stays in its last known state without notify_no_data',
    (query, left, right) => {
      for (const last of ['OK', 'Warn', 'Alert'] as const)
        expect(status(query, { 1: left, 2: right }, false, last)).toBe(last);
      expect(status(query, { 1: left, 2: right }, false)).toBe('No Data');
    },
  );

  it('negates: no data stays, alert-worthy is fine, fine is an alert', () => {
    const negated = (state: MonitorStatus): MonitorStatus =>
      status('!1 && !(2 && 2)', { 1: state, 2: state }, true);
    expect(negated('OK')).toBe('Alert');
    expect(negated('Alert')).toBe('OK');
    expect(negated('Warn')).toBe('OK');
    expect(negated('No Data')).toBe('No Data');
  });

  it('binds && before ||, and honours parentheses', () => {
    const states = { 1: 'Alert', 2: 'OK', 3: 'OK' } as const;
    expect(status('1 || 2 && 3', states)).toBe('Alert');
    expect(status('(1 || 2) && 3', states)).toBe('OK');
  });

  it('knows its monitors and refuses what is no composite', () => {
    const expression = parseComposite('11 && !(22 || 11)');
    expect(expression.ok && constituentIds(expression.value)).toEqual([11, 22]);
    for (const text of [
      '11',
      '1 & 2',
      '1 && ',
      '(1 && 2',
      '1 2',
      '',
      '1 && a',
      '1 && 1',
      '1&&2&&3&&4&&5&&6&&7&&8&&9&&10&&11',
    ])
      expect(parseComposite(text).ok, text).toBe(false);
  });
});
