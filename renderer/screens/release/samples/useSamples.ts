import { useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../../shared/contract/problem.ts';
import type { SampleQuestion, Samples } from '../../../../shared/contract/samples.ts';
import { request } from '../../../live/bridge.ts';
import { useLive } from '../../../live/LiveContext.tsx';
import type { ReleaseAddress } from '../inspect/Inspect.tsx';

/** What came of asking; kept while the part of the page is there, and nowhere else. */
export type SamplesState =
  | { kind: 'idle' }
  | { kind: 'loading' }
  | { kind: 'loaded'; samples: Samples; question: SampleQuestion }
  | { kind: 'failed'; problem: Problem };

const BROKEN: Problem = { code: 'internal', subject: '', detail: '', retryAtMs: null };

/** Asks only when told to, one question at a time. */
export function useSamples(address: ReleaseAddress): {
  state: SamplesState;
  load: (question: SampleQuestion) => void;
} {
  const { bridge } = useLive();
  const [state, setState] = useState<SamplesState>({ kind: 'idle' });
  const shown = useRef(true);
  const asking = useRef(false);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const load = (question: SampleQuestion): void => {
    if (asking.current) return;
    asking.current = true;
    setState({ kind: 'loading' });
    void request(bridge, 'loadSamples', { ...address, question }).then((reply) => {
      asking.current = false;
      if (!shown.current) return;
      setState(
        reply.ok ? { kind: 'loaded', samples: reply.value, question } : { kind: 'failed', problem: BROKEN },
      );
    });
  };
  return { state, load };
}
