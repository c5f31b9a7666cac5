/** Whom a fault hits; what is absent does not restrict. */
export interface FaultFilter {
  /** Plural name, without subresource. */
  resource?: string;
  /** get, list, watch, create, update, patch, delete. */
  verb?: string;
  /** Name of the user. */
  user?: string;
  /** How many requests it hits before it ends by itself. */
  times?: number;
}

/** One way to misbehave. */
export type ApiFault = FaultFilter &
  (
    | {
        kind: 'slow';
        /** ms of the clock before the request is handled. */
        delayMs: number;
      }
    /** Requests are never answered; open watches fall silent for good. The connections stay open. */
    | { kind: 'halfOpen' }
    | {
        kind: 'status';
        status: 401 | 403 | 410 | 429 | 500;
        /** For 429: the Retry-After header, real seconds. Default 1. */
        retryAfterSeconds?: number;
      }
    /** Answers end in the middle of the JSON; so does every event of open watches. */
    | { kind: 'brokenJson' }
  );

/** What a fault filter looks at. */
export interface FaultSubject {
  resource: string;
  verb: string;
  user: string;
}

/** Whether the filter, apart from its count, covers the request. */
export function faultCovers(fault: FaultFilter, subject: FaultSubject): boolean {
  return (
    (fault.resource === undefined || fault.resource === subject.resource) &&
    (fault.verb === undefined || fault.verb === subject.verb) &&
    (fault.user === undefined || fault.user === subject.user)
  );
}

/** The fault of the moment. */
export interface FaultGate {
  set: (fault: ApiFault) => void;
  clear: () => void;
  /** The fault that hits this new request; counts it. */
  hit: (subject: FaultSubject) => ApiFault | undefined;
  /** The fault that hits a watch which was open before: only one without a count. */
  onOpenWatch: (subject: FaultSubject) => ApiFault | undefined;
}

export function createFaultGate(): FaultGate {
  let current: ApiFault | undefined;
  let left = 0;
  return {
    set(fault) {
      current = fault;
      left = fault.times ?? Number.POSITIVE_INFINITY;
    },
    clear() {
      current = undefined;
    },
    hit(subject) {
      if (!current || left <= 0 || !faultCovers(current, subject)) return undefined;
      left -= 1;
      return current;
    },
    onOpenWatch(subject) {
      return current?.times === undefined && current && faultCovers(current, subject) ? current : undefined;
    },
  };
}
