import { useEffect, useRef, useState } from 'react';
import type { LogLine, LogSide, LogsSnapshot, LogsTopic } from '../../../../shared/contract/logs.ts';
import { request } from '../../../live/bridge.ts';
import { useLive } from '../../../live/LiveContext.tsx';
import { createLineReader, type LineReader } from './lineReader.ts';

const MOST_LINES = 5_000;

interface Lines {
  lines: readonly LogLine[];
  missing: number;
}
const NO_LINES: Lines = { lines: [], missing: 0 };

/** The lines of one side, fetched as the snapshots say that there are more; `missing` older ones are not kept. */
export function useLogLines(topic: LogsTopic, side: LogSide, snapshot: LogsSnapshot | null): Lines {
  const { bridge } = useLive();
  const epoch = snapshot?.epoch ?? null;
  /** What is read: another begins anew. */
  const question = epoch === null ? null : JSON.stringify([topic, side, epoch]);
  const reading = useRef<{ question: string; reader: LineReader } | null>(null);
  const [got, setGot] = useState<Lines & { question: string }>({ ...NO_LINES, question: '' });
  const next = snapshot?.[side].next ?? 0;

  useEffect(() => {
    if (question === null) return;
    const [of, ofSide] = JSON.parse(question) as [LogsTopic, LogSide];
    const reader = createLineReader(
      async (from) => {
        const answer = await request(bridge, 'readLogLines', { topic: of, side: ofSide, from });
        return answer.ok ? answer.value : null;
      },
      MOST_LINES,
      () => setGot({ question, lines: reader.lines(), missing: reader.missing() }),
    );
    reading.current = { question, reader };
    return () => {
      reader.dispose();
      reading.current = null;
    };
  }, [bridge, question]);
  useEffect(() => {
    if (reading.current?.question === question) reading.current.reader.want(next);
  }, [question, next]);
  return got.question === question ? got : NO_LINES;
}
