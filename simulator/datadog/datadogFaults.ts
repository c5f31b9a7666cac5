/** Which requests a fault hits, and how many of them. */
export interface FaultReach {
  /** Only paths that begin so; all when absent. */
  pathPrefix?: string;
  /** Ends after so many requests; stays when absent. */
  times?: number;
}

/** What goes wrong with the Datadog API. */
export type DatadogFault = FaultReach &
  (
    | { kind: 'status'; status: 403 | 429 | 500; retryAfterSeconds?: number }
    /** The request is read and never answered. */
    | { kind: 'hang' }
    /** A web page instead of JSON, as load balancers send; 502 unless told otherwise. */
    | { kind: 'html'; status?: number }
    /** The connection is cut. */
    | { kind: 'drop' }
    /** A query that fails although HTTP says 200: `status: error` in v1, a text `errors` in v2. */
    | { kind: 'queryError' }
    /** A state that no client knows, of monitors and of their groups. */
    | { kind: 'unknownState' }
  );

/** Turns faults on and off; one at a time. */
export interface DatadogFaultControl {
  set: (fault: DatadogFault) => void;
  clear: () => void;
}

/** The control and what the server asks it. */
export interface DatadogFaults extends DatadogFaultControl {
  /** The fault that hits a request to this path, which counts it. */
  take: (path: string) => DatadogFault | undefined;
}

/** Makes a control with no fault set. */
export function createDatadogFaults(): DatadogFaults {
  let fault: DatadogFault | undefined;
  let left = Infinity;
  return {
    set(next) {
      fault = next;
      left = next.times ?? Infinity;
    },
    clear() {
      fault = undefined;
    },
    take(path) {
      if (!fault || left <= 0 || !path.startsWith(fault.pathPrefix ?? '')) return undefined;
      left -= 1;
      return fault;
    },
  };
}
