import type { HistoryAnswer, HistoryRow, RecordAnswer } from '../../shared/contract/history.ts';
import { SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleEvidence, sampleTemplateChanges } from '../fixtures/sampleEvidence.ts';
import { sampleMetrics } from '../fixtures/sampleMetrics.ts';
import { sampleOlderAlert, sampleQuietTimeline, sampleTimeline } from '../fixtures/sampleTimeline.ts';
import type { GalleryState } from './galleryState.ts';

const HOUR_MS = 3_600_000;
const { row } = sampleTimeline;

function rowOf(id: number, hoursAgo: number, change: Partial<HistoryRow>): HistoryRow[] {
  if (!row) return [];
  const startedMs = SAMPLE_NOW_MS - hoursAgo * HOUR_MS;
  const endedMs = startedMs + 0.6 * HOUR_MS;
  return [{ ...row, id, startedMs, endedMs, lookedMs: endedMs, ...change }];
}

const quiet = sampleQuietTimeline.findings;
const FULL: HistoryAnswer = {
  file: { bytes: 42_000_000, trouble: null },
  releases: [
    ...(row ? [row] : []),
    ...rowOf(6, 3, {
      name: 'search-api',
      namespace: 'search',
      outcome: 'finished',
      findings: quiet,
      signal: null,
    }),
    ...rowOf(5, 26, { outcome: 'aborted', findings: sampleOlderAlert.findings }),
    ...rowOf(4, 51, {
      name: 'partner-bff',
      namespace: 'partner',
      outcome: 'replaced',
      findings: quiet,
      signal: null,
    }),
  ],
};

function list(id: string, answer: HistoryAnswer | null): GalleryState {
  return {
    id: `history-${id}`,
    hash: '#/history',
    show: (main) =>
      main.answer('readHistory', () =>
        answer === null ? { ok: false, failure: 'internal' } : { ok: true, value: answer },
      ),
  };
}

function record(id: string, answer: RecordAnswer): GalleryState {
  return {
    id: `history-${id}`,
    hash: '#/history/7',
    show(main) {
      main.answer('readRecord', () => ({ ok: true, value: answer }));
      main.answer('readMoment', ({ atMs }) => ({
        ok: true,
        value: {
          fromMs: atMs - 300_000,
          toMs: atMs,
          endpoints: sampleMetrics.endpoints.map(({ resourceName, label, canary, stable }) => ({
            resourceName,
            label,
            canary: { requests: canary.requests ?? 0, errors: canary.errors ?? 0 },
            stable: { requests: stable.requests ?? 0, errors: stable.errors ?? 0 },
          })),
        },
      }));
    },
  };
}

/** History and a past release in the states they can be in. */
export const historyStates: readonly GalleryState[] = [
  list('full', FULL),
  list('empty', { file: { bytes: 0, trouble: null }, releases: [] }),
  list('file-trouble', {
    ...FULL,
    file: { bytes: 0, trouble: { movedAside: null, detail: 'disk is full' } },
  }),
  list('failed', null),
  record(
    'record',
    row && {
      row: { ...row, outcome: 'aborted', endedMs: SAMPLE_NOW_MS },
      entries: sampleTimeline.entries,
      series: sampleMetrics,
      changes: { readAtMs: SAMPLE_NOW_MS, template: [...sampleTemplateChanges], evidence: sampleEvidence },
    },
  ),
  record(
    'record-unread',
    row && {
      row: { ...row, endedMs: SAMPLE_NOW_MS },
      entries: sampleTimeline.entries,
      series: sampleMetrics,
      changes: null,
    },
  ),
  record('gone', null),
];
