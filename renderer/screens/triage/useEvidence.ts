import { useEffect, useMemo, useRef, useState } from 'react';
import type { Evidence } from '../../../shared/contract/evidence.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { Findings } from '../../../shared/contract/triage.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';

/** Read again so often while it is looked at, ms. */
const PERIOD_MS = 60_000;

/** What else changed round the release, read when the screen opens, when the trouble is another, and each minute. */
export function useEvidence(
  snapshot: ReleaseSnapshot,
  findings: Findings | null,
  nowMs: number,
): Evidence | null {
  const { bridge } = useLive();
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const reading = useRef(false);
  const asked = useRef('');
  const { contextId } = snapshot.context;
  const { namespace, name } = snapshot;
  const labels = findings?.endpoints.worse.join('\n') ?? '';
  const sinceMs = findings?.since?.atMs ?? null;
  const named = useMemo(() => {
    const worse = labels.split('\n');
    return snapshot.metrics.endpoints
      .flatMap(({ label, resourceName }) => (worse.includes(label) ? [resourceName] : []))
      .join('\n');
  }, [labels, snapshot.metrics.endpoints]);
  const round = Math.floor(nowMs / PERIOD_MS);
  useEffect(() => {
    const question = JSON.stringify([contextId, namespace, name, named, sinceMs, round]);
    if (reading.current || asked.current === question) return;
    asked.current = question;
    reading.current = true;
    const endpoints = named === '' ? [] : named.split('\n');
    void request(bridge, 'readEvidence', { contextId, namespace, name, endpoints, sinceMs }).then((reply) => {
      reading.current = false;
      if (reply.ok) setEvidence(reply.value);
    });
  }, [bridge, contextId, namespace, name, named, sinceMs, round]);
  return evidence;
}
