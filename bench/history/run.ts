import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { buildWindow, type AnsweredSeries } from '../../shared/metrics/buildWindow.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { samplePod } from '../../shared/timeline/sampleLook.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import type { AnalysisRunObject } from '../../shared/rollout/model.ts';
import { openHistoryStore } from '../../electron/recorder/historyStore.ts';
import { readMoment, readRecord } from '../../electron/recorder/readRecord.ts';
import { createRecorder } from '../../electron/recorder/recorder.ts';

/**
 * node bench/history/run.ts: records a release of six hours with 100 endpoints, a look a minute, and prints what it
 * costs on disk and in time, and how long History takes to read it. Ends with 1 when a goal is missed.
 */
const HOURS = 6;
const ENDPOINTS = 100;
const BUCKET_MS = 20_000;
const MINUTE_MS = 60_000;
const MOST_BYTES = 30_000_000;
const MOST_READ_MS = 500;
const STARTED_MS = 1_700_000_040_000;

function windowAt(nowMs: number): MetricsWindow {
  const toMs = Math.floor(nowMs / BUCKET_MS) * BUCKET_MS;
  const fromMs = toMs - 10 * MINUTE_MS;
  const timesMs = Array.from(
    { length: (toMs - fromMs) / BUCKET_MS },
    (_, index) => fromMs + index * BUCKET_MS,
  );
  const series: AnsweredSeries[] = [];
  for (let index = -1; index < ENDPOINTS; index += 1) {
    const endpoint = index < 0 ? null : `get_/v1/resources/${index}/of/a/usual/length`;
    for (const version of ['canary', 'stable'] as const) {
      const scale = version === 'canary' ? 60 : 240;
      const values = (of: (bucket: number) => number) => timesMs.map((atMs) => of(atMs / BUCKET_MS + index));
      series.push(
        { signal: 'requests', version, endpoint, values: values((at) => scale + (at % 37)) },
        { signal: 'errors', version, endpoint, values: values((at) => at % 3) },
        { signal: 'latencyP95Ms', version, endpoint, values: values((at) => 180.25 + (at % 91)) },
      );
    }
  }
  return buildWindow({ timesMs, series }, { fromMs, toMs, bucketMs: BUCKET_MS, incompleteFromMs: toMs });
}

function runAt(nowMs: number): AnalysisRunObject {
  const measurements = Array.from({ length: 10 }, (_, index) => {
    const finishedAtMs = Math.floor(nowMs / MINUTE_MS - index) * MINUTE_MS;
    return {
      phase: 'Successful',
      value: '"OK"',
      message: '',
      startedAtMs: finishedAtMs,
      finishedAtMs,
      resumeAtMs: null,
      groups: [],
      groupsCut: false,
    };
  });
  const result = {
    phase: 'Running',
    message: '',
    count: 10,
    failed: 0,
    inconclusive: 0,
    consecutiveError: 0,
    measurements,
  };
  return {
    uid: 'run',
    namespace: 'purchase',
    name: 'purchase-api-canaryhash-42',
    owners: [],
    podHash: 'canaryhash',
    rolloutType: 'Background',
    stepIndex: null,
    revision: 42,
    terminating: false,
    createdAtMs: STARTED_MS,
    phase: 'Running',
    message: '',
    startedAtMs: STARTED_MS,
    completedAtMs: null,
    metrics: ['errors', 'latency', 'composite'].map((name) => ({
      name,
      intervalMs: MINUTE_MS,
      count: null,
      failureLimit: 3,
      consecutiveErrorLimit: 4,
      inconclusiveLimit: 0,
      dryRun: false,
      url: null,
      result,
    })),
  };
}

const directory = mkdtempSync(path.join(tmpdir(), 'history-bench-'));
try {
  const file = path.join(directory, 'history.sqlite');
  const clock = createManualClock(STARTED_MS);
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const store = openHistoryStore(file, clock.now, log);
  const recorder = createRecorder(store, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
  const rollout = sampleRollout();
  const pods = Array.from({ length: 20 }, (_, index) =>
    samplePod({ uid: `p${index}`, name: `p${index}`, createdAtMs: STARTED_MS }),
  );
  const looks: number[] = [];
  for (let minute = 0; minute < HOURS * 60; minute += 1) {
    const nowMs = clock.now();
    const window = windowAt(nowMs);
    const beganMs = performance.now();
    recorder.look(
      {
        nowMs,
        rollout,
        startedMs: STARTED_MS,
        pods,
        runs: [runAt(nowMs)],
        events: [],
        verdict: null,
        monitors: [],
      },
      {
        contextId: 'ctx',
        contextName: 'bench',
        window,
        others: [],
        version: '2',
        stableVersion: '1',
      },
    );
    looks.push(performance.now() - beganMs);
    clock.advance(MINUTE_MS);
  }
  const id = store.list(1)[0]?.id ?? 0;
  const readMs = (read: () => unknown): number => {
    const beganMs = performance.now();
    read();
    return performance.now() - beganMs;
  };
  const whole = readMs(() => JSON.stringify(readRecord(store, id)));
  const moment = readMs(() => readMoment(store, id, clock.now() - 60 * MINUTE_MS));
  const record = readRecord(store, id);
  recorder.dispose();
  const { size } = statSync(file);
  const sorted = looks.toSorted((left, right) => left - right);
  const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
  process.stdout.write(
    [
      `${HOURS} h, ${ENDPOINTS} endpoints: ${record?.series.timesMs.length} buckets, ${record?.entries.length} entries`,
      `on disk: ${(size / 1e6).toFixed(1)} MB (goal ${MOST_BYTES / 1e6})`,
      `a look with new buckets: median ${at(0.5)} ms, 99 of 100 under ${at(0.99)} ms`,
      `History reads it in ${whole.toFixed(0)} ms (goal ${MOST_READ_MS}), a moment in ${moment.toFixed(1)} ms`,
      '',
    ].join('\n'),
  );
  if (size > MOST_BYTES || whole > MOST_READ_MS) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
