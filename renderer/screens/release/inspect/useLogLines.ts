import { useEffect, useReducer, useState } from 'react';
import type { LogLine, LogSide, LogsSnapshot, LogsTopic } from '../../../../shared/contract/logs.ts';
import { request } from '../../../live/bridge.ts';
import { useLive } from '../../../live/LiveContext.tsx';
import { createLineReader, type LineReader } from './lineReader.ts';

const MOST_LINES = 5_000;

/** The lines of one side, fetched as the snapshots say that there are more; `missing` older ones are not kept. */
export function useLogLines(
  topic: LogsTopic,
  side: LogSide,
  snapshot: LogsSnapshot | null,
): { lines: readonly LogLine[]; missing: number } {
  const { bridge } = useLive();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [reader, setReader] = useState<LineReader | null>(null);
  const topicText = JSON.stringify(topic);
  const epoch = snapshot?.epoch ?? null;
  const next = snapshot?.[side].next ?? 0;

  useEffect(() => {
    if (epoch === null) return;
    const question = { topic: JSON.parse(topicText) as LogsTopic, side };
    const opened = createLineReader(
      async (from) => {
        const answer = await request(bridge, 'readLogLines', { ...question, from });
        return answer.ok ? answer.value : null;
      },
      MOST_LINES,
      redraw,
    );
    setReader(opened);
    return () => {
      opened.dispose();
      setReader(null);
    };
  }, [bridge, topicText, side, epoch]);
  useEffect(() => reader?.want(next), [reader, next]);
  return reader ? { lines: reader.lines(), missing: reader.missing() } : { lines: [], missing: 0 };
}
