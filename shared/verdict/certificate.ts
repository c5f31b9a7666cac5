import { addEvidence, newEvidence, type Evidence } from './evidence.ts';
import { BETS_DOWN, multipliers, type Counts, type Margin } from './increment.ts';

/** "No worse so far": earned against the margin of `reverseMargin`, good for a while. Plain JSON. */
export interface Certificate {
  evidence: Evidence;
  /** Start of the current attempt, ms; null: none yet. */
  startMs: number | null;
  /** When it was earned without a break, ms; null: it is not held. */
  heldSinceMs: number | null;
  /** Until when it is held unless earned again, ms. */
  untilMs: number | null;
}

/** @param alpha chance of one attempt to succeed although the canary is beyond the margin all along. */
export interface CertificateRules {
  margin: Margin;
  alpha: number;
  healthyMs: number;
}

export function newCertificate(): Certificate {
  return { evidence: newEvidence(BETS_DOWN.length, 0), startMs: null, heldSinceMs: null, untilMs: null };
}

export function holds(certificate: Certificate, atMs: number): boolean {
  return certificate.untilMs !== null && atMs <= certificate.untilMs;
}

/** Scores one closed block. No cap: it could only make "healthy" easier to get from one lucky stretch. */
export function addCertificate(
  before: Certificate,
  counts: Counts,
  startMs: number,
  endMs: number,
  rules: CertificateRules,
): Certificate {
  const held = holds(before, endMs);
  const kept = held ? before : { ...before, heldSinceMs: null, untilMs: null };
  const tooLong = kept.startMs !== null && endMs - kept.startMs > rules.healthyMs;
  const attempt = tooLong ? newCertificate() : kept;
  const gains = multipliers(counts, rules.margin, BETS_DOWN, Infinity, 1);
  const evidence = addEvidence(attempt.evidence, gains, 0);
  if (evidence.lnE >= Math.log(1 / rules.alpha))
    return {
      ...newCertificate(),
      heldSinceMs: kept.heldSinceMs ?? endMs,
      untilMs: endMs + rules.healthyMs,
    };
  return { ...kept, evidence, startMs: attempt.startMs ?? startMs };
}
