import type { Monitor } from '../../../shared/contract/monitorsPanel.ts';

type Condition = NonNullable<Monitor['condition']>;

/** Why a monitor is what it is, and what can mislead about it. */
export const monitors = {
  muted: 'muted',
  notMonitored: 'not monitored',
  notKnown: 'not known',
  old: 'not current',
  oldHelp: 'As Datadog told it last; the monitors cannot be asked at the moment.',
  subjects: {
    requests: 'requests',
    errors: 'errors',
    errorRate: 'error rate',
    latency: 'latency',
    other: 'value',
  } satisfies Record<Condition['subject'], string>,
  comparators: { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most' } satisfies Record<
    Condition['comparator'],
    string
  >,
  condition: (subject: string, comparator: string, threshold: string, span: string) =>
    `${subject} ${comparator} ${threshold} in ${span}`,
  answers: {
    Alert: 'yes',
    Warn: 'nearly (Warn)',
    OK: 'no',
    'No Data': 'no data',
    Ignored: 'ignored',
    Skipped: 'skipped',
    Unknown: 'not known',
    none: 'no group of its own',
  },
  answer: (condition: string, answer: string) => `${condition}: ${answer}`,
  keeps: 'keeps its last state',
  older: (count: number, label: string, time: string) =>
    `${count === 1 ? label : `${label} and ${count - 1} more`}: since ${time}, from before this release. The gate fails on it all the same.`,
  newGroupDelay: 'New endpoints are not judged yet; the monitor waits another',
  notOk: (state: string) => `${state} is not Alert, but a gate that asks for OK fails on it.`,
  unmatched: (count: number, label: string, part: string) =>
    `${count === 1 ? label : `${label} and ${count - 1} more`}: in “${part}” but not in the composite, so never judged.`,
  measured: (value: string, time: string) => `the analysis read ${value} at ${time}`,
  disagrees: (value: string, time: string, now: string) =>
    `The analysis read ${value} at ${time}; now it is ${now}.`,
  leftOut: (count: string) => `${count} with little traffic left out`,
  group: (label: string) => `Open ${label} in Datadog`,
  measuredGroups: (count: number, cut: boolean) =>
    `${cut ? 'more than ' : ''}${count} groups measured, the highest:`,
};
